/** Memory that functions ask for, and the windows of bridges that must hold it (PCIe 5.0, 7.5.1.2 and 9.3.3.14). */

export interface MemoryBar {
  readonly bytes: number
  readonly is64Bit: boolean
  readonly isPrefetchable: boolean
}

/** A 32-bit window starts and ends at 1 MiB; what is 64-bit and prefetchable may lie above 4 GiB. */
export type WindowKind = 'below 4 GiB' | '64-bit prefetchable'

export interface Aperture {
  readonly bytes: number
  readonly alignmentBytes: number
  readonly window: WindowKind
}

const windowOf = ({ is64Bit, isPrefetchable }: MemoryBar): WindowKind =>
  is64Bit && isPrefetchable ? '64-bit prefetchable' : 'below 4 GiB'

const PAGE_BYTES = 4096
const WINDOW_STEP_BYTES = 1024 * 1024

/** A VF BAR is a whole number of system pages. */
const vfBarBytes = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES

/** All VF BARs of one PF lie in one row, aligned as one of them is, not as the row. */
export const vfAperture = (bar: MemoryBar, totalVfs: number): Aperture => ({
  bytes: vfBarBytes(bar.bytes) * totalVfs,
  alignmentBytes: vfBarBytes(bar.bytes),
  window: windowOf(bar),
})

export const barAperture = (bar: MemoryBar): Aperture => ({
  bytes: bar.bytes,
  alignmentBytes: bar.bytes,
  window: windowOf(bar),
})

/** Bytes that a bridge's window takes for all that is below: the largest alignment first, as Linux packs them. */
export const windowBytes = (apertures: readonly Aperture[], window: WindowKind): number => {
  const inside = apertures
    .filter((each) => each.window === window && each.bytes > 0)
    .toSorted((a, b) => b.alignmentBytes - a.alignmentBytes)
  const end = inside.reduce(
    (at, { bytes, alignmentBytes }) => Math.ceil(at / alignmentBytes) * alignmentBytes + bytes,
    0,
  )
  return Math.ceil(end / WINDOW_STEP_BYTES) * WINDOW_STEP_BYTES
}
