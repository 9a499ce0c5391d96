import fc from 'fast-check'
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../data-paths/catalog.ts'
import { WORKLOADS } from '../data-paths/workloads.ts'
import { PART_KINDS } from '../parts/catalog.ts'
import { withInterface, withLink, withPart } from './build.ts'
import { oneHost, twoHosts } from './build-host.ts'
import { remove } from './edits/remove.ts'
import { addVms } from './edits/vms.ts'
import { snapped } from './layout.ts'
import { checksum, fromBase64url, toBase64url } from './link/base64url.ts'
import * as tables from './link/tables.data.ts'
import { ANY_LINK_FIELDS } from './link-fields.ts'
import { referenceDesign } from './reference-design.ts'
import { GALLERY } from './samples/gallery.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { ScenarioError } from './scenario-error.ts'
import { decodeLink, encodeLink } from './share-link.ts'

const messageOf = (link: string): string => {
  try {
    decodeLink(link)
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
  throw new Error('it opened')
}

const onGrid = (scenario: Scenario): Scenario => ({
  ...scenario,
  parts: Object.fromEntries(
    Object.entries(scenario.parts).map(([id, part]) => [id, { ...part, at: snapped(part.at) }]),
  ),
})

const odd = (): Scenario => {
  let design = withPart(oneHost({ vms: 3, interface: { rateLimitGbps: 2 } }), 'quantum-bus', {
    id: 'Odd-1',
    name: 'größer ☃',
    at: [-13, 7.5],
    size: [33, 44],
    settings: {},
  })
  design = withPart(design, 'nic', {
    id: 'nic07',
    name: 'nic 7',
    settings: { etsWeights: [30, 70] },
  })
  design = withLink(design, 'gone.up', 'nic07.bay-1', { lengthMetres: 12 })
  design = withInterface(design, { on: 'vm1', path: 'pigeon', adapter: 'gone', vf: 3 })
  design = remove(design, ['vm2']).change(design)
  return {
    ...design,
    seed: 99,
    notes: 'two\nlines',
    waivers: [{ rule: 'r', at: 'nic1', reason: 'so' }],
    interfaces: {
      ...design.interfaces,
      if1: { ...design.interfaces.if1!, mac: '02:00:00:00:00:01' },
    },
    ...{ future: { kept: [1, null, 'x'] } },
  }
}

describe('a link gives back what it was made of, on the grid', () => {
  test.each<readonly [string, Scenario]>([
    ['an empty design', EMPTY_SCENARIO],
    ['an odd design', odd()],
    ['two hosts', twoHosts({ vms: 4, path: 'vhost-net' })],
    ...GALLERY.map(({ id, design }) => [id, design()] as const),
  ])('%s', (_, scenario) => {
    expect(decodeLink(encodeLink(scenario))).toEqual(onGrid(scenario))
  })
  test('from a whole address, with what stands around it', () => {
    const link = encodeLink(oneHost())
    const { title } = oneHost()
    expect(decodeLink(`https://example.org/lab/${link}&t=5`).title).toBe(title)
    expect(decodeLink(`${link}).`).title).toBe(title)
  })
})

test('a link from before ports had ACS bits of their own opens', () => {
  const design = oneHost({ vms: 2 })
  const packed = JSON.parse(inflate(encodeLink(design))) as unknown[][]
  packed[1]!.length = 10
  expect(decodeLink(packedAs(packed))).toEqual(onGrid(design))
})

describe('length', () => {
  test('the reference design fits 2,000 characters', () =>
    expect(encodeLink(referenceDesign()).length).toBeLessThanOrEqual(2_000))
  test('the demo fits a text message', () =>
    expect(encodeLink(GALLERY[0]!.design()).length).toBeLessThanOrEqual(800))
  test('ten times as many VMs are not ten times as long', () => {
    const design = (vms: number): Scenario => {
      const empty = oneHost({ vms: 0 })
      return addVms(empty, 'host1', vms, { path: 'vhost-net', to: 'peer1' }).change(empty)
    }
    const [few, many] = [encodeLink(design(50)).length, encodeLink(design(500)).length]
    expect(many).toBeLessThan(few * 2)
  })
})

describe('what is no whole link opens nothing', () => {
  const link = encodeLink(oneHost({ vms: 3 }))
  test('however much was cut', () => {
    for (let length = link.length - 1; length > 3; length--)
      expect(messageOf(link.slice(0, length))).toMatch(
        /this link (was cut|is damaged|holds no design)/,
      )
    const letters = Number.parseInt(link.split('.')[1]!, 36)
    const header = link.length - letters - link.split('.')[3]!.length - 1
    expect(messageOf(link.slice(0, header + 20))).toBe(
      `this link was cut: 20 of its ${letters} letters are left. Ask for the whole link, or for a file.`,
    )
  })
  test('whatever letter changed', () =>
    fc.assert(
      fc.property(fc.nat(link.length - 4), fc.constantFrom(...'abcXYZ019-_.&%'), (at, letter) => {
        const index = at + 3
        fc.pre(link[index] !== letter)
        expect(messageOf(link.slice(0, index) + letter + link.slice(index + 1))).toMatch(/link/)
      }),
      { numRuns: 1_000 },
    ))
  test('from a newer version', () =>
    expect(messageOf(link.replace('#s=1.', '#s=2.'))).toContain('made by a newer IOV Lab'))
  test('nor any other text', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(messageOf(`#s=${text}`)).not.toBe('')
      }),
    ))
})

