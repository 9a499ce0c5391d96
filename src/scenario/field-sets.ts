/** Which fields the settings of a part, a link, an interface or a flow have. undefined: a kind unknown here. */
import { dataPath } from '../data-paths/catalog.ts'
import type { Attachment } from '../data-paths/define-data-path.ts'
import { workload } from '../data-paths/workloads.ts'
import {
  type Field,
  type Fields,
  type FieldValue,
  type SavedSettings,
  withDefaults,
} from '../fields.ts'
import { partKind } from '../parts/catalog.ts'
import { ANY_LINK_FIELDS } from './link-fields.ts'
import type { Flow, Interface, Scenario } from './scenario.ts'

export const partFields = (kind: string): Fields | undefined => partKind(kind)?.settings

export const linkFields = (): Fields => ANY_LINK_FIELDS

export const interfaceFields = (path: string): Fields | undefined => dataPath(path)?.settings

export const flowFields = (id: string): Fields | undefined => workload(id)?.fields

/** What an interface of this path takes of its adapter; undefined for a path that is not known here. */
export const attachmentOf = (path: string): Attachment | undefined => dataPath(path)?.attachment

export const resolvedInterface = ({ path, settings }: Interface): SavedSettings =>
  filledIn(interfaceFields(path), settings)

export const resolvedFlow = ({ workload: id, settings }: Flow): SavedSettings =>
  filledIn(flowFields(id), settings)

const defaultsOf = new WeakMap<Fields, SavedSettings>()

/** Entries with the same settings share one object: most of a large design has the defaults. */
export const filledIn = (fields: Fields | undefined, settings: SavedSettings): SavedSettings => {
  if (!fields) return settings
  let defaults = defaultsOf.get(fields)
  if (!defaults) {
    // A spread of a literal keeps its shape, which makes every later copy of it cheap.
    defaults = Object.freeze({ ...withDefaults(fields) })
    defaultsOf.set(fields, defaults)
  }
  return Object.keys(settings).length === 0 ? defaults : { ...defaults, ...settings }
}

/** The fields of whatever has this id. */
export const fieldsOf = (scenario: Scenario, id: string): Fields | undefined => {
  const part = scenario.parts[id]
  if (part) return partFields(part.kind)
  const attachment = scenario.interfaces[id]
  if (attachment) return interfaceFields(attachment.path)
  const flow = scenario.flows[id]
  if (flow) return flowFields(flow.workload)
  return scenario.links[id] ? linkFields() : undefined
}

export const isDefault = (field: Field, value: FieldValue): boolean =>
  Array.isArray(field.default) && Array.isArray(value)
    ? field.default.length === value.length &&
      field.default.every((item, index) => item === value[index])
    : field.default === value

/** What is stored: known fields in the order of their declaration, defaults left out. */
export const stripped = (fields: Fields | undefined, settings: SavedSettings): SavedSettings => {
  if (!fields) return settings
  const saved: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = settings[name]
    if (value !== undefined && !isDefault(field, value)) saved[name] = value
  }
  return saved
}
