import type uPlot from 'uplot'

export interface Extent {
  /** The least above zero: a logarithmic axis has no other. */
  readonly least: number
  readonly most: number
}

/** Over all series that are drawn. A flow that was not there yet has NaN in its past, which uPlot trips over. */
export function extentOf(plot: uPlot): Extent {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const column of plot.data.slice(1))
    for (let row = 0; row < column.length; row++) {
      const value = column[row] ?? Number.NaN
      if (value > most) most = value
      if (value > 0 && value < least) least = value
    }
  return { least, most }
}
