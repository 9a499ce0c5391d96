import { ChevronDown, X } from 'lucide-react'
import { IconButton } from '../controls/icon-button.tsx'
import { withBold } from '../controls/with-bold.tsx'
import { StateMark } from '../glyphs/state-mark.tsx'

export interface WhyShare {
  readonly label: string
  readonly share: number
  /** Hatched: it waited. Solid: it worked. */
  readonly kind: 'waited' | 'worked'
  /** The wait that made it slow. */
  readonly slow?: boolean
}

export interface WhyChange {
  readonly title: string
  /** "p99 510" and "34 µs". */
  readonly before: string
  readonly after: string
  /** What it costs; stands below the changes. */
  readonly price?: string
  readonly run: () => void
}

interface WhyCardProps {
  readonly title: string
  /** Parts between asterisks are bold: "*97 %* of its p99 is waiting there". */
  readonly sentence: string
  readonly shares: readonly WhyShare[]
  readonly changes: readonly WhyChange[]
  readonly seed?: number
  /** Where it is folded to its head, to have room for what it speaks of. */
  readonly onUnfold?: () => void
  readonly onClose?: () => void
}

const WAITED = 'The part of the p99 that is spent waiting for it'
const ELSE = 'The part of the p99 that all other stages take'

/** Why it is slow, in one sentence with one number; and what a change would bring. */
export function WhyCard({
  title,
  sentence,
  shares,
  changes,
  seed,
  onUnfold,
  onClose,
}: WhyCardProps) {
  return (
    <section className="why" aria-label={title}>
      <header>
        <StateMark state="sat" size={12} />
        <h2>{title}</h2>
        {onUnfold ? (
          <span className="why-unfold">
            <IconButton icon={ChevronDown} label="Say why" onPress={onUnfold} />
          </span>
        ) : null}
        {onClose ? <IconButton icon={X} label="Close" onPress={onClose} /> : null}
      </header>
      <p data-tip="p99: 99 of 100 frames since the last edit arrived within this time">
        {withBold(sentence)}
      </p>
      <div className="why-bar" aria-hidden="true">
        {shares.map(({ label, share, kind, slow }) => (
          <i key={label} data-fill={slow ? 'slow' : kind} style={{ flexGrow: share * 1e3 }} />
        ))}
      </div>
      <div className="why-ends">
        {shares.map(({ label, slow }) => (
          <span key={label} data-slow={slow} data-tip={slow ? WAITED : ELSE}>
            {label}
          </span>
        ))}
      </div>
      {changes.length > 0 ? <Changes changes={changes} seed={seed} /> : null}
    </section>
  )
}

function Changes({
  changes,
  seed,
}: {
  readonly changes: readonly WhyChange[]
  readonly seed: number | undefined
}) {
  const price = changes.find((change) => change.price)?.price
  return (
    <div className="why-changes">
      <p className="quiet">One change{seed === undefined ? '' : `, same seed ${seed}`}</p>
      {changes.map(({ title, before, after, run }) => (
        <div key={title} className="why-change">
          <span>
            {title}
            <small data-tip="Predicted for the same design and load, before and after this change">
              {before} → <b>{after}</b>
            </small>
          </span>
          <button type="button" className="button button-small" onClick={run}>
            Try<span className="visually-hidden"> {title}</span>
          </button>
        </div>
      ))}
      {price ? <p className="quiet">{price}</p> : null}
    </div>
  )
}
