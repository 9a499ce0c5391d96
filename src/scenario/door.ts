/** The one way in and out: files, share links, autosave, workers and the command line all use it. */
import type { SavedSettings } from '../fields.ts'
import { describe, placeOf } from './door/describe.ts'
import { LIMITS } from './door/limits.ts'
import { migrate } from './door/migrations.ts'
import { printJson } from './door/print-json.ts'
import { isRecord } from './door/shape.ts'
import { validate } from './door/validate.ts'
import { flowFields, interfaceFields, linkFields, partFields, stripped } from './field-sets.ts'
import type { Flow, Interface, Link, Part, Scenario } from './scenario.ts'
import { refusal, type ScenarioError } from './scenario-error.ts'

const MEGABYTE = 1024 * 1024
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

const tooLarge = (): ScenarioError =>
  refusal(`the file is larger than ${LIMITS.bytes / MEGABYTE} MB, the most that a design may have`)

const checkSize = (text: string): void => {
  if (text.length > LIMITS.bytes) throw tooLarge()
  if (text.length * 3 <= LIMITS.bytes) return
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    // Half of a surrogate pair is half of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3
  }
  if (bytes > LIMITS.bytes) throw tooLarge()
}

/** A key like __proto__ would reach into every object; depth would reach the end of the stack. */
const checkTree = (value: unknown, place: string, depth: number): void => {
  if (typeof value !== 'object' || value === null) return
  if (depth > LIMITS.depth)
    throw refusal(`nested deeper than ${LIMITS.depth} levels, which no design is`, place)
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (typeof item === 'object') checkTree(item, placeOf(place, index), depth + 1)
    })
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN.has(key))
      throw refusal('this key is refused; give it another name', placeOf(place, key))
    if (typeof inner === 'object') checkTree(inner, placeOf(place, key), depth + 1)
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refusal(`this is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

/** For what was parsed elsewhere, such as a share link. */
export const admitScenario = (raw: unknown): Scenario => {
  if (!isRecord(raw))
    throw refusal(`found ${describe(raw)}, must be a scenario: an object with "version": 1`)
  checkTree(raw, '', 0)
  return validate(migrate(raw))
}

/** Throws a `ScenarioError`, and nothing else. The scenario is frozen. */
export const openScenario = (text: string): Scenario => {
  checkSize(text)
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (json.trim() === '')
    throw refusal('the file is empty; a design is a JSON object with "version": 1')
  return admitScenario(parse(json))
}

/** Keys in their order; what is absent stays absent, and settings that are all defaults go. */
const ordered = <T extends { readonly settings: SavedSettings }>(
  entry: T,
  keys: readonly (keyof T & string)[],
  settings: SavedSettings,
): Record<string, unknown> => {
  const saved: Record<string, unknown> = {}
  for (const key of keys) {
    if (key === 'settings') {
      if (Object.keys(settings).length > 0) saved[key] = settings
    } else if (entry[key] !== undefined) saved[key] = entry[key]
  }
  return saved
}

const savedPart = (part: Part) =>
  ordered(
    part,
    ['kind', 'name', 'in', 'at', 'size', 'model', 'settings', 'functions', 'acsControl'],
    stripped(partFields(part.kind), part.settings),
  )
const savedLink = (link: Link) =>
  ordered(link, ['from', 'to', 'settings'], stripped(linkFields(), link.settings))
const savedInterface = (attachment: Interface) =>
  ordered(
    attachment,
    ['name', 'on', 'path', 'adapter', 'pf', 'vf', 'mac', 'settings'],
    stripped(interfaceFields(attachment.path), attachment.settings),
  )
const savedFlow = (flow: Flow) =>
  ordered(
    flow,
    ['name', 'from', 'to', 'workload', 'settings'],
    stripped(flowFields(flow.workload), flow.settings),
  )

const each = <T>(table: Readonly<Record<string, T>>, save: (entry: T) => unknown) =>
  Object.fromEntries(Object.entries(table).map(([id, entry]) => [id, save(entry)]))

/** The document with its keys in order and no defaults, before it is text. */
export const plainScenario = (scenario: Scenario): Readonly<Record<string, unknown>> => {
  const { version, title, notes, seed, parts, links, interfaces, flows, costs, waivers, run } =
    scenario
  return {
    version,
    title,
    notes,
    seed,
    parts: each(parts, savedPart),
    links: each(links, savedLink),
    interfaces: each(interfaces, savedInterface),
    flows: each(flows, savedFlow),
    costs,
    waivers,
    run,
    ...Object.fromEntries(Object.entries(scenario).filter(([key]) => !KNOWN_KEYS.has(key))),
  }
}
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'version',
  'title',
  'notes',
  'seed',
  'parts',
  'links',
  'interfaces',
  'flows',
  'costs',
  'waivers',
  'run',
])

export const saveScenario = (scenario: Scenario): string => printJson(plainScenario(scenario), 2)
