/**
 * How variation makes queues: Whitt, "The Queueing Network Analyzer", Bell System Technical Journal 62 (1983). `ca2` and
 * `cs2` are squared coefficients of variation of the time between arrivals and of service.
 */

/** Probability that an arrival at M/M/k waits, at `offered` = rate x service < servers. */
export const erlangC = (servers: number, offered: number): number => {
  let blocking = 1
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking)
  const utilisation = offered / servers
  return blocking / (1 - utilisation * (1 - blocking))
}

/** Kraemer and Langenbach-Belz: streams more regular than Poisson wait less than the mean of variations says. */
const regularity = (ca2: number, cs2: number, utilisation: number): number =>
  ca2 >= 1 || ca2 + cs2 <= 0
    ? 1
    : Math.exp((-2 * (1 - utilisation) * (1 - ca2) * (1 - ca2)) / (3 * utilisation * (ca2 + cs2)))

/** Probability that an arrival at GI/G/1 has to wait (Kraemer and Langenbach-Belz, as in Whitt). */
export const delayProbability = (utilisation: number, ca2: number, cs2: number): number => {
  const busy = Math.min(1, utilisation)
  const over =
    ca2 <= 1
      ? (1 + ca2 + busy * cs2) / (1 + busy * (cs2 - 1) + busy * busy * (4 * ca2 + cs2))
      : (4 * busy) / (ca2 + busy * busy * (4 * ca2 + cs2))
  return Math.min(1, Math.max(0, busy + (ca2 - 1) * busy * (1 - busy) * over))
}

/** Utilisations above this are left to the saturation rules; the wait of an endless queue has no mean. */
const MOST_UTILISED = 0.9995

/** Mean wait of GI/G/k. Exact for M/M/k and M/G/1. */
export const meanWait = (
  servers: number,
  utilisation: number,
  service: number,
  ca2: number,
  cs2: number,
): number => {
  if (utilisation <= 1e-12 || service <= 0) return 0
  const busy = Math.min(utilisation, MOST_UTILISED)
  const delayed = servers === 1 ? busy : erlangC(servers, busy * servers)
  return (
    ((delayed * service) / (servers * (1 - busy))) * ((ca2 + cs2) / 2) * regularity(ca2, cs2, busy)
  )
}

/**
 * Variation of one stream behind a station that it has a `share` of: at rest as it came; at full load as work leaves, with
 * the others of the station as chance between its jobs.
 */
export const departing = (
  servers: number,
  utilisation: number,
  ca2: number,
  cs2: number,
  share = 1,
): number => {
  const busy = Math.min(1, utilisation)
  const leaving = servers === 1 ? cs2 : 1 + (cs2 - 1) / Math.sqrt(servers)
  return busy * busy * thinned(share, leaving) + (1 - busy * busy) * ca2
}

/** Variation of a stream of which each job is kept with this probability. */
export const thinned = (kept: number, ca2: number): number => kept * ca2 + 1 - kept

/**
 * Variation of several streams together. `weighted` = sum of share x ca2, `shareSquares` = sum of share^2: one stream
 * keeps its variation, many become Poisson.
 */
export const superposed = (utilisation: number, weighted: number, shareSquares: number): number => {
  const streams = 1 / Math.max(1e-9, Math.min(1, shareSquares))
  const idle = 1 - Math.min(1, utilisation)
  const keep = 1 / (1 + 4 * idle * idle * (streams - 1))
  return keep * weighted + 1 - keep
}
