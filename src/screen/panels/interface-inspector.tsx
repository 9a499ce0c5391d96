import type { Fields } from '../../fields.ts'
import { interfaceFields } from '../../scenario/field-sets.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { selectInterface } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { AttachedInterfaces } from './attached-interfaces.tsx'
import { CloseInspector } from './close-inspector.tsx'
import { InterfaceWiring } from './interface-wiring.tsx'
import { NameField } from './name-field.tsx'
import { NewFlow } from './new-flow.tsx'
import { SettingsForm } from './settings-form.tsx'

/** What shares the port is looked at first. */
const QOS = ['rateLimitGbps', 'weight', 'trafficClass']

const known = new Map<string, Fields>()

const fieldsOf = (path: string): Fields => {
  const made = known.get(path)
  if (made) return made
  const fields = Object.fromEntries(
    Object.entries(interfaceFields(path) ?? {}).map(([name, field]) => [
      name,
      QOS.includes(name) ? { ...field, first: true } : field,
    ]),
  )
  known.set(path, fields)
  return fields
}

export function InterfaceInspector({ id }: { readonly id: string }) {
  const attachment = useStore(selectInterface(id))
  const owner = useStore(({ scenario }) => scenario.parts[attachment?.on ?? '']?.name)
  const adapter = useStore(({ scenario }) => scenario.parts[attachment?.adapter ?? '']?.name)
  if (!attachment) return null
  return (
    <>
      <header className="inspector-head">
        <h2 className="visually-hidden">{attachment.name}</h2>
        <Glyph name="vf" size={24} />
        <div>
          <p>
            <NameField id={id} name={attachment.name} />
            <span className="quiet">of {owner}</span>
          </p>
          <span className="quiet">
            {attachment.path} at {adapter}
            {attachment.vf === undefined ? `, PF ${attachment.pf}` : `, VF ${attachment.vf}`}
          </span>
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        <InterfaceWiring id={id} />
        <SettingsForm id={id} fields={fieldsOf(attachment.path)} settings={attachment.settings} />
        <AttachedInterfaces part={id} />
        <NewFlow from={id} />
      </div>
    </>
  )
}
