/** The fixes of a problem, each with what it would bring: tried on a copy before anything is changed. */
import { useEffect, useState } from 'react'
import type { FixOutcome } from '../../rules/check.ts'
import type { Finding } from '../../rules/define-rule.ts'
import { counted } from '../format/quantity.ts'
import { client } from '../simulation/client.ts'
import { useStore } from '../store/store.ts'
import { applyFix } from './problem-actions.ts'

const useOutcomes = ({ rule, at, fixes }: Finding): readonly (FixOutcome | undefined)[] => {
  const scenario = useStore((store) => store.scenario)
  const [outcomes, setOutcomes] = useState<readonly (FixOutcome | undefined)[]>([])
  const count = fixes.length
  useEffect(() => {
    let stale = false
    setOutcomes([])
    const tryAll = async (): Promise<void> => {
      for (let index = 0; index < count && !stale; index++) {
        const outcome = await client.editing.fixOutcome(scenario, { rule, at }, index)
        if (!stale) setOutcomes((before) => [...before, outcome])
      }
    }
    tryAll().catch(() => {
      // Without the edits worker a fix still says what it does; the failure itself is told elsewhere.
    })
    return () => {
      stale = true
    }
  }, [scenario, rule, at, count])
  return outcomes
}

const problems = (all: readonly Finding[]): string => {
  const urgent = all.filter(({ severity }) => severity !== 'info')
  return urgent.length === 0 ? counted(all.length, 'note') : counted(urgent.length, 'problem')
}

const outcomeText = ({ goes, comes }: FixOutcome): string => {
  const [first] = comes
  return [
    goes.length === 0 ? 'nothing goes' : `${problems(goes)} less`,
    ...(first
      ? [`but new: ${first.says}${comes.length > 1 ? ` And ${comes.length - 1} more.` : ''}`]
      : []),
  ].join(', ')
}

export function FixList({ finding }: { readonly finding: Finding }) {
  const outcomes = useOutcomes(finding)
  if (finding.fixes.length === 0) return null
  return (
    <ol className="fix-list" aria-label="Fixes">
      {finding.fixes.map((label, index) => {
        const outcome = outcomes[index]
        return (
          <li key={label}>
            <button
              type="button"
              className="button button-small"
              onClick={() => void applyFix(finding, index)}
            >
              <b>{index + 1}</b> {label}
            </button>
            <span className="quiet">{outcome ? outcomeText(outcome) : '…'}</span>
          </li>
        )
      })}
    </ol>
  )
}
