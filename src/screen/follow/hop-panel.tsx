/** One I/O, hop by hop, where the inspector stands: what happens, why, what worked, what waited and behind whom. */
import './follow.css'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { FollowedIo, IoPick } from '../../simulation/followed.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { Segments } from '../controls/segments.tsx'
import { clock, counted, duration, inWords } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowPlace } from '../readings/flows.ts'
import { useStore } from '../store/store.ts'
import {
  follow,
  followBeside,
  goToHop,
  shownIo,
  showOther,
  stepHop,
  stopFollowing,
  useFollowed,
} from './followed.ts'
import { HopDetails, waitedFor } from './hop-details.tsx'
import { lanesOf } from './lanes.ts'

const PICKS: readonly IoPick[] = ['median', 'p99', 'slowest', 'lost', 'next']

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function HopPanel() {
  const { flow, pick, problem, isAsking, ios } = useFollowed()
  const io = useFollowed(shownIo)
  const id = io?.flow ?? flow
  const name = useStore(({ scenario }) => scenario.flows[id]?.name ?? '')
  useEffect(() => () => useFollowed.setState({ ios: [], hop: 0, shown: 0, problem: null }), [])
  return (
    <aside
      className="inspector hop-panel"
      aria-label="Followed I/O"
      aria-busy={isAsking}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        stopFollowing()
      }}
    >
      <header className="inspector-head">
        <FlowBadge index={flowPlace(id)} size={24} />
        <div>
          <h2>One frame of {name}</h2>
          <span className="quiet">{io ? `sent at ${inWords(clock(io.bornNs))}` : ''}</span>
        </div>
        <IconButton icon={X} label="Close" keys="Esc" onPress={stopFollowing} />
      </header>
      <div className="hop-picks">
        <Segments
          label="Which frame"
          options={PICKS}
          value={pick}
          onChange={(next) => void follow(flow, next)}
        />
      </div>
      {problem === null ? null : (
        <p className="means" role="alert">
          {problem}
        </p>
      )}
      {ios.length === 0 ? null : <Lanes ios={ios} />}
      {io ? <Hops io={io} /> : null}
      <Foot hops={io?.hops.length ?? 0} />
    </aside>
  )
}

function Lanes({ ios }: { readonly ios: readonly FollowedIo[] }) {
  const shown = useFollowed((state) => state.shown)
  const hop = useFollowed((state) => state.hop)
  const flows = useStore(({ scenario }) => scenario.flows)
  const lanes = lanesOf(ios.map(({ hops }) => hops))
  const others = Object.keys(flows).filter((id) => id !== ios[0]?.flow)
  return (
    <section className="lanes" aria-label="Time in all">
      {ios.map((io, index) => (
        <button
          key={io.flow}
          type="button"
          className="lane"
          aria-pressed={ios.length > 1 ? index === shown : undefined}
          onClick={() => showOther(index)}
        >
          <span className="lane-figures">
            {ios.length > 1 ? <FlowBadge index={flowPlace(io.flow)} size={14} /> : null}
            <b>{inWords(duration(io.endedNs - io.bornNs))}</b>
            <span className="quiet">{io.lostBy === null ? 'in all' : 'until it was lost'}</span>
            <span className="lane-sums">
              worked <b>{inWords(duration(sum(io.hops.map(({ workNs }) => workNs))))}</b> waited{' '}
              <b>{inWords(duration(sum(io.hops.map(({ waitNs }) => waitNs))))}</b>
            </span>
          </span>
          <span className="lane-bar" aria-hidden="true">
            {lanes[index]?.map((piece) => (
              <i
                key={`${piece.hop}${piece.kind}`}
                data-fill={piece.kind === 'waited' && piece.cutNs > 0 ? 'slow' : piece.kind}
                data-now={index === shown && piece.hop === hop}
                data-cut={piece.cutNs > 0 || undefined}
                style={{ width: `${piece.share * 100}%` }}
              />
            ))}
          </span>
        </button>
      ))}
      {others.length === 0 ? null : (
        <label className="beside">
          Beside
          <select
            value={ios[1]?.flow ?? ''}
            onChange={({ target }) => void followBeside(target.value || null)}
          >
            <option value="">no other</option>
            {others.map((id) => (
              <option key={id} value={id}>
                {flows[id]?.name}
              </option>
            ))}
          </select>
          <span className="quiet">{pickedFrom(ios[0])}</span>
        </label>
      )}
    </section>
  )
}

const pickedFrom = (io: FollowedIo | undefined): string =>
  !io || io.pick === 'next' ? '' : `out of ${counted(io.outOf, 'frame')}`

function Hops({ io }: { readonly io: FollowedIo }) {
  const open = useFollowed((state) => state.hop)
  const row = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open hop says when to scroll
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [open, io])
  const worst = Math.max(...io.hops.map(({ waitNs }) => waitNs))
  return (
    <ol className="hops">
      {io.hops.map((hop, index) => (
        <li
          key={`${hop.enteredNs} ${hop.leftNs} ${hop.title}`}
          ref={index === open ? row : undefined}
          data-state={index < open ? 'done' : index === open ? 'now' : 'to come'}
        >
          <button
            type="button"
            className="hop-row"
            aria-expanded={index === open}
            onClick={() => goToHop(index)}
          >
            <span className="hop-number">{index + 1}</span>
            <span className="hop-title">{hop.title}</span>
            <span className="hop-time" data-slow={hop.waitNs > 0 && hop.waitNs === worst}>
              {waitedFor(hop.waitNs + hop.workNs)}
            </span>
          </button>
          {index === open ? <HopDetails hop={hop} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Foot({ hops }: { readonly hops: number }) {
  const hop = useFollowed((state) => state.hop)
  const { flow } = useFollowed()
  return (
    <footer className="inspector-foot hop-foot">
      <IconButton
        icon={ChevronLeft}
        label="Hop before"
        keys="Shift ,"
        disabled={hop <= 0}
        onPress={() => stepHop(-1)}
      />
      <button
        type="button"
        className="button"
        data-keys="Shift ."
        data-tip="On to the next hop; the run goes with it"
        disabled={hop >= hops - 1}
        onClick={() => stepHop(1)}
      >
        Next hop
        <ChevronRight size={14} strokeWidth={1.5} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button"
        data-tip="The first frame that is sent from now on"
        onClick={() => void follow(flow, 'next')}
      >
        Next frame
      </button>
    </footer>
  )
}
