/** What one frame costs the switch, stage by stage, each with the costs it is made of and where they were measured. */
import { useCallback, useMemo } from 'react'
import { costEntry } from '../../hardware/costs.ts'
import { CostChip } from '../controls/cost-chip.tsx'
import { duration, inWords } from '../format/quantity.ts'
import { type FrameCost as Cost, frameCost } from '../readings/software-switch.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { useStore } from '../store/store.ts'

const FILLS = ['solid', 'hatch', 'dots', 'light']
const fillOf = (place: number): string => FILLS[Math.min(place, FILLS.length - 1)]!

const sourceOf = (id: string): string => {
  const { means, value, unit, source, status } = costEntry(id)
  return `${means}: ${value} ${unit === 'count' ? '' : unit}. ${status}. Source: ${source}`
}

export function FrameCost({ host }: { readonly host: string }) {
  // As text, so that costs that stay the same render nothing.
  const text = useLiveValue(
    useCallback(() => {
      const cost = frameCost(host)
      return cost ? JSON.stringify(cost) : ''
    }, [host]),
  )
  const cost = useMemo(() => (text === '' ? undefined : (JSON.parse(text) as Cost)), [text])
  const flow = useStore(({ scenario }) => scenario.flows[cost?.flow ?? '']?.name)
  if (!cost) return null
  const total = cost.stages.reduce((sum, { workNs }) => sum + workNs, 0)
  return (
    <section className="inspector-section frame-cost" aria-label="Cost of one frame">
      <h3>
        Cost of one frame
        <b data-tip="Work of one frame on the cores of the switch, all stages together">
          {inWords(duration(total))}
        </b>
      </h3>
      <div className="frame-cost-bar" aria-hidden="true">
        {cost.stages.map(({ title, workNs }, place) => (
          <i key={title} data-fill={fillOf(place)} style={{ flexGrow: workNs }} />
        ))}
      </div>
      <ul>
        {cost.stages.map(({ title, why, costIds, workNs }, place) => (
          <li key={title}>
            <i data-fill={fillOf(place)} aria-hidden="true" />
            <span data-tip={why}>{title}</span>
            <b data-tip={why}>{inWords(duration(workNs))}</b>
            {costIds.length > 0 ? (
              <small>
                {costIds.map((id) => (
                  <CostChip key={id} id={id} tip={sourceOf(id)} />
                ))}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="means">Mean of {flow}; a batch shares what is paid once.</p>
    </section>
  )
}
