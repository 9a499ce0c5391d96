/** Memory that functions ask for, and the windows of bridges that must hold it (PCIe 5.0, 7.5.1.2 and 9.3.3.14). */

export interface MemoryBar {
  readonly bytes: number
  readonly is64Bit: boolean
  readonly isPrefetchable: boolean
}

/** A 32-bit window starts and ends at 1 MiB; what is 64-bit and prefetchable may lie above 4 GiB. */
export type WindowKind = 'below 4 GiB' | '64-bit prefetchable'

export const WINDOW_KINDS: readonly WindowKind[] = ['below 4 GiB', '64-bit prefetchable']

export interface Aperture {
  readonly bytes: number
  readonly alignmentBytes: number
  readonly window: WindowKind
}

const windowOf = ({ is64Bit, isPrefetchable }: MemoryBar): WindowKind =>
  is64Bit && isPrefetchable ? '64-bit prefetchable' : 'below 4 GiB'

const PAGE_BYTES = 4096
const WINDOW_STEP_BYTES = 1024 * 1024

/** All VF BARs of one PF lie in one row, aligned as one of them is, not as the row; each is a whole number of pages. */
export const vfAperture = (bar: MemoryBar, totalVfs: number, pageBytes = PAGE_BYTES): Aperture => {
  const bytes = Math.ceil(bar.bytes / pageBytes) * pageBytes
  return { bytes: bytes * totalVfs, alignmentBytes: bytes, window: windowOf(bar) }
}

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
    (at, { bytes, alignmentBytes }) => roundUp(at, alignmentBytes) + bytes,
    0,
  )
  return roundUp(end, WINDOW_STEP_BYTES)
}

/** What they take themselves, without gaps and windows. */
export const bytesWanted = (apertures: readonly Aperture[], window: WindowKind): number =>
  apertures.filter((each) => each.window === window).reduce((sum, { bytes }) => sum + bytes, 0)

/** What a bridge asks of the one above it: a window of each kind that something below needs. */
export const bridgeApertures = (below: readonly Aperture[]): readonly Aperture[] =>
  WINDOW_KINDS.flatMap((window) => {
    const bytes = windowBytes(below, window)
    const alignmentBytes = below
      .filter((each) => each.window === window)
      .reduce((most, each) => Math.max(most, each.alignmentBytes), WINDOW_STEP_BYTES)
    return bytes > 0 ? [{ bytes, alignmentBytes, window }] : []
  })

const roundUp = (bytes: number, step: number): number => Math.ceil(bytes / step) * step
