/** Sizes of VF BARs. The capability of a PF has their addresses alone; the VFs that are listed tell the rest. */
import type { PciBar } from '../../pci/pci-function.ts'
import type { FunctionDraft, ParsedFunction } from './parsed-function.ts'

export const addVfBarSizes = (functions: readonly ParsedFunction[]): void => {
  const vfs = new Map<string, FunctionDraft[]>()
  for (const { facts } of functions) {
    if (facts.physicalFunction === null || !facts.bars) continue
    const known = vfs.get(facts.physicalFunction)
    if (known) known.push(facts)
    else vfs.set(facts.physicalFunction, [facts])
  }
  for (const { facts } of functions) {
    const listed = vfs.get(facts.bdf)
    if (!facts.sriov || !listed) continue
    facts.sriov.vfBars ??= memoryOf(listed[0]).map((bar) => ({ ...bar, state: 'enabled' as const }))
    for (const bar of facts.sriov.vfBars) bar.bytes ??= sizeIn(listed, bar)
  }
}

const memoryOf = (vf: FunctionDraft | undefined): readonly PciBar[] =>
  (vf?.bars ?? []).filter(({ type }) => type !== 'io' && type !== 'rom')

/** As a VF prints it; otherwise VF BARs lie in one row, so the step from one VF to the next is the size of one. */
const sizeIn = (listed: readonly FunctionDraft[], { index }: PciBar): number | null => {
  const same = listed.flatMap((vf) => memoryOf(vf).find((bar) => bar.index === index) ?? [])
  const printed = same.find(({ bytes }) => bytes !== null)?.bytes
  if (printed) return printed
  const [first, second] = same
    .flatMap(({ address }) => (address === null ? [] : [BigInt(`0x${address}`)]))
    .sort((a, b) => (a < b ? -1 : 1))
  const step = first === undefined || second === undefined ? 0n : second - first
  // A power of two, or a VF between the two was not listed or has no address.
  return step > 0n && (step & (step - 1n)) === 0n ? Number(step) : null
}