/** A link with a right length and checksum around anything. */
const forged = (bytes: Uint8Array): string => {
  const data = toBase64url(bytes)
  return `#s=1.${data.length.toString(36)}.${data}.${checksum(data)}`
}
const packedAs = (value: unknown): string => forged(deflateSync(strToU8(JSON.stringify(value))))

describe('a forged link', () => {
  const opens = (link: string): void => {
    try {
      decodeLink(link)
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError)
    }
  }
  test('of any bytes is refused', () =>
    fc.assert(fc.property(fc.uint8Array(), (bytes) => opens(forged(bytes)))))
  test('of any JSON is refused or opens', () =>
    fc.assert(fc.property(fc.jsonValue(), (value) => opens(packedAs(value)))))
  test('of a design with something else in some place is refused or opens', () => {
    const good = JSON.parse(inflate(encodeLink(odd()))) as unknown
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.nat(), (value, seed) =>
        opens(packedAs(swapped(good, value, seed))),
      ),
      { numRuns: 1_000 },
    )
  })
  test('that unpacks to more than a design is refused', () =>
    expect(messageOf(forged(deflateSync(new Uint8Array(40 * 1024 * 1024))))).toContain(
      'unpacks to more than a design can be',
    ))
})

const inflate = (link: string): string => strFromU8(inflateSync(fromBase64url(link.split('.')[2]!)))

/** `tree` with something at some place, chosen by `seed`, replaced. */
const swapped = (tree: unknown, value: unknown, seed: number): unknown => {
  if (typeof tree !== 'object' || tree === null || seed % 7 === 0) return value
  const keys = Object.keys(tree)
  const key = keys[seed % keys.length]
  if (key === undefined) return value
  const inner = swapped((tree as Record<string, unknown>)[key], value, Math.floor(seed / 7))
  return Array.isArray(tree)
    ? tree.map((item: unknown, index) => (String(index) === key ? inner : item))
    : { ...tree, [key]: inner }
}

describe('the tables of link version 1', () => {
  test('know every word of today', () => {
    const fields = [
      ...PART_KINDS.map(({ settings }) => settings),
      ANY_LINK_FIELDS,
      ...DATA_PATHS.map(({ settings }) => settings),
      ...WORKLOADS.map((workload) => workload.fields),
    ].flatMap((set) => Object.keys(set))
    expect(tables.FIELDS).toEqual(expect.arrayContaining(fields))
    expect(tables.KINDS).toEqual(expect.arrayContaining(PART_KINDS.map(({ id }) => id)))
    expect(tables.PATHS).toEqual(expect.arrayContaining(DATA_PATHS.map(({ id }) => id)))
    expect(tables.WORKLOADS).toEqual(expect.arrayContaining(WORKLOADS.map(({ id }) => id)))
  })
  test('only grow at their ends', () => {
    const start = (table: readonly string[], length: number) =>
      checksum(table.slice(0, length).join())
    expect([
      start(tables.KINDS, 10),
      start(tables.PATHS, 9),
      start(tables.WORKLOADS, 5),
      start(tables.PORTS, 4),
      start(tables.FIELDS, 76),
    ]).toMatchInlineSnapshot(`
      [
        "wyh5gy",
        "d64mvc",
        "1psudvu",
        "1ea3whk",
        "1yw3s48",
      ]
    `)
  })
})

test('bytes survive base64url', () =>
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    }),
  ))
