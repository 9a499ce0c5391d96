/** The document, key by key. */
import type { Fields, SavedSettings } from '../../fields.ts'
import type { CostRange, CostSetting } from '../../hardware/cost-book.ts'
import { COST_IDS } from '../../hardware/cost-ids.data.ts'
import { ACS_BIT_NAMES, type AcsBitName } from '../../pci/acs.ts'
import { flowFields, interfaceFields, linkFields, partFields } from '../field-sets.ts'
import { isId } from '../names.ts'
import type { Flow, Interface, Link, LinkEnd, Part, RunSettings, Waiver } from '../scenario.ts'
import { describe, didYouMean, placeOf } from './describe.ts'
import { readFunction } from './function-shape.ts'
import { LIMITS } from './limits.ts'
import { readSettings } from './read-settings.ts'
import {
  isRecord,
  line,
  listOf,
  matching,
  objectOf,
  oneOf,
  prose,
  type Read,
  real,
  type Shape,
  tableOf,
  whole,
} from './shape.ts'

const MAC = /^[\da-f]{2}(:[\da-f]{2}){5}$/i
const WANTS_ID = 'a letter, then letters, digits and dashes: at most 40 in all'

/** An id that is only pointed at: whether it is there is for a rule to say. */
const id: Read<string> = (value, place, complain) => {
  if (typeof value === 'string' && isId(value)) return value
  complain(place, `found ${describe(value)}, must be an id: ${WANTS_ID}`)
  return undefined
}
const kind = matching(/^[a-z][a-z0-9-]{0,39}$/, `a word of ${WANTS_ID}`)
const name = line(LIMITS.name)
const pixel = real(-LIMITS.position, LIMITS.position)
const badId = (key: string): string | undefined =>
  isId(key) ? undefined : `is no id: an id is ${WANTS_ID}`

/** Reads an entry whose settings depend on one of its other keys. Settings that are absent are none. */
const withSettings =
  <T extends { readonly settings: SavedSettings }>(
    what: string,
    shape: Omit<Shape<T>, 'settings'>,
    fieldsFor: (raw: Record<string, unknown>) => { of: string; fields: Fields | undefined },
    optional: readonly (keyof T & string)[] = [],
  ): Read<T> =>
  (value, place, complain) => {
    if (!isRecord(value)) {
      complain(place, `found ${describe(value)}, must be ${what}: an object`)
      return undefined
    }
    const { of, fields } = fieldsFor(value)
    const whole = { ...shape, settings: readSettings(of, fields) } as unknown as Shape<T>
    const complete = value.settings === undefined ? { ...value, settings: {} } : value
    return objectOf<T>(what, whole, optional)(complete, place, complain)
  }

const said = (value: unknown): string => (typeof value === 'string' ? value : '')

const PORT = /^[a-z][a-z0-9-]{0,39}$/i

/** Each bit once, in the order of the register. */
const readAcsBits: Read<readonly AcsBitName[]> = (value, place, complain) => {
  const bits = listOf(oneOf(ACS_BIT_NAMES), ACS_BIT_NAMES.length)(value, place, complain)
  return bits && ACS_BIT_NAMES.filter((bit) => bits.includes(bit))
}

const readPart = withSettings<Part>(
  'a part',
  {
    kind,
    name,
    in: id,
    at: listOf(pixel, 2, 2) as unknown as Read<readonly [number, number]>,
    size: listOf(real(1, LIMITS.position), 2, 2) as unknown as Read<readonly [number, number]>,
    model: name,
    functions: listOf(readFunction, LIMITS.functions),
    acsControl: tableOf(
      'ports',
      LIMITS.ports,
      (key) => (PORT.test(key) ? undefined : 'is no port: "down0" would do'),
      readAcsBits,
    ),
  },
  (raw) => ({ of: `part of kind ${said(raw.kind)}`, fields: partFields(said(raw.kind)) }),
  ['in', 'size', 'model', 'functions', 'acsControl'],
)

const readEnd = objectOf<LinkEnd>('a link end', {
  part: id,
  port: matching(PORT, 'a port like "up", "down0" or "wire1"'),
})

const readLink = withSettings<Link>('a link', { from: readEnd, to: readEnd }, () => ({
  of: 'a link',
  fields: linkFields(),
}))

const readInterface = withSettings<Interface>(
  'an interface',
  {
    name,
    on: id,
    path: kind,
    adapter: id,
    pf: whole(0, 255),
    vf: whole(0, 65_535),
    mac: matching(MAC, 'an address like "02:00:00:00:00:01"'),
  },
  (raw) => ({ of: `data path ${said(raw.path)}`, fields: interfaceFields(said(raw.path)) }),
  ['vf', 'mac'],
)

const readFlow = withSettings<Flow>(
  'a flow',
  { name, from: id, to: id, workload: kind },
  (raw) => ({
    of: `workload ${said(raw.workload)}`,
    fields: flowFields(said(raw.workload)),
  }),
)

const amount = real(0, LIMITS.cost)
const readRange = objectOf<CostRange>('a cost', { value: amount, low: amount, high: amount })

const readCost: Read<CostSetting> = (value, place, complain) => {
  if (!isRecord(value)) return amount(value, place, complain)
  const range = readRange(value, place, complain)
  if (range && !(range.low <= range.value && range.value <= range.high))
    complain(place, `found ${range.value} outside ${range.low} to ${range.high}, its own range`)
  return range
}

const readCosts: Read<Readonly<Record<string, CostSetting>>> = (value, place, complain) => {
  const costs = tableOf('costs', LIMITS.costs, () => undefined, readCost)(value, place, complain)
  for (const cost of Object.keys(costs ?? {}))
    if (!COST_IDS.includes(cost))
      complain(placeOf(place, cost), `the cost book has no such cost${didYouMean(cost, COST_IDS)}`)
  return costs
}

const readWaiver = objectOf<Waiver>('a waiver', {
  rule: kind,
  at: id,
  reason: prose(LIMITS.reason),
})

export const SHAPE = {
  title: line(LIMITS.title),
  notes: prose(LIMITS.notes),
  seed: whole(0, 4_294_967_295),
  parts: tableOf('parts', LIMITS.parts, badId, readPart),
  links: tableOf('links', LIMITS.links, badId, readLink),
  interfaces: tableOf('interfaces', LIMITS.interfaces, badId, readInterface),
  flows: tableOf('flows', LIMITS.flows, badId, readFlow),
  costs: readCosts,
  waivers: listOf(readWaiver, LIMITS.waivers),
  run: objectOf<RunSettings>('the run', {
    durationMs: real(0, 1e9),
    fidelity: oneOf(['frame']),
  }),
}
