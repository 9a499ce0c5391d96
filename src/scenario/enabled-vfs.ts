/** NumVFs: one number for an adapter, or one for each of its PFs where they differ. */
import type { FieldValue } from '../fields.ts'

/** Of a PF of an adapter with these settings, defaults filled in. */
export const enabledVfs = (
  { numVfs, numVfsOfPf }: Readonly<Record<string, FieldValue>>,
  pf: number,
): number => {
  const own = Array.isArray(numVfsOfPf) ? Number(numVfsOfPf[pf] ?? numVfs) : Number(numVfs)
  return Number.isFinite(own) ? own : 0
}

interface NumVfs {
  readonly numVfs: number
  readonly numVfsOfPf: readonly number[]
}

/** The settings that say so, in the shortest way. */
export const numVfsSettings = (ofPfs: readonly number[]): NumVfs => {
  const numVfs = ofPfs.reduce((most, each) => Math.max(most, each), 0)
  return { numVfs, numVfsOfPf: ofPfs.every((each) => each === numVfs) ? [] : ofPfs }
}
