import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneHost } from './build-host.ts'
import { openScenario, saveScenario } from './door.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { ScenarioError } from './scenario-error.ts'

const minimal = (more: object = {}): string => JSON.stringify({ version: 1, ...more })
const part = (more: object = {}) => ({ kind: 'nic', name: 'nic 1', at: [0, 0], ...more })

const messageOf = (text: string): string => {
  try {
    openScenario(text)
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
  throw new Error('it opened')
}

describe('a round trip', () => {
  const full: Scenario = {
    ...oneHost({ vms: 3, nic: { numVfs: 3, etsWeights: [30, 70] }, vm: { pinnedCores: [1, 2] } }),
    notes: 'first line\nsecond line',
    costs: {},
    waivers: [{ rule: 'vf-count', at: 'nic1', reason: 'for the test' }],
    run: { durationMs: 50, fidelity: 'frame' },
  }
  test.each([
    ['an empty design', EMPTY_SCENARIO],
    ['a full design', full],
  ])('gives back %s', (_, scenario) => {
    expect(openScenario(saveScenario(scenario))).toEqual(scenario)
    expect(saveScenario(openScenario(saveScenario(scenario)))).toBe(saveScenario(scenario))
  })

  test('keeps an unknown kind of part with its settings', () => {
    const text = minimal({ parts: { x1: part({ kind: 'quantum-bus', settings: { qubits: 3 } }) } })
    expect(openScenario(saveScenario(openScenario(text))).parts.x1).toMatchObject({
      kind: 'quantum-bus',
      settings: { qubits: 3 },
    })
  })

  test('keeps unknown top-level keys', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^x[a-z]{1,8}$/),
        fc.json({ maxDepth: 5, noUnicodeString: false } as object),
        (key, json) => {
          const value: unknown = JSON.parse(JSON.stringify(JSON.parse(json)))
          fc.pre(!/__proto__|constructor|prototype/.test(json))
          const opened = openScenario(minimal({ [key]: value }))
          expect(openScenario(saveScenario(opened))).toEqual(opened)
          expect(opened).toHaveProperty([key], value)
        },
      ),
    ))

  test('stores no defaults, whatever their order in the file', () => {
    const text = minimal({
      parts: { nic1: part({ settings: { numVfs: 9, lanes: 8, wirePorts: 2, etsWeights: [] } }) },
    })
    expect(Object.entries(openScenario(text).parts.nic1!.settings)).toEqual([
      ['wirePorts', 2],
      ['numVfs', 9],
    ])
  })
})

describe('ACS bits set by hand', () => {
  const withBits = (acsControl: unknown) => minimal({ parts: { rp1: part({ acsControl }) } })
  test('are kept once each, in the order of the register', () =>
    expect(
      openScenario(withBits({ down: ['CmpltRedir', 'SrcValid', 'SrcValid'] })).parts.rp1
        ?.acsControl,
    ).toEqual({ down: ['SrcValid', 'CmpltRedir'] }))
  test.each([
    [['SrcValid'], /parts\.rp1\.acsControl: found a list of 1, must be an object of ports/],
    [{ 'a b': [] }, /acsControl\["a b"\]: is no port: "down0" would do/],
    [{ down: ['RR'] }, /acsControl\.down\[0\]: found "RR", must be one of SrcValid, TransBlk/],
    [{ down: Array.from({ length: 8 }, () => 'SrcValid') }, /must be a list of at most 7/],
    [JSON.parse('{ "__proto__": ["SrcValid"] }'), /this key is refused/],
  ])('that make no sense are named: %j', (bits, says) => {
    expect(messageOf(withBits(bits))).toMatch(says)
  })
})

test('what opens cannot be changed', () => {
  const opened = openScenario(saveScenario(oneHost()))
  expect(Object.isFrozen(opened.parts.nic1?.at)).toBe(true)
})

test('what points at nothing opens: a rule reports it', () => {
  const text = minimal({
    parts: { nic1: part({ in: 'gone' }) },
    links: { link1: { from: { part: 'gone', port: 'up' }, to: { part: 'nic1', port: 'wire9' } } },
    interfaces: { if1: { name: 'eth0', on: 'gone', path: 'pigeon', adapter: 'gone', pf: 0 } },
    flows: { flow1: { name: 'f', from: 'gone', to: 'gone', workload: 'surge' } },
  })
  expect(Object.keys(openScenario(text).flows)).toEqual(['flow1'])
})

