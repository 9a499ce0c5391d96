import type { ReactNode } from 'react'

interface CardHeadProps {
  readonly glyph: ReactNode
  readonly name: string
  readonly address?: string | undefined
  readonly says: string
  /** Marks and badges at the right. */
  readonly children?: ReactNode
}

export function CardHead({ glyph, name, address, says, children }: CardHeadProps) {
  return (
    <header className="card-head">
      {glyph}
      <strong title={name}>{name}</strong>
      <span className="says" title={says}>
        {address === undefined ? null : <code>{address} </code>}
        {says}
      </span>
      <span className="marks">{children}</span>
    </header>
  )
}
