/** Moves rows of columns from an old state to a new one. */
import type { IndexMap } from './edit-maps.ts'

type Column = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array

/** Row by row; what is gone is left behind, what is new keeps what it has. */
export const moveRows = (from: Column, to: Column, map: IndexMap, width = 1): void => {
  map.forEach((place, row) => {
    if (place < 0) return
    for (let n = 0; n < width; n++) to[place * width + n] = from[row * width + n]!
  })
}

/** The columns of these names in two objects of the same shape. */
export const moveColumns = <Name extends string>(
  from: Record<Name, Column>,
  to: Record<Name, Column>,
  names: readonly Name[],
  map: IndexMap,
  width = 1,
): void => {
  for (const name of names) moveRows(from[name], to[name], map, width)
}
