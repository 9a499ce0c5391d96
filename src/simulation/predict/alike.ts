/** What of a plan is alike, so that one of it can be solved for all. */
import type { Plan } from '../../plan/plan.ts'

/** Entries of one list of the plan in classes. */
export interface Classes {
  /** The first entry of the class of each. */
  readonly first: Int32Array
  /** Entries of its class, by entry. */
  readonly size: Int32Array
}

export const CLASSED = [
  'flows',
  'cores',
  'threads',
  'servers',
  'links',
  'pools',
  'caches',
  'buckets',
  'patterns',
  'pollers',
] as const
export type Classed = (typeof CLASSED)[number]

export type Alike = Readonly<Record<Classed, Classes>>

/** Each entry is a class of its own. */
export const nothingAlike = (plan: Plan): Alike => {
  const apart = (entries: readonly unknown[]): Classes => ({
    first: Int32Array.from(entries, (_, index) => index),
    size: new Int32Array(entries.length).fill(1),
  })
  return Object.fromEntries(CLASSED.map((kind) => [kind, apart(plan[kind])])) as Record<
    Classed,
    Classes
  >
}
