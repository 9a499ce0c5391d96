/** The software switch belongs to its host: what is set here are settings of the host. */
import { useCallback, useMemo } from 'react'
import type { Fields } from '../../fields.ts'
import { partFields } from '../../scenario/field-sets.ts'
import { LiveReading } from '../controls/reading.tsx'
import { Spark } from '../controls/spark.tsx'
import { percent, rate } from '../format/quantity.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { stateOf } from '../glyphs/state.ts'
import {
  fullestRing,
  hostOfSwitch,
  lostThrough,
  pastLosses,
  switchCore,
  switchUsers,
} from '../readings/software-switch.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { live } from '../store/live.ts'
import { selectPart } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { UsersAndFlows } from './attached-interfaces.tsx'
import { CloseInspector } from './close-inspector.tsx'
import { FrameCost } from './frame-cost.tsx'
import { LeftOut } from './left-out.tsx'
import { LiveStation } from './live-state.tsx'
import { SettingsForm } from './settings-form.tsx'

const FIELDS = ['vswitchCore', 'vswitchWorkers', 'vswitchKind', 'vswitchRing']
/** Which switch polls is asked where one does. */
const OF_POLLING = new Set(['vswitchKind'])

const NO_PAST = new Float64Array(0)
const pastOf = (station: number | undefined): Float64Array =>
  station === undefined ? NO_PAST : live.window(live.stationColumn(station))

/** Of the fields of a host, those of its switch; all of them are looked at first. */
const switchFields = (polls: boolean): Fields => {
  const all = partFields('host') ?? {}
  return Object.fromEntries(
    FIELDS.filter((name) => polls || !OF_POLLING.has(name)).flatMap((name) => {
      const field = all[name]
      return field ? [[name, { ...field, first: true }]] : []
    }),
  )
}

export function VswitchInspector({ id }: { readonly id: string }) {
  const host = hostOfSwitch(id) ?? ''
  const part = useStore(selectPart(host))
  const users = useStore(({ scenario }) => switchUsers(topologyOf(scenario), host))
  const polls = useStore(({ scenario }) =>
    users.interfaces.some((each) => scenario.interfaces[each]?.path === 'vhost-user'),
  )
  const fields = useMemo(() => switchFields(polls), [polls])
  const core = useCallback(() => switchCore(host), [host])
  if (!part) return null
  const isNative = part.settings.platform === 'native'
  return (
    <>
      <header className="inspector-head">
        <h2 className="visually-hidden">{isNative ? 'network stack' : 'vswitch'}</h2>
        <Glyph name="vswitch" size={24} />
        <div>
          <p>
            <strong>{isNative ? 'network stack' : 'vswitch'}</strong>
            <span className="quiet">in {part.name}</span>
          </p>
          <LiveStation read={core} />
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        <SwitchReadings host={host} />
        {isNative ? null : <SettingsForm id={host} fields={fields} settings={part.settings} />}
        <FrameCost host={host} />
        <UsersAndFlows interfaces={users.interfaces} flows={users.flows} />
        <LeftOut
          items={['Cache misses beyond the measured copy costs', 'Threads that move between cores']}
          means="Joins the virtual adapters of the VMs to a port of the host, in software."
        />
      </div>
    </>
  )
}

function SwitchReadings({ host }: { readonly host: string }) {
  const busy = useCallback(() => percent(switchCore(host)?.utilisation ?? Number.NaN), [host])
  const ring = useCallback(() => percent(fullestRing(host)?.utilisation ?? Number.NaN), [host])
  const lost = useCallback(() => rate(lostThrough(host)), [host])
  const pastBusy = useCallback(() => pastOf(switchCore(host)?.index), [host])
  const pastRing = useCallback(() => pastOf(fullestRing(host)?.index), [host])
  const losses = useCallback(() => pastLosses(host), [host])
  const coreState = useLiveValue(
    useCallback(() => stateOf(switchCore(host)?.utilisation ?? 0), [host]),
  )
  const ringState = useLiveValue(
    useCallback(() => stateOf(fullestRing(host)?.utilisation ?? 0), [host]),
  )
  const isLosing = useLiveValue(useCallback(() => lostThrough(host) > 0, [host]))
  return (
    <section className="readings" aria-label="Readings">
      <div className="station-reading" data-state={coreState}>
        <LiveReading
          read={busy}
          definition="Share of time that the busiest core of the switch was at work, in the last sample"
          className="big"
        />
        <span>core busy</span>
        <Spark read={pastBusy} width={84} height={18} least={1} hot={coreState === 'sat'} />
      </div>
      <div className="station-reading" data-state={ringState}>
        <LiveReading
          read={ring}
          definition="How full the fullest ring between a VM and the switch is"
          className="big"
        />
        <span>ring full</span>
        <Spark read={pastRing} width={84} height={18} least={1} hot={ringState === 'sat'} />
      </div>
      <div className="station-reading" data-state={isLosing ? 'sat' : 'ok'}>
        <LiveReading
          read={lost}
          definition="Frames of the flows through the switch that are lost in a second, all causes"
          className="big"
        />
        <span>frames lost</span>
        <Spark read={losses} width={84} height={18} least={1} hot={isLosing} />
      </div>
    </section>
  )
}
