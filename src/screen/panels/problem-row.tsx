import { Info } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Finding } from '../../rules/define-rule.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useStore } from '../store/store.ts'
import { FixList } from './fix-list.tsx'
import { applyFix, waive } from './problem-actions.ts'

const RuleMessages = lazy(() =>
  import('./rule-messages.tsx').then((module) => ({ default: module.RuleMessages })),
)

interface ProblemRowProps {
  readonly finding: Finding
  readonly open: boolean
  readonly onOpen: () => void
}

export function ProblemRow({ finding, open, onOpen }: ProblemRowProps) {
  const focusOn = useStore((store) => store.focusOn)
  const name = useStore(({ scenario }) => placeName(scenario, finding.at))
  const [fix] = finding.fixes
  return (
    <li className="problem" data-open={open}>
      <div className="problem-line">
        <button
          type="button"
          className="problem-says"
          aria-expanded={open}
          onClick={() => {
            onOpen()
            focusOn(finding.at)
          }}
        >
          <SeverityMark finding={finding} />
          <span>{finding.says}</span>
        </button>
        <span className="quiet">{name}</span>
        <span className="mono quiet">{finding.rule}</span>
        <span className="problem-fix">
          {finding.waived !== undefined ? (
            <span className="quiet">waived: “{finding.waived}”</span>
          ) : fix !== undefined && !open ? (
            <button
              type="button"
              className="button button-small"
              data-tip={fix}
              onClick={() => void applyFix(finding, 0)}
            >
              {fix}
            </button>
          ) : null}
        </span>
      </div>
      {open ? <OpenProblem finding={finding} /> : null}
    </li>
  )
}

/** Every VM has an eth0. */
const placeName = ({ parts, interfaces, flows }: Scenario, id: string): string => {
  const attached = interfaces[id]
  return attached
    ? `${attached.name} of ${parts[attached.on]?.name ?? attached.on}`
    : (parts[id]?.name ?? flows[id]?.name ?? id)
}

function SeverityMark({ finding }: { readonly finding: Finding }) {
  if (finding.waived !== undefined || finding.severity === 'info')
    return <Info size={10} strokeWidth={2} role="img" aria-label="info" className="quiet" />
  return finding.severity === 'error' ? (
    <StateMark state="sat" label="error" />
  ) : (
    <StateMark state="busy" label="warning" />
  )
}

function OpenProblem({ finding }: { readonly finding: Finding }) {
  const [reason, setReason] = useState<string | null>(null)
  return (
    <div className="problem-more">
      <p className="means">
        <strong>{finding.title}.</strong> {finding.why}
      </p>
      <div className="problem-fixes">
        <FixList finding={finding} />
        {reason === null ? (
          <button
            type="button"
            className="text-button at-right"
            onClick={() => (finding.waived === undefined ? setReason('') : waive(finding, null))}
          >
            {finding.waived === undefined ? 'Waive with a reason' : 'Take the waiver back'}
          </button>
        ) : (
          <form
            className="waive at-right"
            onSubmit={(event) => {
              event.preventDefault()
              if (reason.trim() === '') return
              waive(finding, reason.trim())
              setReason(null)
            }}
          >
            <input
              value={reason}
              aria-label="Reason"
              placeholder="Why it is fine here"
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
            <button type="submit" className="button button-small" disabled={reason.trim() === ''}>
              Waive
            </button>
          </form>
        )}
      </div>
      <Suspense fallback={null}>
        <RuleMessages rule={finding.rule} />
      </Suspense>
    </div>
  )
}
