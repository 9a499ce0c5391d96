import { EMPTY_SCENARIO } from '../../scenario/scenario.ts'
import { EXAMPLES, type Example, loadExample } from '../commands/examples.ts'
import { showDesign } from '../commands/file-actions.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { notify } from '../shell/notify.ts'
import { useStore } from '../store/store.ts'
import { DialogFrame } from './dialog-frame.tsx'

const open = async ({ id, title }: Example): Promise<void> => {
  try {
    showDesign(await loadExample(id), `“${title}”`)
  } catch (error) {
    notify(`The example did not load: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export function GalleryDialog() {
  const setDialog = useStore((store) => store.setDialog)
  return (
    <DialogFrame
      wide
      title="Examples"
      means="Each opens running. Your own design comes back with one press in the notice."
    >
      <ul className="gallery">
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <button type="button" onClick={() => void open(example)}>
              <Glyph name={example.glyph} size={24} />
              <strong>{example.title}</strong>
              <span>{example.says}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => setDialog('import')}>
            <Glyph name="root-complex" size={24} />
            <strong>Your server</strong>
            <span>Paste what lspci printed</span>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => showDesign(EMPTY_SCENARIO, 'an empty design')}>
            <Glyph name="" size={24} />
            <strong>Empty design</strong>
            <span>Start from nothing</span>
          </button>
        </li>
      </ul>
    </DialogFrame>
  )
}
