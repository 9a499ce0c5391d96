import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { importTexts } from '../../formats/catalog.ts'
import { isolationOf } from '../../rules/isolation.ts'
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { deriveCards, onSheet } from '../canvas/derive-cards.ts'
import { contains, middleX, middleY } from '../canvas/geometry.ts'
import { routesOf } from '../canvas/routes.ts'
import { topologyOf } from '../store/topology-of.ts'
import { numbersText } from './group-rings.ts'
import { groupShapes } from './group-shapes.ts'

const capture = (name: string): Scenario => {
  const file = new URL(
    `../../formats/lspci/fixtures/emulated/${name}.lspci.txt.gz`,
    import.meta.url,
  )
  return importTexts([{ name, text: gunzipSync(readFileSync(file)).toString('utf8') }]).scenario
}

const shown = (scenario: Scenario) => {
  const topology = topologyOf(scenario)
  const cards = deriveCards(scenario)
  const boxes = new Map([...cards.values()].map((card) => [card.id, onSheet(cards, card)]))
  const routes = routesOf(topology, boxes, new Map())
  const isolation = isolationOf(topology, { mode: 'linux', acs: 'designed' })
  const shapes = groupShapes(isolation, { cards, boxes, routes, lit: new Set() })
  return { boxes, isolation, ...shapes }
}

test('a hull covers the cards of its members and the way between them', () => {
  const { hulls, boxes } = shown(capture('switch'))
  const hull = hulls.find(({ group }) => group.members.some(({ bdf }) => bdf === '0000:03:00.0'))
  const device = boxes.get('pci1')!
  const centre = { x: middleX(device), y: middleY(device) }
  expect(hull?.rects.some((rect) => contains(rect, centre))).toBe(true)
  const up = boxes.get('psw1')!
  const lowerEdge = up.y + up.height
  expect(hull?.rects.some((rect) => rect.y <= lowerEdge && rect.y + rect.height > lowerEdge)).toBe(
    true,
  )
})

test('every group is a hull, in a ring, or counted with those that are not drawn', () => {
  for (const name of ['switch', 'server-vtd', 'igb-sriov-with-vfs', 'switch-nested']) {
    const { hulls, rings, rest, isolation } = shown(capture(name))
    const drawn = [
      ...hulls.map(({ group }) => group),
      ...rings.filter(({ zoom }) => zoom !== 'large').flatMap(({ groups }) => groups),
      ...rest.flatMap(({ groups }) => groups),
    ]
    expect(new Set(drawn)).toEqual(new Set(isolation.flatMap(({ groups }) => groups)))
    expect(drawn).toHaveLength(new Set(drawn).size)
  }
})

test('VFs that stand apart have one ring with the range of their numbers', () => {
  const scenario = oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: true } })
  const chip = shown(scenario).rings.find(({ on }) => on === 'chip')
  expect(chip?.groups.length).toBeGreaterThan(1)
  expect(numbersText(chip?.groups ?? [])).toMatch(/^\d+–\d+$/)
})

test('a port of a switch has its number where its link is, and all are in one ring for a small sheet', () => {
  const { rings, boxes } = shown(capture('switch-acs-mixed'))
  const box = boxes.get('psw1')!
  const ports = rings.filter(({ on }) => on === 'port')
  expect(ports.length).toBeGreaterThan(2)
  for (const { at } of ports) expect([box.y, box.y + box.height]).toContain(at.y)
  const gathered = rings.find(({ zoom }) => zoom === 'small')
  expect(new Set(ports.flatMap(({ groups }) => groups))).toEqual(new Set(gathered?.groups))
})

test('numbers are said in runs', () => {
  const groups = (...numbers: number[]) =>
    numbers.map((number) => ({
      number,
      members: [],
      because: '',
      links: [],
      conflict: null,
      reaches: null,
    }))
  expect(numbersText(groups(3))).toBe('3')
  expect(numbersText(groups(4, 3, 9))).toBe('3, 4, 9')
  expect(numbersText(groups(3, 25, 26, 27))).toBe('3, 25–27')
})
