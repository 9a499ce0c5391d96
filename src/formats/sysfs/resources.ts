/** Lines of a function's `resource` in /sys: first and last address, and flags (Linux, include/linux/ioport.h). */
import type { PciBar } from '../../pci/pci-function.ts'
import { windowOf } from '../machine/bridge-window.ts'
import type { FunctionDraft } from '../machine/parsed-function.ts'

/** Six BARs, the ROM, six VF BARs, four windows; a kernel without SR-IOV has no lines for VF BARs. */
export const MOST_RESOURCES = 17
const ROM = 6
const VF_BARS = [7, 8, 9, 10, 11, 12]
const WINDOWS = { with: 13, without: 7 } as const
const WINDOW_TYPES = ['io', 'memory', 'prefetchable'] as const

const FLAGS = { io: 0x100, prefetchable: 0x2000, is64Bit: 0x100000, unset: 0x20000000 } as const

//                   first             last              flags
//                vvvvvvvvvvvvv     vvvvvvvvvvvvv     vvvvvvvvvvvvv
const LINE = /^0x([\da-f]{1,16}) 0x([\da-f]{1,16}) 0x([\da-f]{1,16})\s*$/i

interface Resource {
  readonly first: bigint
  readonly last: bigint
  readonly flags: number
}

const resourceIn = (text: string | undefined): Resource | undefined => {
  const [, first, last, flags] = LINE.exec(text ?? '') ?? []
  if (first === undefined || last === undefined) return undefined
  const read = {
    first: BigInt(`0x${first}`),
    last: BigInt(`0x${last}`),
    flags: Number.parseInt((flags ?? '').slice(-8), 16),
  }
  return read.last > read.first && Number.isSafeInteger(Number(read.last - read.first) + 1)
    ? read
    : undefined
}

const barOf = ({ first, last, flags }: Resource, index: number): PciBar => {
  const isSet = (flag: number): boolean => (flags & flag) !== 0
  const width = isSet(FLAGS.is64Bit) ? '64-bit' : '32-bit'
  return {
    index: index === ROM ? null : index,
    type: index === ROM ? 'rom' : isSet(FLAGS.io) ? 'io' : width,
    isPrefetchable: isSet(FLAGS.prefetchable),
    address: isSet(FLAGS.unset) || first === 0n ? null : first.toString(16),
    bytes: Number(last - first) + 1,
    state: 'enabled',
  }
}

export const readResources = (facts: FunctionDraft, of: ReadonlyMap<string, string>): void => {
  const at = (line: number) => resourceIn(of.get(`resource${line}`))
  const bars = [0, 1, 2, 3, 4, 5, ROM].flatMap((index) => {
    const found = at(index)
    return found ? [barOf(found, index)] : []
  })
  if (bars.length > 0) facts.bars = bars
  if (facts.bridge) readWindows(facts, of)
  else if (facts.sriov && facts.sriov.totalVfs > 0) {
    const { totalVfs } = facts.sriov
    // The kernel keeps all VF BARs of a PF as one.
    const vfBars = VF_BARS.flatMap((line, index) => {
      const found = at(line)
      const bar = found && barOf(found, index)
      const bytes = (bar?.bytes ?? 0) / totalVfs
      return bar ? [{ ...bar, bytes: Number.isInteger(bytes) ? bytes : null }] : []
    })
    if (vfBars.length > 0) facts.sriov.vfBars = vfBars
  }
}

const readWindows = (facts: FunctionDraft, of: ReadonlyMap<string, string>): void => {
  const hasVfLines = [...of.keys()].some((name) => Number(/^resource(\d+)$/.exec(name)?.[1]) >= 13)
  const start = hasVfLines ? WINDOWS.with : WINDOWS.without
  const isTold = [...of.keys()].some((name) => /^resource\d/.test(name))
  if (!isTold) return
  facts.windows = WINDOW_TYPES.map((type, index) => {
    const found = resourceIn(of.get(`resource${start + index}`))
    return windowOf(
      type,
      found ? { first: found.first.toString(16), last: found.last.toString(16) } : null,
    )
  })
}
