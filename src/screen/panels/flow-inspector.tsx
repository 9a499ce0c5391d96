import { useCallback } from 'react'
import { WORKLOADS, workload } from '../../data-paths/workloads.ts'
import { setWorkload } from '../../scenario/edits/flows.ts'
import { flowFields } from '../../scenario/field-sets.ts'
import { LiveReading } from '../controls/reading.tsx'
import { bitRate, duration, rate } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowPlace, flowReading } from '../readings/flows.ts'
import { selectFlow } from '../store/selectors.ts'
import { store, useStore } from '../store/store.ts'
import { CloseInspector } from './close-inspector.tsx'
import { NameField } from './name-field.tsx'
import { SettingsForm } from './settings-form.tsx'
import { ShowWaterfall } from './show-waterfall.tsx'

export function FlowInspector({ id }: { readonly id: string }) {
  const flow = useStore(selectFlow(id))
  const edit = useStore((store) => store.edit)
  if (!flow) return null
  const kind = workload(flow.workload)
  return (
    <>
      <header className="inspector-head">
        <FlowBadge index={flowPlace(id)} size={24} />
        <div>
          <NameField id={id} name={flow.name} />
          <span className="quiet">{kind?.title ?? flow.workload}</span>
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        <FlowReadings id={id} />
        <section className="inspector-section">
          <div className="field">
            <label htmlFor="workload">Traffic</label>
            <span className="field-box">
              <select
                id="workload"
                value={flow.workload}
                onChange={(event) =>
                  edit(setWorkload(store.getState().scenario, id, event.target.value))
                }
              >
                {WORKLOADS.map(({ id: option, title }) => (
                  <option key={option} value={option}>
                    {title}
                  </option>
                ))}
              </select>
            </span>
          </div>
          <p className="means">{kind?.means}</p>
        </section>
        <SettingsForm
          id={id}
          fields={flowFields(flow.workload) ?? kind?.fields ?? {}}
          settings={flow.settings}
        />
      </div>
      <ShowWaterfall />
    </>
  )
}

function FlowReadings({ id }: { readonly id: string }) {
  const throughput = useCallback(() => bitRate(flowReading(id).throughputBitsPerSecond), [id])
  const latency = useCallback(() => {
    const { p99Ns, meanNs } = flowReading(id)
    return duration(Number.isFinite(p99Ns) ? p99Ns : meanNs)
  }, [id])
  const lost = useCallback(() => rate(flowReading(id).lostFramesPerSecond), [id])
  return (
    <section className="readings" aria-label="Readings">
      <div className="station-reading">
        <LiveReading read={throughput} definition="Delivered, in the last sample" className="big" />
        <span>throughput</span>
      </div>
      <div className="station-reading">
        <LiveReading
          read={latency}
          definition="99 of 100 frames arrive within this time; before a run, the estimated mean"
          className="big"
        />
        <span>p99 latency</span>
      </div>
      <div className="station-reading">
        <LiveReading read={lost} definition="Frames lost in a second, all causes" className="big" />
        <span>lost</span>
      </div>
    </section>
  )
}
