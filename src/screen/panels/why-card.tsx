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
  /** "throughput rises 1.9× and p99 falls 41 %" */
  readonly says: string
  /** What it costs, in sentences. */
  readonly price?: string
  readonly run: () => void
}

/** How far the changes are proven, and how to go on. */
export interface WhyProof {
  readonly status: 'predicted' | 'proving' | 'proven' | 'failed'
  readonly tried: number
  readonly done: number
  readonly seed: number
  /** Of each design. */
  readonly runs: number
  readonly prove: () => void
}

interface WhyCardProps {
  readonly title: string
  /** Parts between asterisks are bold: "*97 %* of its p99 is waiting there". */
  readonly sentence: string
  readonly shares: readonly WhyShare[]
  readonly changes: readonly WhyChange[]
  readonly proof: WhyProof
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
  proof,
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
      {proof.tried > 0 ? <Changes changes={changes} proof={proof} /> : null}
    </section>
  )
}

const headOf = ({ status, tried, done, seed, runs }: WhyProof): string => {
  if (status === 'proving') return `Running ${tried} changes: ${done} done`
  if (status === 'failed') return 'The runs failed. One change, predicted'
  const seeds = `seeds ${seed} to ${seed + runs - 1}`
  return status === 'proven' ? `One change, proven: ${seeds}` : 'One change, predicted'
}

function Changes({
  changes,
  proof,
}: {
  readonly changes: readonly WhyChange[]
  readonly proof: WhyProof
}) {
  const isOpen = proof.status === 'predicted' || proof.status === 'failed'
  return (
    <div className="why-changes">
      <p className="quiet" role="status">
        {headOf(proof)}
      </p>
      {changes.map(({ title, says, price, run }) => (
        <div key={title} className="why-change">
          <span>
            <b>{title}</b>
            <small>{says}</small>
            {price ? (
              <small className="why-price" data-tip={price}>
                {price}
              </small>
            ) : null}
          </span>
          <button type="button" className="button button-small" onClick={run}>
            Try<span className="visually-hidden"> {title}</span>
          </button>
        </div>
      ))}
      {changes.length === 0 && proof.status === 'proven' ? <p>No single change helps.</p> : null}
      {isOpen ? (
        <button
          type="button"
          className="button button-small why-prove"
          data-tip={`Runs the design as it is and with each of ${proof.tried} changes, under the same ${proof.runs} seeds`}
          onClick={proof.prove}
        >
          Prove it by runs
        </button>
      ) : null}
    </div>
  )
}
