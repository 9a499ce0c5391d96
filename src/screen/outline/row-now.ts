/** What the run says of a row: the state of a part, the figures of a flow. */
import { inWords } from '../format/quantity.ts'
import { STATE_WORDS, type State, stateOf } from '../glyphs/state.ts'
import { DELIVERED, P99 } from '../readings/flow-figures.ts'
import { stationsOfPart, worstOf } from '../readings/stations.ts'
import type { OutlineRow } from './outline-rows.ts'

export const stateOfRow = ({ kind, id }: OutlineRow): State | null => {
  const worst = kind === 'part' ? worstOf(stationsOfPart(id)) : undefined
  return worst ? stateOf(worst.utilisation) : null
}

export const nowOfRow = (row: OutlineRow): string => {
  const { kind, id } = row
  if (kind === 'flow')
    return `${inWords(DELIVERED.read(id))} delivered, p99 ${inWords(P99.read(id))}`
  const state = stateOfRow(row)
  return state === null ? '' : STATE_WORDS[state]
}
