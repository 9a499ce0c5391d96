import type { ReactNode } from 'react'

interface FoldProps {
  readonly title: string
  /** What comes next anyway is open at first. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** A section of the inspector that is opened when it is wanted. */
export function Fold({ title, open = false, children }: FoldProps) {
  return (
    <details className="inspector-section inspector-fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
