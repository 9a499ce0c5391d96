/**
 * JSON Schema of the document, from the same fields as the door. `public/scenario.schema.json` is made from it: editors
 * complete and check a scenario that names it as "$schema".
 */
import { DATA_PATHS } from '../data-paths/catalog.ts'
import { WORKLOADS } from '../data-paths/workloads.ts'
import { type Fields, jsonSchemaOf } from '../fields.ts'
import { COSTS } from '../hardware/costs.data.ts'
import { PART_KINDS } from '../parts/catalog.ts'
import { ACS_BIT_NAMES } from '../pci/acs.ts'
import { LIMITS } from './door/limits.ts'
import { linkFields } from './field-sets.ts'
import { CURRENT_VERSION, EMPTY_SCENARIO } from './scenario.ts'

type Schema = Readonly<Record<string, unknown>>

const ID = '^[A-Za-z][A-Za-z0-9-]{0,39}$'
const id = (description: string): Schema => ({ type: 'string', pattern: ID, description })
const line = (maxLength: number, description: string): Schema => ({
  type: 'string',
  maxLength,
  description,
})
const whole = (minimum: number, maximum: number, description: string): Schema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
})
const pair = (minimum: number, description: string): Schema => ({
  type: 'array',
  items: { type: 'number', minimum, maximum: LIMITS.position },
  minItems: 2,
  maxItems: 2,
  description,
})

const settingsOf = (fields: Fields): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, jsonSchemaOf(field)]),
  ),
  additionalProperties: false,
})

/** Which settings an entry has depends on one of its keys. An unknown word there is allowed: it opens, drawn grey. */
const settingsBy = (
  key: string,
  kinds: readonly { readonly id: string; readonly fields: Fields }[],
): readonly Schema[] =>
  kinds.map(({ id: kind, fields }) => ({
    if: { properties: { [key]: { const: kind } }, required: [key] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { settings: settingsOf(fields) } },
  }))

const word = (description: string, known: readonly string[]): Schema => ({
  type: 'string',
  pattern: '^[a-z][a-z0-9-]{0,39}$',
  description: `${description}: ${known.join(', ')}`,
  examples: known,
})

const entry = (
  description: string,
  properties: Schema,
  required: readonly string[],
  variants: readonly Schema[] = [],
): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
  ...(variants.length > 0 ? { allOf: variants } : {}),
})

const table = (description: string, maxProperties: number, of: Schema): Schema => ({
  type: 'object',
  description,
  maxProperties,
  propertyNames: { pattern: ID },
  additionalProperties: of,
})

const anySettings: Schema = { type: 'object', description: 'Only what differs from the defaults' }

const part = entry(
  'What is drawn',
  {
    kind: word(
      'Kind of part',
      PART_KINDS.map((kind) => kind.id),
    ),
    name: line(LIMITS.name, 'Name on the card'),
    in: id('The part that it is drawn inside'),
    at: pair(-LIMITS.position, 'Top left corner in pixels, relative to the container'),
    size: pair(1, 'Width and height, for containers that were resized'),
    model: line(LIMITS.name, 'Real device from which the settings were taken'),
    settings: anySettings,
    functions: {
      type: 'array',
      maxItems: LIMITS.functions,
      items: { type: 'object' },
      description: 'What an import read of the machine',
    },
    acsControl: {
      type: 'object',
      maxProperties: LIMITS.ports,
      additionalProperties: {
        type: 'array',
        maxItems: ACS_BIT_NAMES.length,
        items: { enum: ACS_BIT_NAMES },
      },
      description:
        'ACS control bits that were set by hand, by port: "down", "down0", "pf0"; a port that is not named keeps what was read of it, or what Linux sets',
    },
  },
  ['kind', 'name', 'at'],
  settingsBy(
    'kind',
    PART_KINDS.map((kind) => ({ id: kind.id, fields: kind.settings })),
  ),
)

const end = entry(
  'One end of a link',
  { part: id('The part'), port: line(40, 'Its port: "up", "down0", "wire1", "port2"') },
  ['part', 'port'],
)
const link = entry('Joins two ports', { from: end, to: end, settings: settingsOf(linkFields()) }, [
  'from',
  'to',
])

const attachment = entry(
  'One logical I/O attachment of a VM, or of a native host',
  {
    name: line(LIMITS.name, 'Name in the guest, such as eth0'),
    on: id('The VM, or the host when the path is native'),
    path: word(
      'Data path',
      DATA_PATHS.map((path) => path.id),
    ),
    adapter: id('The adapter that it reaches'),
    pf: whole(0, 255, 'Physical function; its wire port has the same number'),
    vf: whole(0, 65_535, 'Virtual function, for paths that take one'),
    mac: { type: 'string', pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$' },
    settings: anySettings,
  },
  ['name', 'on', 'path', 'adapter', 'pf'],
  settingsBy(
    'path',
    DATA_PATHS.map((path) => ({ id: path.id, fields: path.settings })),
  ),
)

const flow = entry(
  'Traffic between two endpoints',
  {
    name: line(LIMITS.name, 'Name of the flow'),
    from: id('An interface or a remote peer'),
    to: id('An interface or a remote peer'),
    workload: word(
      'Workload',
      WORKLOADS.map((workload) => workload.id),
    ),
    settings: anySettings,
  },
  ['name', 'from', 'to', 'workload'],
  settingsBy('workload', WORKLOADS),
)

const amount: Schema = { type: 'number', minimum: 0, maximum: LIMITS.cost }
/** Alone it counts as known exactly. */
const COST_FORMS: readonly Schema[] = [
  amount,
  {
    type: 'object',
    required: ['value', 'low', 'high'],
    properties: { value: amount, low: amount, high: amount },
    additionalProperties: false,
  },
]

const costs: Schema = {
  type: 'object',
  description: 'Costs that differ from the cost book, in its units',
  properties: Object.fromEntries(
    Object.entries(COSTS).map(([cost, { means, unit, value }]) => [
      cost,
      { anyOf: COST_FORMS, description: `${means}; ${value} ${unit} in the book` },
    ]),
  ),
  additionalProperties: false,
}

export const scenarioSchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'IOV Lab scenario',
  description: 'A design for the I/O virtualization designer and simulator',
  type: 'object',
  required: ['version'],
  properties: {
    version: { const: CURRENT_VERSION },
    title: { ...line(LIMITS.title, 'Title of the design'), default: EMPTY_SCENARIO.title },
    notes: line(LIMITS.notes, 'What a reader should know'),
    seed: {
      ...whole(0, 4_294_967_295, 'Seed of all chance in a run'),
      default: EMPTY_SCENARIO.seed,
    },
    parts: table('What is drawn, by id', LIMITS.parts, part),
    links: table('Links between ports, by id', LIMITS.links, link),
    interfaces: table('Interfaces of VMs and native hosts, by id', LIMITS.interfaces, attachment),
    flows: table('Traffic, by id', LIMITS.flows, flow),
    costs,
    waivers: {
      type: 'array',
      maxItems: LIMITS.waivers,
      items: entry(
        'A finding that its owner accepts',
        {
          rule: word('The rule', []),
          at: id('What it is about'),
          reason: line(LIMITS.reason, 'Why it is accepted'),
        },
        ['rule', 'at', 'reason'],
      ),
    },
    run: entry(
      'How the design is run',
      {
        durationMs: {
          type: 'number',
          minimum: 0,
          maximum: 1e9,
          description: 'Simulated milliseconds; 0: until the figures are good enough',
        },
        fidelity: {
          enum: ['frame'],
          description: 'Every frame is a job',
        },
      },
      ['durationMs', 'fidelity'],
    ),
  },
})
