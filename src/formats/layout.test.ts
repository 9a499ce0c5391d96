import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withLink, withPart } from '../scenario/build.ts'
import { oneHost, twoHosts } from '../scenario/build-host.ts'
import { sizeOf } from '../scenario/layout.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import { tidy } from './layout.ts'
import { overlapsIn } from './overlaps.ts'

const scrambled = (scenario: Scenario): Scenario => ({
  ...scenario,
  parts: Object.fromEntries(
    Object.entries(scenario.parts).map(([id, part]) => [id, { ...part, at: [0, 0] as const }]),
  ),
})

describe('no two boxes overlap, and a second tidying changes nothing', () => {
  const designs: Record<string, Scenario> = {
    nothing: EMPTY_SCENARIO,
    'one host': oneHost({ vms: 7 }),
    'two hosts': twoHosts({ vms: 3 }),
    'a part in no host': withPart(oneHost(), 'nic'),
    'a part inside one that is gone': withPart(oneHost(), 'vm', { in: 'gone' }),
  }
  test.each(Object.entries(designs))('%s', (_, design) => {
    const tidied = tidy(scrambled(design))
    expect(overlapsIn(tidied)).toEqual([])
    expect(tidy(tidied)).toEqual(tidied)
  })
})

test('many cores push what is below the host down with its edge', () => {
  const few = oneHost()
  const { host1 } = few.parts
  const settings = { ...host1!.settings, sockets: 2, coresPerSocket: 16 }
  const many = { ...few, parts: { ...few.parts, host1: { ...host1!, settings } } }
  const [before, after] = [tidy(few), tidy(many)]
  const down = sizeOf(after.parts.host1!)[1] - sizeOf(before.parts.host1!)[1]
  expect(down).toBeGreaterThan(0)
  for (const id of ['rp1', 'nic1'])
    expect(Math.abs(after.parts[id]!.at[1] - before.parts[id]!.at[1] - down)).toBeLessThanOrEqual(4)
})

/** Root ports, switches below some of them, adapters below those. */
const tree = (shape: readonly number[]): Scenario => {
  let built = withPart(EMPTY_SCENARIO, 'host', { id: 'host1' })
  for (const [index, below] of shape.entries()) {
    const port = `rp${index + 1}`
    built = withPart(built, 'root-port', { id: port, in: 'host1' })
    if (below === 1) {
      built = withPart(built, 'nic', {
        id: `card${index}`,
        settings: { wirePorts: 1 + (index % 2) },
      })
      built = withLink(built, `card${index}.up`, `${port}.down`)
    } else if (below > 1) {
      built = withPart(built, 'pcie-switch', {
        id: `sw${index}`,
        settings: { downstreamPorts: below },
      })
      built = withLink(built, `${port}.down`, `sw${index}.up`)
      for (let down = 0; down < below; down++) {
        built = withPart(built, 'nic', { id: `card${index}x${down}` })
        built = withLink(built, `sw${index}.down${down}`, `card${index}x${down}.up`)
      }
    }
  }
  return built
}

test('any tree of root ports, switches and adapters stands without overlaps', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 12 }), (shape) => {
      const tidied = tidy(scrambled(tree(shape)))
      expect(overlapsIn(tidied)).toEqual([])
    }),
    { numRuns: 60, seed: 7 },
  ))

test('root ports stand on the lower edge of their host, with their cards straight below', () => {
  const { parts } = tidy(tree([1, 1, 0]))
  const [host, port, card] = [parts.host1!, parts.rp1!, parts.card0!]
  const bottom = sizeOf(host)[1]
  expect(port.at[1]).toBeLessThan(bottom)
  expect(port.at[1] + sizeOf(port)[1]).toBeGreaterThanOrEqual(bottom)
  const middle = (at: number, width: number) => at + width / 2
  expect(middle(host.at[0] + port.at[0], sizeOf(port)[0])).toBeCloseTo(
    middle(card.at[0], sizeOf(card)[0]),
    -0.5,
  )
  expect(card.at[1]).toBeGreaterThan(host.at[1] + bottom)
})

test('root ports stand socket by socket in the order of their addresses, empty ones last', () => {
  let built = withPart(EMPTY_SCENARIO, 'host', { id: 'host1', settings: { sockets: 2 } })
  const add = (id: string, settings: Record<string, string | number>, isUsed: boolean) => {
    built = withPart(built, 'root-port', { id, in: 'host1', settings })
    if (!isUsed) return
    built = withPart(built, 'nic', { id: `card-${id}` })
    built = withLink(built, `card-${id}.up`, `${id}.down`)
  }
  add('far', { address: '0000:80:01.0', socket: 1 }, true)
  add('empty', { address: '0000:00:01.0' }, false)
  add('third', { address: '0000:3a:00.0' }, true)
  add('second', { address: '0000:00:1c.0' }, true)
  add('first', { address: '0000:00:02.0' }, true)
  const { parts } = tidy(built)
  const inOrder = ['first', 'second', 'third', 'empty', 'far']
  const across = inOrder.map((id) => parts[id]!.at[0])
  expect(across).toEqual(across.toSorted((a, b) => a - b))
})
