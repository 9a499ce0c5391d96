import type { ReactNode } from 'react'
import { StateMark } from '../glyphs/state-mark.tsx'

/** What went wrong in a dialog, read aloud as it comes. */
export function ProblemNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="dialog-note" role="alert">
      <StateMark state="sat" label="error" />
      <span>{children}</span>
    </p>
  )
}
