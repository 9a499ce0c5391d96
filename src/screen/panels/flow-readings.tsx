import { useCallback } from 'react'
import { LiveReading } from '../controls/reading.tsx'
import { Spark } from '../controls/spark.tsx'
import { bitRate, duration, rate } from '../format/quantity.ts'
import { flowPast, flowReading } from '../readings/flows.ts'

/** What a flow gets: throughput, tail, losses, each with its past. */
export function FlowReadings({ id }: { readonly id: string }) {
  const throughput = useCallback(() => bitRate(flowReading(id).throughputBitsPerSecond), [id])
  const latency = useCallback(() => {
    const { p99Ns, meanNs } = flowReading(id)
    return duration(Number.isFinite(p99Ns) ? p99Ns : meanNs)
  }, [id])
  const lost = useCallback(() => rate(flowReading(id).lostFramesPerSecond), [id])
  const pastThroughput = useCallback(() => flowPast(id, 'deliveredBitsPerSecond'), [id])
  const pastLatency = useCallback(() => flowPast(id, 'p99Ns'), [id])
  const pastLosses = useCallback(() => flowPast(id, 'lostFramesPerSecond'), [id])
  return (
    <section className="readings" aria-label="Readings">
      <div className="station-reading">
        <LiveReading read={throughput} definition="Delivered, in the last sample" className="big" />
        <span>throughput</span>
        <Spark read={pastThroughput} width={84} height={18} least={1} />
      </div>
      <div className="station-reading">
        <LiveReading
          read={latency}
          definition="99 of 100 frames arrive within this time; before a run, the estimated mean"
          className="big"
        />
        <span>p99 latency</span>
        <Spark read={pastLatency} width={84} height={18} least={1} />
      </div>
      <div className="station-reading">
        <LiveReading read={lost} definition="Frames lost in a second, all causes" className="big" />
        <span>lost</span>
        <Spark read={pastLosses} width={84} height={18} least={1} hot />
      </div>
    </section>
  )
}
