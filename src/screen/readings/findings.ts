import type { Finding, Severity } from '../../rules/define-rule.ts'

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Errors first; what is waived stays listed, last. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) =>
      Number(a.waived !== undefined) - Number(b.waived !== undefined) ||
      ORDER[a.severity] - ORDER[b.severity],
  )
