/**
 * Jobs of a closed flow bunch: whoever comes while the first one waits for a sleeper to work goes on with it, comes back
 * with it, and finds it asleep together. So one of the whole bunch finds a poller armed, not one by chance.
 */
import type { Visit } from './network.ts'

/** In a larger window the last ones go on before the first ones are back. */
const LARGEST_BUNCH = 32

export const mayBunch = ({ strand }: Visit): boolean => strand.most <= LARGEST_BUNCH

/** Jobs of a window that gather at a visit: those that come before the poll, that serves faster than they come, is dry. */
export const bunchOf = (visit: Visit, reachPs: number): number => {
  const { most } = visit.strand
  const opens = visit.spacing - visit.work
  return opens > 0 ? Math.max(1, Math.min(most, 1 + reachPs / opens)) : Math.max(1, most)
}

/** Their mean wait for the first work: who comes later waits less. */
export const bunchWait = (visit: Visit, reachPs: number): number =>
  Math.max(
    0,
    reachPs - ((bunchOf(visit, reachPs) - 1) / 2) * Math.max(0, visit.spacing - visit.work),
  )
