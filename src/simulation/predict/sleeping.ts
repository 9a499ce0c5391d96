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

/** Probability that the time after the last work outlasts the spin. */
export const staysIdle = ({ rate, utilisation, spinPs, wakePs, ca2 }: RestingArrival): number => {
  if (spinPs <= 0 || rate <= 0) return 1
  const clump = ca2 > 1 ? (1 + ca2) / 2 : 1
  const irregular = Math.exp((-rate / clump) * spinPs)
  const rest = Math.max(0, 1 - utilisation) / rate
  // Regular arrivals that gather while it wakes end its work at any point of their gap.
  const deviation = Math.max(Math.sqrt(ca2), rest > 0 ? wakePs / rest : 1)
  if (deviation >= 1) return irregular
  return deviation * irregular + (1 - deviation) * (rest > spinPs ? 1 : 0)
}

/**
 * Irregular arrivals: a cycle of M/G/1 with set-up serves (1 + rate x wake) / (1 - utilisation) jobs after each sleep, and
 * a rest shorter than the spin is none. Regular arrivals: every one finds it asleep while the gap outlasts service and
 * spin. Between the two by the coefficient of variation. Arrivals in clumps (ca2 > 1) count as clumps of (1 + ca2) / 2.
 */
export const restProbability = (arrival: RestingArrival): number => {
  const { rate, utilisation, wakePs, ca2 } = arrival
  if (rate <= 0) return 1
  const idle = 1 - utilisation
  if (idle <= 0) return 0
  const clump = ca2 > 1 ? (1 + ca2) / 2 : 1
  const clumps = rate / clump
  const long = staysIdle(arrival)
  const irregular = (idle * long) / (1 + long * clumps * wakePs) / clump
  if (ca2 >= 1) return irregular
  const rest = idle / rate
  const regular = long / Math.max(1, 0.5 + (long * wakePs) / rest)
  const deviation = Math.sqrt(Math.max(0, ca2))
  return deviation * irregular + (1 - deviation) * regular
}
