import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { printJson } from './door/print-json.ts'
import { plainScenario } from './door.ts'
import { scenarioSchema } from './json-schema.ts'
import { GALLERY } from './samples/gallery.ts'

test('the published schema is current', () =>
  expect(printJson(scenarioSchema())).toMatchFileSnapshot('../../public/scenario.schema.json'))

type Schema = Readonly<Record<string, unknown>>
const record = (value: unknown): Schema =>
  (typeof value === 'object' ? (value ?? {}) : {}) as Schema

/** zod reads no `if`, so the branch of the entry's kind is laid over it here. */
const resolved = (schema: Schema, value: Schema): Schema => {
  const { allOf, ...plain } = schema
  const branch = ((allOf ?? []) as readonly Schema[]).find((each) =>
    Object.entries(record(record(each.if).properties)).every(
      ([key, wanted]) => value[key] === record(wanted).const,
    ),
  )
  const properties = record(record(branch?.then).properties)
  return { ...plain, properties: { ...record(plain.properties), ...properties } }
}

describe.each(GALLERY)('$id', ({ design }) => {
  const { properties } = scenarioSchema()
  const tables = ['parts', 'links', 'interfaces', 'flows'] as const
  test.each(tables)('fits the schema in its %s', (table) => {
    const entries = record(plainScenario(design())[table])
    const schema = record(record(record(properties)[table]).additionalProperties)
    for (const value of Object.values(entries)) {
      const reader = z.fromJSONSchema(resolved(schema, record(value)) as never)
      expect(reader.safeParse(value).error).toBeUndefined()
    }
  })
})

test('a typo in a setting does not fit', () => {
  const { properties } = scenarioSchema()
  const schema = record(record(record(properties).parts).additionalProperties)
  const nic = { kind: 'nic', name: 'nic 1', at: [0, 0], settings: { numVf: 3 } }
  expect(z.fromJSONSchema(resolved(schema, nic) as never).safeParse(nic).success).toBe(false)
})
