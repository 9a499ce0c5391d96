import { ArrowLeftRight } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import type { Passage } from '../../scenario/peers/passage.ts'
import type { PeerWay } from '../../scenario/peers/peer-way.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { byteRate, duration, inWords } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { Fold } from '../panels/fold.tsx'
import { client } from '../simulation/client.ts'
import { useAnswer } from '../simulation/use-answer.ts'
import { store, useStore } from '../store/store.ts'
import type { Message } from './message-form.tsx'
import type { Pair } from './pair.ts'
import { LinksOnWay, Shares } from './way-tables.tsx'

interface WayProps {
  readonly host: string
  readonly pair: Pair | null
  readonly message: Message
  readonly onPair: (pair: Pair) => void
}

/** The way from one device to another with these ACS bits, lit on the sheet. */
export function Way({ host, pair, message, onPair }: WayProps) {
  const scenario = useStore((now) => now.scenario)
  const ask = useCallback(
    () =>
      client.editing.peerWay(scenario, host, {
        from: pair?.from ?? '',
        to: pair?.to ?? '',
        ...message,
      }),
    [scenario, host, pair, message],
  )
  const { value: way, problem, isCurrent } = useAnswer<PeerWay | null>(pair === null ? null : ask)
  const litFor = useRef<Pair | null>(null)
  useEffect(() => {
    if (!way || !isCurrent) return
    // A design that changes keeps what is lit up to date; it does not light again what was let go.
    if (litFor.current === pair && store.getState().way.length === 0) return
    litFor.current = pair
    const steps = [way.write, ...(way.read ? [way.read.request, way.read.completion] : [])].flatMap(
      ({ steps: each }) => each,
    )
    store.getState().showWay([...new Set([host, ...steps.flatMap(({ shows }) => shows)])])
  }, [way, isCurrent, host, pair])
  useEffect(() => () => store.getState().showWay([]), [])

  if (pair === null)
    return (
      <aside className="way" aria-label="Way">
        <p className="empty">
          Choose a cell: the way from the device of its row to that of its column is lit on the
          sheet, and told here with what it costs.
        </p>
      </aside>
    )
  return (
    <aside className="way" aria-label="Way">
      {problem ? <p role="alert">{problem}</p> : null}
      {way === null && !problem ? (
        <p className="means">
          {isCurrent ? 'The host no longer has these functions.' : 'Looking for the way …'}
        </p>
      ) : null}
      {way === null ? null : (
        <WayText way={way} onTurn={() => onPair({ from: pair.to, to: pair.from })} />
      )}
    </aside>
  )
}

const WAY_WORDS: Readonly<Record<Passage['way'], string>> = {
  direct: 'Direct: the IOMMU never sees it',
  redirected: 'Redirected: up to the IOMMU and down again',
  blocked: 'Blocked: it does not arrive',
  'depends on the root complex': 'Up to the root complex, which may or may not send it on',
}

function WayText({ way, onTurn }: { readonly way: PeerWay; readonly onTurn: () => void }) {
  const { from, to, write, read, links, leastLink, notes } = way
  const least = links.find(({ id }) => id === leastLink)
  return (
    <>
      <header className="way-head">
        <div>
          <h2>
            {from.name} → {to.name}
          </h2>
          <p className="mono">
            {from.bdf} → {to.bdf}
          </p>
        </div>
        <IconButton icon={ArrowLeftRight} label="The other way round" onPress={onTurn} />
      </header>
      <p aria-live="polite">
        <b>{way.distance}</b>, {way.distanceMeans}.{' '}
        {way.write.way === 'blocked' ? <StateMark state="sat" label="blocked" /> : null}
        <b>{WAY_WORDS[write.way]}</b>.
      </p>
      {read === null ? null : (
        <dl className="way-figures">
          <Figure title="write, one way" text={inWords(duration(write.ns))} />
          <Figure title="read, there and back" text={inWords(duration(read.ns))} />
          {least ? (
            <Figure
              title={`least link: ${least.name}`}
              text={`Gen${least.generation} x${least.lanes}, ${inWords(byteRate(least.bytesPerSecond))}`}
            />
          ) : null}
        </dl>
      )}
      <Steps title="A write" passage={write} />
      {read === null ? null : (
        <Fold title="A read, there and back">
          <Steps title="Request" passage={read.request} />
          <Steps title="Completion" passage={read.completion} />
        </Fold>
      )}
      <LinksOnWay links={links} />
      <Shares way={way} />
      {notes.map((note) => (
        <p key={note} className="means">
          {note}
        </p>
      ))}
    </>
  )
}

function Figure({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function Steps({ title, passage }: { readonly title: string; readonly passage: Passage }) {
  return (
    <>
      <h3>
        {title}: {passage.way}
        {passage.way === 'blocked' ? '' : `, ${inWords(duration(passage.ns))}`}
      </h3>
      <ol className="way-steps">
        {passage.steps.map((step) => (
          <li
            key={step.says}
            data-tip={step.costIds.length > 0 ? `Cost book: ${step.costIds.join(', ')}` : undefined}
          >
            <span>{step.says}</span>
            <span className="number">{step.ns > 0 ? inWords(duration(step.ns)) : ''}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
