/** How often an arrival finds a thread or a poller at rest. */

export interface RestingArrival {
  /** Arrivals per picosecond. */
  readonly rate: number
  /** Load of the one that serves, by what arrives. */
  readonly utilisation: number
  /** It stays awake so long with nothing to do. */
  readonly spinPs: number
  /** From the signal to the first work: more arrivals of this time find it awake. */
  readonly wakePs: number
  /** Squared coefficient of variation of the time between arrivals. */
  readonly ca2: number
}

/**
 * Irregular arrivals: a cycle of M/G/1 with set-up serves (1 + rate x wake) / (1 - utilisation) jobs after each sleep.
 * Regular arrivals: every one finds it asleep while the gap outlasts service and spin. Between the two by the coefficient
 * of variation. Arrivals in clumps (ca2 > 1) count as so many clumps of (1 + ca2) / 2.
 */
export const restProbability = (arrival: RestingArrival): number => {
  const { rate, utilisation, spinPs, wakePs, ca2 } = arrival
  if (rate <= 0) return 1
  const idle = 1 - utilisation
  if (idle <= 0) return 0
  const clump = ca2 > 1 ? (1 + ca2) / 2 : 1
  const clumps = rate / clump
  const irregular = (idle * Math.exp(-clumps * spinPs)) / (1 + clumps * wakePs) / clump
  if (ca2 >= 1) return irregular
  const rest = idle / rate
  const regular = rest > spinPs ? 1 / Math.max(1, 0.5 + wakePs / rest) : 0
  const deviation = Math.sqrt(Math.max(0, ca2))
  return deviation * irregular + (1 - deviation) * regular
}
