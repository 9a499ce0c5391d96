/** How the cores of a host stand in rows above its VM bay, in pixels of the sheet. */

/** Name and facts of a host. */
export const HOST_HEADER = 28
/** Labels of the bands. */
export const HOST_GUTTER = 80
export const HOST_RIGHT_PADDING = 12
/** More cores than these lose their numbers and most of their size. */
const WIDE_CORES = 36

export interface CoreRows {
  readonly perRow: number
  readonly pitch: number
  readonly rowHeight: number
  readonly cell: readonly [width: number, height: number]
  readonly isNumbered: boolean
  readonly height: number
}

export const coreRows = (count: number, hostWidth: number): CoreRows => {
  const isNumbered = count <= WIDE_CORES
  const [pitch, rowHeight] = isNumbered ? [34, 44] : [17, 20]
  const room = hostWidth - HOST_GUTTER - HOST_RIGHT_PADDING + 4
  const perRow = Math.max(1, Math.floor(room / pitch))
  return {
    perRow,
    pitch,
    rowHeight,
    cell: isNumbered ? [30, 24] : [15, 16],
    isNumbered,
    height: Math.ceil(count / perRow) * rowHeight,
  }
}
