/** Lines of memory: BARs and the ROM of a function, BARs of its VFs, windows of a bridge. */
import type { PciBar, PciWindow } from '../../pci/pci-function.ts'
import { windowOf } from '../machine/bridge-window.ts'
import type { FunctionDraft } from '../machine/parsed-function.ts'

//       -vv and up      as it once stood       what it is                  address                       width                 prefetchable
//    vvvvvvvvvvvvvvvv   vvvvvvvvvvvv    vvvvvvvvvvvvvvvvv      vvvvvvvvvvvvvvvvvvvvvvvvvv        vvvvvvvvvvvvvvvvvvvvvvvvv   vvvvvvvv
const BAR =
  /^(?:Region ([0-5]): )?(\[virtual\] )?(Memory|I\/O ports) at (<\w{1,20}>|[\da-f]{1,16})(?: \((32-bit|64-bit|low-1M|type 3), (non-)?prefetchable\))?/
const ROM = /^(\[virtual\] )?Expansion ROM at (<\w{1,20}>|[\da-f]{1,16})/
//                     number      unit
//                    vvvvvvv     vvvvvv
const SIZE = /\[size=(\d{1,7})([KMGT]?)\]/
//                which                                             first and last address
//                vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv                 vvvvvvvvvvvvvvvvvvvvvvvvvvvv
const WINDOW =
  /^(I\/O|Memory|Prefetchable memory) behind bridge: (?:([\da-f]{1,16})-([\da-f]{1,16}))?/
const CLOSED = /\[disabled\]|\[empty\]/

const BAR_TYPES: Readonly<Record<string, PciBar['type']>> = {
  '64-bit': '64-bit',
  'low-1M': 'below-1m',
}
const WINDOW_TYPES: Readonly<Record<string, PciWindow['type']>> = {
  'I/O': 'io',
  Memory: 'memory',
  'Prefetchable memory': 'prefetchable',
}

/** "fb200000"; null for <unassigned>, <ignored> and the zero of a register that nobody wrote. */
const addressOf = (text: string): string | null => {
  const digits = /^0*([\da-f]+)$/.exec(text)?.[1] ?? '0'
  return digits === '0' ? null : digits
}

const bytesIn = (line: string): number | null => {
  const [, count, unit = ''] = SIZE.exec(line) ?? []
  return count === undefined ? null : Number(count) * 1024 ** ' KMGT'.indexOf(unit || ' ')
}

const stateIn = (line: string): PciBar['state'] => {
  if (line.includes('[virtual]')) return 'virtual'
  return line.includes('[disabled') ? 'disabled' : 'enabled'
}

const barIn = (line: string): PciBar | undefined => {
  const found = BAR.exec(line)
  const rom = ROM.exec(line)
  const [bytes, state] = [bytesIn(line), stateIn(line)]
  if (rom)
    return {
      index: null,
      type: 'rom',
      isPrefetchable: false,
      address: addressOf(rom[2] ?? ''),
      bytes,
      state,
    }
  if (!found) return undefined
  const [, index, , what, address = '', width = '', non] = found
  return {
    index: index === undefined ? null : Number(index),
    type: what === 'I/O ports' ? 'io' : (BAR_TYPES[width] ?? '32-bit'),
    isPrefetchable: width !== '' && non === undefined,
    address: addressOf(address),
    bytes,
    state,
  }
}

/** Six registers and a ROM. A function that a text lists twice has them once. */
const MOST_BARS = 7

const added = (bars: readonly PciBar[] | undefined, bar: PciBar): PciBar[] => {
  const known = [...(bars ?? [])]
  const isKnown = known.some(
    ({ index, type, address }) =>
      index === bar.index && type === bar.type && (index !== null || address === bar.address),
  )
  return isKnown || known.length >= MOST_BARS ? known : [...known, bar]
}

/** True when the line is one of a BAR or of the ROM. */
export const readBarLine = (line: string, facts: FunctionDraft): boolean => {
  const bar = barIn(line)
  if (!bar) return false
  facts.bars = added(facts.bars, bar)
  return true
}

export const readVfBarLine = (line: string, { sriov }: FunctionDraft): boolean => {
  const bar = barIn(line)
  if (!bar || !sriov) return false
  sriov.vfBars = added(sriov.vfBars, bar)
  return true
}

export const readWindowLine = (line: string, facts: FunctionDraft): boolean => {
  const [found, which = '', first, last] = WINDOW.exec(line) ?? []
  const type = WINDOW_TYPES[which]
  if (found === undefined || !type) return false
  const isClosed = first === undefined || last === undefined || CLOSED.test(line)
  const known = (facts.windows ?? []).filter((each) => each.type !== type)
  facts.windows = [...known, windowOf(type, isClosed ? null : { first, last })]
  return true
}
