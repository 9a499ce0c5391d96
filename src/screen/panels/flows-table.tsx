import { useCallback } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { workload } from '../../data-paths/workloads.ts'
import { LiveText } from '../controls/live-text.tsx'
import { LiveReading } from '../controls/reading.tsx'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { countedSentence } from '../readings/counted-from.ts'
import {
  DELIVERED,
  type FlowFigure,
  LOST,
  OFFERED,
  P50,
  P95,
  P99,
  UNSENT,
} from '../readings/flow-figures.ts'
import { flowPlace } from '../readings/flows.ts'
import { selectFlow, selectIsSelected } from '../store/selectors.ts'
import { showStages } from '../store/show-stages.ts'
import { useStore } from '../store/store.ts'
import { ShowTrust } from './show-trust.tsx'

const COLUMNS: readonly FlowFigure[] = [OFFERED, DELIVERED, P50, P95, P99, UNSENT, LOST]

export function FlowsTable() {
  const ids = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
  if (ids.length === 0)
    return (
      <p className="empty">No traffic yet. Join a VM to a peer by a flow, and it is listed here.</p>
    )
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">flow</th>
            <th scope="col">traffic</th>
            {COLUMNS.map(({ title, means }) => (
              <th key={title} scope="col" className="number" data-tip={means}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <FlowRow key={id} id={id} />
          ))}
        </tbody>
      </table>
      <p className="rows-foot">
        <ShowTrust />
        <LiveText read={countedSentence} className="quiet" />
      </p>
    </>
  )
}

function FlowRow({ id }: { readonly id: string }) {
  const flow = useStore(selectFlow(id))
  const selected = useStore(selectIsSelected(id))
  const select = useStore((store) => store.select)
  if (!flow) return null
  return (
    <tr data-selected={selected}>
      <td>
        <button type="button" className="row-button" onClick={() => select([id])}>
          <FlowBadge index={flowPlace(id)} />
          {flow.name}
        </button>
      </td>
      <td className="quiet">{workload(flow.workload)?.title ?? flow.workload}</td>
      {COLUMNS.map((column) => (
        <FlowCell key={column.title} id={id} column={column} />
      ))}
    </tr>
  )
}

function FlowCell({ id, column }: { readonly id: string; readonly column: FlowFigure }) {
  const read = useCallback(() => column.read(id), [id, column])
  return (
    <td className="number">
      <LiveReading read={read} definition={column.means} onPress={() => showStages(id)} />
    </td>
  )
}