describe('an error names the place, what was found, and what would do', () => {
  test.each([
    ['nothing', '', 'the file is empty; a design is a JSON object with "version": 1'],
    ['no JSON', '{', 'this is not JSON: '],
    ['no object', '[1]', 'found a list of 1, must be a scenario: an object with "version": 1'],
    ['no version', '{}', 'version: found nothing, must be the version of the format, 1 today'],
    ['newer', '{"version": 2}', 'version: this design was saved by a newer IOV Lab (version 2)'],
    [
      'range',
      minimal({ parts: { nic1: part({ settings: { numVfs: 70_000 } }) } }),
      'parts.nic1.settings.numVfs: found 70000, must be a whole number from 0 to 65535',
    ],
    [
      'typo',
      minimal({ parts: { nic1: part({ settings: { numVf: 7 } }) } }),
      'parts.nic1.settings.numVf: part of kind nic has no such setting (did you mean numVfs?); it has wirePorts,',
    ],
    [
      'key',
      minimal({ parts: { nic1: { ...part(), colour: 'red' } } }),
      'parts.nic1.colour: a part has no such key; it has kind, name, in, at, size,',
    ],
    [
      'missing',
      minimal({ parts: { nic1: { kind: 'nic' } } }),
      'parts.nic1.name: missing: a part needs it',
    ],
    ['id', minimal({ parts: { '1nic': part() } }), 'parts.1nic: is no id: an id is a letter, then'],
    ['inherited id', minimal({ parts: { toString: part() } }), 'parts.toString: is no id'],
    [
      'twice',
      minimal({
        parts: { a: part() },
        flows: { a: { name: 'f', from: 'a', to: 'a', workload: 'constant' } },
      }),
      'flows.a: this id is taken by parts.a; ids are unique over parts, links, interfaces and flows',
    ],
    [
      'circle',
      minimal({ parts: { a: part({ in: 'b' }), b: part({ in: 'a' }) } }),
      'parts.a.in: a is in b is in a: a part cannot be inside itself',
    ],
    [
      'position',
      minimal({ parts: { a: part({ at: [1] }) } }),
      'parts.a.at: found a list of 1, must be a list of 2',
    ],
    [
      'line break',
      minimal({ parts: { a: part({ name: 'a\nb' }) } }),
      'parts.a.name: found "a\\nb", must be one line',
    ],
    [
      'cost',
      minimal({ costs: { 'no-such-cost': 1 } }),
      'costs.no-such-cost: the cost book has no such cost',
    ],
    [
      'range of a cost',
      minimal({ costs: { 'stack.gro': { value: 9, low: 10, high: 20 } } }),
      'costs["stack.gro"]: found 9 outside 10 to 20, its own range',
    ],
    [
      'prototype',
      '{"version": 1, "parts": {"__proto__": {}}}',
      'parts.__proto__: this key is refused',
    ],
    [
      'depth',
      `{"version": 1, "x": ${'['.repeat(50)}${']'.repeat(50)}}`,
      'nested deeper than 12 levels',
    ],
  ])('%s', (_, text, message) => expect(messageOf(text)).toContain(message))

  test('ten of them are listed, and the rest counted', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [`p${at}`, { kind: 'nic', at: [0, 0] }]),
    )
    const lines = messageOf(minimal({ parts })).split('\n')
    expect(lines).toHaveLength(11)
    expect(lines[10]).toBe('and 4 more')
  })
})

describe('limits', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, part()]))
  test('more than 10,000 parts are refused', () => {
    expect(messageOf(minimal({ parts: many(10_001) }))).toContain(
      'parts: found 10001 parts, a design has at most 10000',
    )
    expect(Object.keys(openScenario(minimal({ parts: many(10_000) })).parts)).toHaveLength(10_000)
  })
  test('more than 8 MB are refused, counted in bytes', () => {
    expect(messageOf(' '.repeat(9 * 1024 * 1024))).toContain('larger than 8 MB')
    expect(messageOf('€'.repeat(3 * 1024 * 1024))).toContain('larger than 8 MB')
  })
  test('a mountain of brackets is no trouble', () =>
    expect(messageOf('['.repeat(4_000_000))).toContain('this is not JSON'))
})

describe('nothing but a ScenarioError comes out', () => {
  const opens = (text: string): void => {
    try {
      openScenario(text)
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError)
    }
  }
  test('of any text', () => fc.assert(fc.property(fc.string({ maxLength: 200 }), opens)))
  test('of any JSON', () => fc.assert(fc.property(fc.json(), opens)))
  test('of any JSON in the place of a part of a design', () => {
    const good = JSON.parse(saveScenario(oneHost({ vms: 2, nic: { numVfs: 3 } }))) as object
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, seed) =>
        opens(JSON.stringify(swapped(good, value, seed))),
      ),
      { numRuns: 1_000 },
    )
  })
})

/** `tree` with something at some place, chosen by `seed`, replaced. */
const swapped = (tree: unknown, value: unknown, seed: number): unknown => {
  if (typeof tree !== 'object' || tree === null || seed % 7 === 0) return value
  const keys = Object.keys(tree)
  const key = keys[seed % keys.length]
  if (key === undefined) return value
  const inner = (tree as Record<string, unknown>)[key]
  return { ...tree, [key]: swapped(inner, value, Math.floor(seed / 7)) }
}

describe('real old files open', () => {
  const folder = 'src/scenario/old-files'
  test.each(readdirSync(folder))('%s', (name) => {
    const opened = openScenario(readFileSync(`${folder}/${name}`, 'utf8'))
    expect(opened.version).toBe(1)
    expect(Object.keys(opened.parts).length).toBeGreaterThan(0)
  })
})
