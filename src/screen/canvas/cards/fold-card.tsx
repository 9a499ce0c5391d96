import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import { useIsFar } from './far-card.tsx'

/** What an import found and nothing here uses: one chip. */
export const FoldCard = memo(function FoldCard({ data: { card } }: NodeProps<CardNode<'fold'>>) {
  countRender('FoldCard')
  if (useIsFar()) return null
  return (
    <article className="fold" aria-label={`${card.name} of this machine`} data-tip={card.names}>
      <Glyph name="pci-function" />
      {card.name}
    </article>
  )
})
