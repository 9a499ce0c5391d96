import { type ReactNode, useState } from 'react'

interface FoldProps {
  readonly title: string
  /** What comes next anyway is open at first. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** A section of the inspector that is opened when it is wanted. */
export function Fold({ title, open = false, children }: FoldProps) {
  // What a person does inside must not close it under the focus.
  const [isOpenFirst] = useState(open)
  return (
    <details className="inspector-section inspector-fold" open={isOpenFirst}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
