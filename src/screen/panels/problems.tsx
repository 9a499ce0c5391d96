import { useMemo, useState } from 'react'
import type { Finding } from '../../rules/define-rule.ts'
import { inOrder } from '../readings/findings.ts'
import { useStore } from '../store/store.ts'
import { ProblemRow } from './problem-row.tsx'

const keyOf = ({ rule, at, says }: Finding): string => `${rule}/${at}/${says}`

export function Problems() {
  const findings = useStore((store) => store.findings)
  const analysing = useStore((store) => store.analysing)
  const parts = useStore((store) => Object.keys(store.scenario.parts).length)
  const [open, setOpen] = useState<string | null>(null)
  const rows = useMemo(() => inOrder(findings), [findings])
  if (rows.length === 0)
    return (
      <p className="empty">
        {analysing ? 'Looking at the design …' : `No problems. The rules looked at ${parts} parts.`}
      </p>
    )
  return (
    <ul className="problems">
      {rows.map((finding) => {
        const key = keyOf(finding)
        return (
          <ProblemRow
            key={key}
            finding={finding}
            open={key === open}
            onOpen={() => setOpen(key === open ? null : key)}
          />
        )
      })}
    </ul>
  )
}
