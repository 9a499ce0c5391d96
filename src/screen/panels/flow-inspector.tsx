import { WORKLOADS, workload } from '../../data-paths/workloads.ts'
import { setWorkload } from '../../scenario/edits/flows.ts'
import { flowFields } from '../../scenario/field-sets.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowPlace } from '../readings/flows.ts'
import { selectFlow } from '../store/selectors.ts'
import { store, useStore } from '../store/store.ts'
import { CloseInspector } from './close-inspector.tsx'
import { FlowReadings } from './flow-readings.tsx'
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
        <h2 className="visually-hidden">{flow.name}</h2>
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
