import { partKind } from '../../parts/catalog.ts'
import { partFields } from '../../scenario/field-sets.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { selectPart } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { AttachedInterfaces } from './attached-interfaces.tsx'
import { CloseInspector } from './close-inspector.tsx'
import { LeftOut } from './left-out.tsx'
import { LiveState } from './live-state.tsx'
import { NameField } from './name-field.tsx'
import { PartReadings } from './part-readings.tsx'
import { SettingsForm } from './settings-form.tsx'
import { ShowWaterfall } from './show-waterfall.tsx'

export function PartInspector({ id }: { readonly id: string }) {
  const part = useStore(selectPart(id))
  const container = useStore(({ scenario }) => scenario.parts[part?.in ?? '']?.name)
  if (!part) return null
  const kind = partKind(part.kind)
  return (
    <>
      <header className="inspector-head">
        <Glyph name={kind?.glyph ?? ''} size={24} />
        <div>
          <p>
            <NameField id={id} name={part.name} />
            <span className="quiet">
              {container ? `in ${container}` : (kind?.title ?? part.kind)}
            </span>
          </p>
          <LiveState part={id} />
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        <PartReadings id={id} />
        {kind ? (
          <SettingsForm id={id} fields={partFields(part.kind) ?? {}} settings={part.settings} />
        ) : (
          <p className="empty">
            This version does not know parts of the kind <code>{part.kind}</code>. The file keeps it
            as it is.
          </p>
        )}
        <AttachedInterfaces part={id} />
        <LeftOut items={kind?.leftOut ?? []} means={kind?.means} />
      </div>
      {part.kind === 'vm' ? <ShowWaterfall /> : null}
    </>
  )
}
