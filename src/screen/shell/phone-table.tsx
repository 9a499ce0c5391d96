import { useCallback } from 'react'
import { LiveText } from '../controls/live-text.tsx'
import { bitRate, digits, duration, type Shown } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { type FlowReading, flowPlace, flowReading } from '../readings/flows.ts'

interface Row {
  readonly title: string
  readonly unit: string
  readonly read: (reading: FlowReading) => string
}

const inUnit = (shown: Shown, unit: string, value: number): string =>
  shown.unit === unit ? shown.value : digits(value)

const ROWS: readonly Row[] = [
  {
    title: 'Throughput',
    unit: 'Gb/s',
    read: ({ throughputBitsPerSecond: now }) => inUnit(bitRate(now), 'Gb/s', now / 1e9),
  },
  { title: 'Latency p99', unit: 'µs', read: ({ p99Ns, meanNs }) => microseconds(p99Ns, meanNs) },
  {
    title: 'Lost',
    unit: 'k/s',
    read: ({ lostFramesPerSecond }) => digits(lostFramesPerSecond / 1e3),
  },
]

const microseconds = (p99: number, mean: number): string => {
  const value = Number.isFinite(p99) ? p99 : mean
  return inUnit(duration(value), 'µs', value / 1e3)
}

/** Three flows fit on a phone. */
const MOST = 3

export function PhoneTable({ flows }: { readonly flows: readonly string[] }) {
  const shown = flows.slice(0, MOST)
  return (
    <table className="phone-table">
      <thead>
        <tr>
          <td />
          {shown.map((id) => (
            <th key={id} scope="col">
              <FlowBadge index={flowPlace(id)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row.title}>
            <th scope="row">
              {row.title} <span className="quiet">{row.unit}</span>
            </th>
            {shown.map((id) => (
              <Cell key={id} id={id} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ id, row }: { readonly id: string; readonly row: Row }) {
  const read = useCallback(() => row.read(flowReading(id)), [id, row])
  return (
    <td>
      <LiveText read={read} />
    </td>
  )
}
