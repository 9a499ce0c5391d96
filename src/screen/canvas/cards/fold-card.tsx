import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import { showFunctions } from '../../store/shown-functions.ts'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import { useIsFar } from './far-card.tsx'

/** What of an imported machine is not drawn: one chip, which opens its list. */
export const FoldCard = memo(function FoldCard({ data: { card } }: NodeProps<CardNode<'fold'>>) {
  countRender('FoldCard')
  if (useIsFar()) return null
  return (
    <button
      type="button"
      className="fold nodrag nopan"
      data-tip="Functions of the processors and the chipset, not drawn: a press lists them"
      onClick={() => showFunctions(card.host)}
    >
      <Glyph name="pci-function" />
      {card.name}
    </button>
  )
})
