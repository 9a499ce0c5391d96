/** Base address registers and bridge windows in configuration space (PCIe 5.0, 7.5.1.2.1 and 7.5.1.3). */
import type { PciBar, PciWindow } from '../../pci/pci-function.ts'
import { windowOf } from '../machine/bridge-window.ts'
import type { FunctionDraft } from '../machine/parsed-function.ts'
import type { Reader } from './config-reader.ts'

const BASE_ADDRESSES = 0x10
const BRIDGE = 1
const [IO_SPACE, MEMORY_SPACE] = [1, 2]

/** Fills in what the text left open. Sizes stand in no register: a kernel finds them by writing ones. */
export const readMemory = (at: Reader, facts: FunctionDraft): void => {
  const isBridge = ((at.byte(0x0e) ?? 0) & 0x7f) === BRIDGE
  const command = at.word(0x04) ?? 0
  const state = (bit: number): PciBar['state'] => ((command & bit) !== 0 ? 'enabled' : 'disabled')
  const bars = barsAt(at, BASE_ADDRESSES, isBridge ? 2 : 6, state(MEMORY_SPACE), state(IO_SPACE))
  const rom = romAt(at, isBridge ? 0x38 : 0x30, state(MEMORY_SPACE))
  const all = [...bars, ...(rom ? [rom] : [])]
  if (all.length > 0) facts.bars ??= all
  const windows = isBridge ? windowsAt(at) : []
  if (windows.length > 0) facts.windows ??= windows
}

/** Registers that read zero are left out: not there, or not assigned, and nothing tells which. */
export const barsAt = (
  at: Reader,
  offset: number,
  count: number,
  memory: PciBar['state'],
  ports: PciBar['state'] = memory,
): PciBar[] => {
  const bars: PciBar[] = []
  for (let index = 0; index < count; index++) {
    const low = at.double(offset + 4 * index)
    if (!low || low === 0xffffffff) continue
    const isIo = (low & 1) === 1
    const width = (low >> 1) & 3
    const is64Bit = !isIo && width === 2 && index + 1 < count
    const high = is64Bit ? (at.double(offset + 4 * index + 4) ?? 0) : 0
    const base = (BigInt(high) << 32n) | BigInt((low & (isIo ? ~3 : ~15)) >>> 0)
    bars.push({
      index,
      type: isIo ? 'io' : is64Bit ? '64-bit' : width === 1 ? 'below-1m' : '32-bit',
      isPrefetchable: !isIo && (low & 8) !== 0,
      address: base === 0n ? null : base.toString(16),
      bytes: null,
      state: isIo ? ports : memory,
    })
    if (is64Bit) index++
  }
  return bars
}

const romAt = (at: Reader, offset: number, memory: PciBar['state']): PciBar | undefined => {
  const value = at.double(offset)
  if (!value || value === 0xffffffff) return undefined
  const base = (value & ~0x7ff) >>> 0
  return {
    index: null,
    type: 'rom',
    isPrefetchable: false,
    address: base === 0 ? null : base.toString(16),
    bytes: null,
    state: (value & 1) === 1 ? memory : 'disabled',
  }
}

const range = (first: bigint, last: bigint) => ({
  first: first.toString(16),
  last: last.toString(16),
})

const windowsAt = (at: Reader): PciWindow[] => {
  const word = (offset: number): bigint => BigInt(at.word(offset) ?? 0)
  const double = (offset: number): bigint => BigInt(at.double(offset) ?? 0)
  const [ioBase, ioLimit] = [at.byte(0x1c), at.byte(0x1d)]
  if (ioBase === null || ioLimit === null || at.double(0x24) === null) return []
  const isWideIo = (ioBase & 15) === 1
  const isWide = ((at.word(0x24) ?? 0) & 15) === 1
  const ports = (low: number, high: number): bigint =>
    (BigInt(low & 0xf0) << 8n) | (isWideIo ? word(high) << 16n : 0n)
  const memory = (low: number): bigint => (word(low) & 0xfff0n) << 16n
  const high = (offset: number): bigint => (isWide ? double(offset) << 32n : 0n)
  return [
    windowOf('io', range(ports(ioBase, 0x30), ports(ioLimit, 0x32) | 0xfffn)),
    windowOf('memory', range(memory(0x20), memory(0x22) | 0xfffffn)),
    windowOf(
      'prefetchable',
      range(high(0x28) | memory(0x24), high(0x2c) | memory(0x26) | 0xfffffn),
    ),
  ]
}
