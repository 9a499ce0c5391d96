import { useCallback, useEffect, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { hostCpu } from '../canvas/cards/read-parts.ts'
import { onReadings } from '../canvas/live-slots.ts'
import { LiveText } from '../controls/live-text.tsx'
import { digits, percent, UNKNOWN } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowPlace, flowReading } from '../readings/flows.ts'
import { selectFlow } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'

/** The rest is read on a larger page. */
const MOST = 12
const NS_PER_US = 1e3
const GIGA = 1e9

/** What each flow gets, in the same units one below the other. */
export function PhoneTable() {
  const flows = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
  if (flows.length === 0) return null
  return (
    <>
      <table className="phone-table">
        <thead>
          <tr>
            <th scope="col">Flow</th>
            <th scope="col">Gb/s</th>
            <th scope="col">p99 µs</th>
            <th scope="col">Lost or not sent %</th>
            <th scope="col">CPU %</th>
          </tr>
        </thead>
        <tbody>
          {flows.slice(0, MOST).map((id) => (
            <Row key={id} id={id} />
          ))}
        </tbody>
      </table>
      {flows.length > MOST ? (
        <p className="phone-more">and {flows.length - MOST} more on a larger page</p>
      ) : null}
    </>
  )
}

const throughput = (id: string): string => digits(flowReading(id).throughputBitsPerSecond / GIGA)
const tail = (id: string): string => digits(flowReading(id).p99Ns / NS_PER_US)

/** Of the frames that the workload makes: a sender that is held back loses as much as a full ring. */
const missing = (id: string): string => {
  const { framesPerSecond, lostFramesPerSecond, unsentFramesPerSecond } = flowReading(id)
  const gone = lostFramesPerSecond + unsentFramesPerSecond
  return percent(gone > 0 ? gone / (framesPerSecond + gone) : gone).value
}

function Row({ id }: { readonly id: string }) {
  const flow = useStore(selectFlow(id))
  const sender = useStore(({ scenario }) => scenario.interfaces[flow?.from ?? '']?.on)
  return (
    <tr>
      <th scope="row">
        <span className="phone-flow">
          <FlowBadge index={flowPlace(id)} />
          <span>{flow?.name}</span>
        </span>
      </th>
      <Cell id={id} read={throughput} />
      <Cell id={id} read={tail} />
      <Cell id={id} read={missing} />
      <td>{sender === undefined ? UNKNOWN : <Cpu part={sender} />}</td>
    </tr>
  )
}

function Cell({ id, read }: { readonly id: string; readonly read: (id: string) => string }) {
  return (
    <td>
      <LiveText read={useCallback(() => read(id), [read, id])} />
    </td>
  )
}

/** Without its unit, which stands at the head of the column. */
function Cpu({ part }: { readonly part: string }) {
  const node = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      onReadings((readings) => {
        if (node.current) node.current.textContent = hostCpu(readings, part).value.replace(' %', '')
      }),
    [part],
  )
  return <span ref={node} />
}
