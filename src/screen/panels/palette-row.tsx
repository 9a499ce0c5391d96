import type { PartKind } from '../../parts/define-part.ts'
import { addOfKind } from '../commands/edit-commands.ts'
import { Glyph } from '../glyphs/glyph.tsx'

/** Dragged onto the sheet, or pressed: then it goes where there is room. */
export function PaletteRow({ kind }: { readonly kind: PartKind }) {
  return (
    <button
      type="button"
      className="palette-row"
      draggable
      data-tip={kind.means}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-iov-part', kind.id)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onClick={() => addOfKind(kind.id)}
    >
      <Glyph name={kind.glyph} />
      <span>{kind.title}</span>
      <span className="tag" aria-hidden="true">
        {kind.tag}
      </span>
    </button>
  )
}
