import { useCallback } from 'react'
import { LiveReading } from '../controls/reading.tsx'
import { Spark } from '../controls/spark.tsx'
import { DELIVERED, type FlowFigure, LOST, P99, UNSENT } from '../readings/flow-figures.ts'
import { flowPast, flowReading } from '../readings/flows.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { showStages } from '../store/show-stages.ts'

/** What a flow gets: throughput, tail, and what of it does not arrive, each with its past. */
export function FlowReadings({ id }: { readonly id: string }) {
  const isLosing = useLiveValue(useCallback(() => flowReading(id).lostFramesPerSecond > 0, [id]))
  const isHeldBack = useLiveValue(
    useCallback(() => {
      const { unsentFramesPerSecond, lostFramesPerSecond } = flowReading(id)
      return unsentFramesPerSecond > lostFramesPerSecond
    }, [id]),
  )
  return (
    <section className="readings" aria-label="Readings">
      <FlowFigureReading
        id={id}
        figure={DELIVERED}
        says="throughput"
        past="deliveredBitsPerSecond"
      />
      <FlowFigureReading id={id} figure={P99} says="p99 latency" past="p99Ns" />
      {isHeldBack ? (
        <FlowFigureReading
          id={id}
          figure={UNSENT}
          says="not sent"
          past="unsentFramesPerSecond"
          hot
        />
      ) : (
        <FlowFigureReading
          id={id}
          figure={LOST}
          says="lost"
          past="lostFramesPerSecond"
          hot={isLosing}
        />
      )}
    </section>
  )
}

interface FlowFigureReadingProps {
  readonly id: string
  readonly figure: FlowFigure
  readonly says: string
  readonly past: Parameters<typeof flowPast>[1]
  readonly hot?: boolean
}

function FlowFigureReading({ id, figure, says, past, hot = false }: FlowFigureReadingProps) {
  const read = useCallback(() => figure.read(id), [id, figure])
  const values = useCallback(() => flowPast(id, past), [id, past])
  return (
    <div className="station-reading" data-state={hot ? 'sat' : 'ok'}>
      <LiveReading
        read={read}
        definition={figure.means}
        className="big"
        onPress={() => showStages(id)}
      />
      <span>{says}</span>
      <Spark read={values} width={84} height={18} least={1} hot={hot} />
    </div>
  )
}
