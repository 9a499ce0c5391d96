/** Which published rows set which cost: read off the cost book, where a source ends with its rows in square brackets. */
import type { CostEntry } from '../hardware/cost-book.ts'
import { COSTS } from '../hardware/costs.data.ts'

export interface FreeParameter {
  readonly cost: string
  /** Set from them. */
  readonly set: readonly string[]
  /** In view when a free part was chosen. */
  readonly inView: readonly string[]
}

//                    [ BPK-15 ~VTK-11 bw/bdw/rd/64 ]
const CITED = /\[(~?[\w/-]+(?: ~?[\w/-]+)*)\]$/

const citedBy = ({
  source,
  status,
}: Pick<CostEntry, 'source' | 'status'>): readonly {
  readonly row: string
  readonly sets: boolean
}[] =>
  (CITED.exec(source)?.[1] ?? '')
    .split(' ')
    .filter(Boolean)
    .map((cited) => ({
      row: cited.replace('~', ''),
      // What is assumed is no more than guided by a row.
      sets: status !== 'assumption' && !cited.startsWith('~'),
    }))

export const FREE_PARAMETERS: readonly FreeParameter[] = Object.entries(COSTS).map(
  ([cost, entry]: readonly [string, CostEntry]) => {
    const cited = [entry, ...(entry.mitigated ? [entry.mitigated] : [])].flatMap(citedBy)
    const rows = (sets: boolean): readonly string[] => [
      ...new Set(cited.filter((each) => each.sets === sets).map(({ row }) => row)),
    ]
    return { cost, set: rows(true), inView: rows(false) }
  },
)

const SET = new Set(FREE_PARAMETERS.flatMap(({ set }) => set))
const IN_VIEW = new Set(FREE_PARAMETERS.flatMap(({ inView }) => inView))

/** A cited curve stands for all of its points. */
const among = (rows: ReadonlySet<string>, row: string): boolean =>
  rows.has(row) || [...rows].some((cited) => row.startsWith(`${cited}/`))

export const setsCost = (row: string): boolean => among(SET, row)
export const isInView = (row: string): boolean => among(IN_VIEW, row)
