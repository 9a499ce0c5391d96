/** The published rows of network paths, taken apart. */
import { NETWORK_ROWS } from './network-rows.data.ts'

export interface PublishedRow {
  readonly id: string
  readonly table: string
  readonly path: string
  readonly workload: string
  readonly metric: string
  /** NaN when it is known from memory only. */
  readonly value: number
  readonly unit: string
  readonly knownFrom: string
}

const rowOf = (line: string): PublishedRow => {
  const [id = '', table = '', path = '', workload = '', , , metric = '', value, unit = '', from] =
    line.split(' | ')
  return {
    id,
    table,
    path,
    workload,
    metric,
    value: value === '-' ? Number.NaN : Number(value),
    unit,
    knownFrom: from ?? '',
  }
}

export const PUBLISHED: readonly PublishedRow[] = NETWORK_ROWS.trim().split('\n').map(rowOf)

const byId = new Map(PUBLISHED.map((row) => [row.id, row]))

/** Throws for an unknown id: that is a bug. */
export const publishedRow = (id: string): PublishedRow => {
  const row = byId.get(id)
  if (!row) throw new Error(`No published row is called "${id}"`)
  return row
}

/** "BPK" of "BPK-02". */
export const sourceOf = (id: string): string => id.slice(0, id.indexOf('-'))
