/** How long a moderator holds a signal back. */
import type { Moderator } from '../../plan/stations.ts'

/** The period in force at so many frames per interrupt. */
const periodAt = (moderator: Moderator, framesPerSignal: number): number =>
  moderator.adaptive.find((step) => framesPerSignal <= step.framesPerInterrupt)?.periodPs ??
  moderator.adaptive.at(-1)?.periodPs ??
  moderator.periodPs

export interface Held {
  /** Arrivals per ps that may fill the moderator up. */
  readonly rate: number
  /** From one opening until the poller is armed again, and until the next notify. */
  readonly busyPs: number
  readonly cyclePs: number
  readonly framesPerSignal: number
  readonly ca2: number
}

export interface Hold {
  readonly mean: number
  readonly square: number
}
export const always = (time: number): Hold => ({ mean: time, square: time * time })

/** Time that a signal waits for its moderator: its mean, and the mean of its square. */
export const holdOf = (moderator: Moderator, held: Held): Hold => {
  const period = periodAt(moderator, held.framesPerSignal)
  const filled =
    moderator.frames > 0
      ? Math.max(0, moderator.frames - 1) / Math.max(1e-30, held.rate)
      : Number.POSITIVE_INFINITY
  if (moderator.since === 'first waiter') return always(Math.min(period, filled))
  // The rest of the period when the next job comes: an exponential gap after re-arming, or always the same.
  const left = period - held.busyPs
  const gap = Math.max(0, held.cyclePs - held.busyPs)
  if (left <= 0) return always(0)
  const irregular = gap > 0 ? left + gap * Math.expm1(-left / gap) : left
  const regular = Math.max(0, period - held.cyclePs)
  const deviation = Math.sqrt(Math.min(1, held.ca2))
  const mean = deviation * irregular + (1 - deviation) * regular
  if (mean >= filled) return always(filled)
  const square = deviation * (left * left - 2 * gap * irregular) + (1 - deviation) * regular ** 2
  return { mean, square: Math.max(mean * mean, square) }
}
