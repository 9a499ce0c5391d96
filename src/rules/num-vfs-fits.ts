/** Other numbers of VFs, when none goes away that an interface has: that would only move the error. */
import { setSetting } from '../scenario/edits/settings.ts'
import { numVfsSettings } from '../scenario/enabled-vfs.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import type { Fix } from './define-rule.ts'

/** `most`: of every PF. */
export const withFewerVfs = (
  design: Topology,
  adapter: AdapterView,
  most: number,
): readonly Fix[] => {
  const counts = countsOf(adapter).map((count) => Math.min(count, most))
  return isFree(adapter, counts) ? [enabling(design, adapter, counts)] : []
}

export const withNumVfs = (
  design: Topology,
  adapter: AdapterView,
  pf: number,
  numVfs: number,
): readonly Fix[] => {
  const counts = countsOf(adapter).with(pf, numVfs)
  return isFree(adapter, counts) ? [enabling(design, adapter, counts)] : []
}

/** One more VF of a PF: VFs up to `vf`. */
export const enableVf = (design: Topology, adapter: AdapterView, pf: number, vf: number): Fix =>
  enabling(design, adapter, countsOf(adapter).with(pf, vf + 1))

/** The largest NumVFs of its PFs. */
export const mostVfs = (adapter: AdapterView): number => Math.max(...countsOf(adapter))

/** NumVFs of each PF. */
export const countsOf = ({ settings, numVfs }: AdapterView): readonly number[] =>
  Array.from({ length: settings.wirePorts }, (_, pf) => numVfs(pf))

const isFree = ({ functions }: AdapterView, counts: readonly number[]): boolean =>
  functions().every(
    ({ pf, vf, usedBy }) => vf === null || vf < (counts[pf] ?? 0) || usedBy === null,
  )

/** So many VFs on each PF. */
export const enabling = (
  { scenario }: Topology,
  { id }: AdapterView,
  counts: readonly number[],
): Fix => {
  const { numVfs, numVfsOfPf } = numVfsSettings(counts)
  const one = setSetting(scenario, id, 'numVfs', numVfs)
  const list = setSetting(scenario, id, 'numVfsOfPf', numVfsOfPf)
  return {
    label: numVfsOfPf.length === 0 ? one.label : list.label,
    change: (before) => list.change(one.change(before)),
  }
}
