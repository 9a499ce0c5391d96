import { useCallback } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { workload } from '../../data-paths/workloads.ts'
import { LiveReading } from '../controls/reading.tsx'
import { bitRate, duration, rate, type Shown } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { type FlowReading, flowPlace, flowReading } from '../readings/flows.ts'
import { selectFlow, selectIsSelected } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'

interface Column {
  readonly title: string
  readonly means: string
  readonly read: (reading: FlowReading) => Shown
}

const COLUMNS: readonly Column[] = [
  {
    title: 'offered',
    means: 'What the sender made, in the last sample',
    read: (r) => bitRate(r.offeredBitsPerSecond),
  },
  {
    title: 'delivered',
    means: 'What arrived, in the last sample',
    read: (r) => bitRate(r.throughputBitsPerSecond),
  },
  {
    title: 'p50',
    means: 'Half of the frames arrive within this time',
    read: (r) => duration(r.p50Ns),
  },
  {
    title: 'p95',
    means: '95 of 100 frames arrive within this time',
    read: (r) => duration(r.p95Ns),
  },
  {
    title: 'p99',
    means: '99 of 100 frames arrive within this time',
    read: (r) => duration(r.p99Ns),
  },
  {
    title: 'not sent',
    means: 'Frames a second that the sender could not take on: they never were on the way',
    read: (r) => rate(r.unsentFramesPerSecond),
  },
  {
    title: 'lost',
    means: 'Frames lost in a second, all causes',
    read: (r) => rate(r.lostFramesPerSecond),
  },
]

export function FlowsTable() {
  const ids = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
  if (ids.length === 0)
    return (
      <p className="empty">No traffic yet. Join a VM to a peer by a flow, and it is listed here.</p>
    )
  return (
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

function FlowCell({ id, column }: { readonly id: string; readonly column: Column }) {
  const read = useCallback(() => column.read(flowReading(id)), [id, column])
  return (
    <td className="number">
      <LiveReading read={read} definition={column.means} />
    </td>
  )
}
