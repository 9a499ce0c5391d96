import { useCallback, useMemo } from 'react'
import { LiveReading } from '../controls/reading.tsx'
import { Spark } from '../controls/spark.tsx'
import { percent } from '../format/quantity.ts'
import { stateOf } from '../glyphs/state.ts'
import { flowStages } from '../readings/flows.ts'
import { hottestFirst, stationAt, stationsOfPart, utilisationAt } from '../readings/stations.ts'
import { useLayout } from '../readings/use-layout.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { showStages } from '../store/show-stages.ts'
import { store, useStore } from '../store/store.ts'

const SHOWN = 3

/** The first flow that has work done there. */
const flowAt = (station: number): string | undefined =>
  Object.keys(store.getState().scenario.flows).find((id) =>
    flowStages(id).some((stage) => stage.station === station),
  )

/** The three hottest stations of the part, each with its past. */
export function PartReadings({ id }: { readonly id: string }) {
  const layout = useLayout()
  const estimate = useStore((store) => store.estimate)
  const indexes = useMemo(
    () =>
      layout && estimate !== undefined
        ? hottestFirst(stationsOfPart(id))
            .slice(0, SHOWN)
            .map(({ index }) => index)
        : [],
    [id, layout, estimate],
  )
  if (indexes.length === 0) return null
  return (
    <section className="readings" aria-label="Readings">
      {indexes.map((index) => (
        <StationReading key={index} id={id} index={index} />
      ))}
    </section>
  )
}

function StationReading({ id, index }: { readonly id: string; readonly index: number }) {
  const read = useCallback(() => percent(utilisationAt(index)), [index])
  const past = useCallback(() => live.window(live.stationColumn(index)), [index])
  const state = useLiveValue(useCallback(() => stateOf(utilisationAt(index)), [index]))
  const station = stationAt(index)
  return (
    <div className="station-reading" data-state={state}>
      <LiveReading
        read={read}
        definition={`Share of time that ${station?.name ?? 'it'} was at work, in the last sample`}
        className="big"
        onPress={() => showStages(flowAt(index) ?? id)}
      />
      <span>{station?.name ?? ''}</span>
      <Spark read={past} width={84} height={18} least={1} hot={state === 'sat'} />
    </div>
  )
}
