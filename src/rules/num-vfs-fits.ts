/** Fewer VFs, when none goes away that an interface has: that would only move the error. */
import { setSetting } from '../scenario/edits/settings.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import type { Fix } from './define-rule.ts'

export const withNumVfs = (
  { scenario }: Topology,
  { id, functions }: AdapterView,
  numVfs: number,
): readonly Fix[] =>
  functions().every(({ vf, usedBy }) => vf === null || vf < numVfs || usedBy === null)
    ? [setSetting(scenario, id, 'numVfs', numVfs)]
    : []
