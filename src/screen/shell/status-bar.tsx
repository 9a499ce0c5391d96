import { Minus, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { LiveText } from '../controls/live-text.tsx'
import { counted, fingerprintText, percent, rate, speedRatio } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'

const STATUS_WORDS = {
  idle: 'not run yet',
  running: '',
  paused: 'paused',
  failed: 'stopped',
} as const

const eventRate = (): string => {
  if (live.rows === 0) return ''
  const { value, unit } = rate(live.eventsPerSecond)
  return `${value}${unit === '/s' ? '' : ` ${unit.slice(0, -2)}`} events/s`
}
const reachedSpeed = (): string => (live.rows === 0 ? '' : `${speedRatio(live.speed)} of real time`)
const fingerprint = (): string =>
  live.rows === 0 ? UNKNOWN_PRINT : fingerprintText(live.fingerprint)
const UNKNOWN_PRINT = '–'

export function StatusBar() {
  const status = useStore((store) => store.status)
  const selected = useStore((store) => store.selection.length)
  const zoom = useStore((store) => store.zoom)
  const moveCamera = useStore((store) => store.moveCamera)
  return (
    <footer className="status-bar">
      <FindingCounts />
      <span>{selected === 0 ? '' : `${selected} selected`}</span>
      <div className="status-right">
        <span>{STATUS_WORDS[status]}</span>
        <span data-tip="Events that the simulation works through in a second of yours">
          <LiveText read={eventRate} />
        </span>
        <span className="wide-only" data-tip="Simulated time over real time, as reached">
          <LiveText read={reachedSpeed} />
        </span>
        <span
          className="wide-only"
          data-tip="Of every delivery and loss so far: the same design and seed give the same figure anywhere"
        >
          fingerprint <LiveText read={fingerprint} className="mono" />
        </span>
        <span className="zoom">
          <button type="button" aria-label="Zoom out" onClick={() => moveCamera('out')}>
            <Minus size={12} aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label="Zoom to fit"
            data-tip="Zoom to fit all"
            data-keys="Shift 1"
            onClick={() => moveCamera('fit')}
          >
            {percent(zoom).value} %
          </button>
          <button type="button" aria-label="Zoom in" onClick={() => moveCamera('in')}>
            <Plus size={12} aria-hidden="true" />
          </button>
        </span>
      </div>
    </footer>
  )
}

function FindingCounts() {
  const findings = useStore((store) => store.findings)
  const setDrawer = useStore((store) => store.setDrawer)
  const counts = useMemo(() => {
    const open = findings.filter(({ waived }) => waived === undefined)
    const of = (severity: string) => open.filter((finding) => finding.severity === severity).length
    return { error: of('error'), warning: of('warning'), info: of('info') }
  }, [findings])
  return (
    <button
      type="button"
      className="finding-counts"
      data-tip="Show the problems"
      onClick={() => setDrawer(true, 'problems')}
    >
      <StateMark state={counts.error > 0 ? 'sat' : 'idle'} />
      {counted(counts.error, 'error')}
      <StateMark state={counts.warning > 0 ? 'busy' : 'idle'} />
      {counted(counts.warning, 'warning')}
      <span>{counts.info} info</span>
    </button>
  )
}
