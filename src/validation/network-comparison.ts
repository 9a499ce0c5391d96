/** Makes a comparison of a published row of a network path. */
import type { Comparison, Quantity } from './comparison.ts'
import type { Measured } from './measured.ts'
import { publishedRow, sourceOf } from './published-rows.ts'
import type { Reading } from './readings.ts'
import { SOURCES } from './sources.data.ts'

interface Told {
  readonly quantity: Quantity
  readonly rig: string
  readonly read: Reading
  /** In words of this project; the row's own where it is absent. */
  readonly measures?: string
  readonly unit?: string
  readonly band?: readonly [number, number]
  readonly foreseen?: boolean
  readonly inView?: boolean
  readonly alone?: boolean
}

const UNITS: Readonly<Record<string, string>> = { Gbps: 'Gb/s', us: 'µs', ktps: 'k/s' }

export const compared = (id: string, told: Told): Comparison => {
  const row = publishedRow(id)
  return {
    id,
    area: 'network',
    quantity: told.quantity,
    measures: told.measures ?? `${row.path}: ${row.workload}`,
    source: SOURCES[sourceOf(id)]!.title,
    rows: [id],
    published: row.value,
    unit: told.unit ?? UNITS[row.unit] ?? row.unit,
    rigs: [told.rig],
    read: (measured) => told.read(measured!),
    foreseen: told.foreseen ?? true,
    inView: told.inView ?? false,
    alone: told.alone ?? false,
    ...(told.band && { band: told.band }),
  }
}

/** The figure of a row less that of another: what a path adds, or what a tail is beyond its mean. */
export const beyond = (
  id: string,
  base: string,
  told: Omit<Told, 'rig'> & { readonly rigs: readonly [more: string, less?: string] },
): Comparison => {
  const { rigs, read } = told
  return {
    ...compared(id, { ...told, rig: rigs[0] }),
    id: `${id} less ${base}`,
    rows: [id, base],
    published: publishedRow(id).value - publishedRow(base).value,
    rigs: rigs.filter((rig) => rig !== undefined),
    read: (more?: Measured, less?: Measured) => read(more!) - (less ? read(less) : 0),
  }
}
