import { useCallback, useState } from 'react'
import { openLoopFlows, setOfferedLoad } from '../../scenario/edits/flows.ts'
import { LoadSlider } from '../controls/load-slider.tsx'
import { Reading } from '../controls/reading.tsx'
import { bitRate, inWords } from '../format/quantity.ts'
import { store, useStore } from '../store/store.ts'
import { highestLoadGbps, loadGbps } from './load.ts'
import { nextStep } from './next-step.ts'

const MEANS = 'What each flow offers: frame bytes a second, FCS included'

export function HeadlineStrip() {
  const title = useStore((store) => store.scenario.title)
  const isEmpty = useStore((store) => Object.keys(store.scenario.parts).length === 0)
  const hasLoad = useStore((store) => loadGbps(store.scenario) !== null)
  const scenario = useStore((store) => store.scenario)
  const findings = useStore((store) => store.findings)
  if (isEmpty) return null
  const step = hasLoad ? undefined : nextStep(scenario, findings)
  return (
    <section className="headline" aria-label="Load">
      <p>
        {title}. {hasLoad ? <strong>Turn up the load.</strong> : step?.says}
      </p>
      {step ? (
        <button type="button" className="button button-small" onClick={step.run}>
          {step.does}
        </button>
      ) : null}
      <LoadControl />
    </section>
  )
}

/** The slider of all open flows at once. */
export function LoadControl() {
  const load = useStore((store) => loadGbps(store.scenario))
  const highest = useStore((store) => highestLoadGbps(store.scenario))
  const flows = useStore((store) => openLoopFlows(store.scenario).length)
  const edit = useStore((store) => store.edit)
  const endGesture = useStore((store) => store.endGesture)
  const [touched, setTouched] = useState(false)
  const change = useCallback(
    (share: number) => {
      const next = Math.round(share * highest * 100) / 100
      setTouched(true)
      edit(setOfferedLoad(store.getState().scenario, next))
    },
    [edit, highest],
  )
  if (load === null) return null
  const shown = bitRate(load * 1e9)
  const label = flows > 1 ? 'Load per VM' : 'Load'
  return (
    <>
      <span className="load-label wide-only" aria-hidden="true">
        {label}
      </span>
      <LoadSlider
        label={label}
        share={Math.min(1, load / highest)}
        valueText={inWords(shown)}
        onShare={change}
        onDone={endGesture}
        pulses={!touched}
      />
      <Reading value={shown.value} unit={shown.unit} definition={MEANS} />
    </>
  )
}
