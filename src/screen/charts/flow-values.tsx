import { useCallback } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { LiveReading } from '../controls/reading.tsx'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import type { FlowFigure } from '../readings/flow-figures.ts'
import { flowPlace } from '../readings/flows.ts'
import { selectFlow } from '../store/selectors.ts'
import { showStages } from '../store/show-stages.ts'
import { useStore } from '../store/store.ts'

/** What a chart of flows shows, as a table. */
export function FlowValues({ cells }: { readonly cells: readonly FlowFigure[] }) {
  const ids = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">flow</th>
          {cells.map(({ title, means }) => (
            <th key={title} scope="col" className="number" data-tip={means}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <FlowName id={id} />
            {cells.map((cell) => (
              <Cell key={cell.title} id={id} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FlowName({ id }: { readonly id: string }) {
  const flow = useStore(selectFlow(id))
  return (
    <th scope="row">
      <FlowBadge index={flowPlace(id)} size={14} /> {flow?.name}
    </th>
  )
}

function Cell({ id, cell }: { readonly id: string; readonly cell: FlowFigure }) {
  const read = useCallback(() => cell.read(id), [id, cell])
  return (
    <td className="number">
      <LiveReading read={read} definition={cell.means} onPress={() => showStages(id)} />
    </td>
  )
}
