import { Minus, Pause, Play, Plus, SkipBack, StepBack, StepForward } from 'lucide-react'
import { useEffect, useState } from 'react'
import { faster, reset, runOrPause, setSeed, slower } from '../commands/run-commands.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { LiveText } from '../controls/live-text.tsx'
import { clock, speedRatio } from '../format/quantity.ts'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'

const CLOCK_MS = 100
const timeValue = (): string => clock(live.timeNs, store.getState().status === 'paused').value
const timeUnit = (): string => clock(live.timeNs).unit

export function RunBar() {
  const pace = useStore((store) => store.pace)
  const status = useStore((store) => store.status)
  return (
    <div className="run-bar" role="toolbar" aria-label="Run">
      <IconButton icon={SkipBack} label="Reset to t = 0" keys="R" onPress={reset} />
      <IconButton
        icon={StepBack}
        label="Step back to the event before"
        keys=","
        onPress={() => client.step('previous event')}
      />
      <PlayButton />
      <IconButton
        icon={StepForward}
        label="Step to the next event"
        keys="."
        onPress={() => client.step('next event')}
      />
      <span className="bar-line" />
      <span className="clock" data-tip="Simulated time since the run began">
        <span className="quiet">t </span>
        <LiveText key={status} read={timeValue} periodMs={CLOCK_MS} />
        <LiveText read={timeUnit} className="unit" />
      </span>
      <span className="bar-line" />
      <IconButton icon={Minus} label="Slower" keys="[" onPress={slower} />
      <span className="pace" data-tip="Simulated time over real time">
        {speedRatio(pace)}
      </span>
      <IconButton icon={Plus} label="Faster" keys="]" onPress={faster} />
      <span className="bar-line wide-only" />
      <SeedField />
    </div>
  )
}

export function PlayButton() {
  const running = useStore((store) => store.status === 'running')
  const Icon = running ? Pause : Play
  return (
    <button
      type="button"
      className="play"
      aria-label={running ? 'Pause' : 'Run'}
      data-tip={running ? 'Pause' : 'Run'}
      data-keys="Space"
      onClick={runOrPause}
    >
      <Icon size={16} strokeWidth={1.5} fill="currentColor" aria-hidden="true" />
    </button>
  )
}

function SeedField() {
  const seed = useStore((store) => store.scenario.seed)
  const [draft, setDraft] = useState(String(seed))
  useEffect(() => setDraft(String(seed)), [seed])
  const done = () => {
    const next = Number(draft)
    if (draft.trim() !== '' && Number.isInteger(next) && next >= 0 && next < 2 ** 32) setSeed(next)
    else setDraft(String(seed))
  }
  return (
    <label
      className="seed wide-only"
      data-tip="The same seed and the same design give the same run, to the last frame"
    >
      seed
      <input
        value={draft}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </label>
  )
}
