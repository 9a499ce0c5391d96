import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printJson } from '../door/print-json.ts'
import { openScenario, saveScenario } from '../door.ts'
import { sizeOf } from '../layout.ts'
import type { Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import { GALLERY, galleryIndex } from './gallery.ts'

const FOLDER = 'public/scenarios'
const published = (file: string): string => `../../../${FOLDER}/${file}`

/** Boxes that meet, by container. */
const overlaps = ({ parts }: Scenario): readonly string[] => {
  const all = Object.entries(parts)
  return all.flatMap(([id, a], index) =>
    all.slice(index + 1).flatMap(([other, b]) => {
      const [[ax, ay], [aw, ah], [bx, by], [bw, bh]] = [a.at, sizeOf(a), b.at, sizeOf(b)]
      const meets = ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah
      return a.in === b.in && meets ? [`${id} and ${other}`] : []
    }),
  )
}

describe.each(GALLERY)('$id', ({ id, design, says }) => {
  const scenario = design()
  const topology = buildTopology(scenario)

  test('its file is current', () =>
    expect(saveScenario(scenario)).toMatchFileSnapshot(published(`${id}.json`)))
  test('opens as it was built', () =>
    expect(openScenario(saveScenario(scenario))).toEqual(scenario))
  test('every link joins', () => expect(topology.looseLinks).toEqual([]))
  test('every flow has a way, or the sample is about one that has none', () => {
    const stuck = [...topology.flows.values()].filter(({ route }) => !route.ok)
    expect(stuck.map((flow) => flow.id)).toEqual(id === 'loop-off' ? ['flow1'] : [])
  })
  test('no two cards overlap, and all stand on the grid', () => {
    expect(overlaps(scenario)).toEqual([])
    for (const { at } of Object.values(scenario.parts))
      expect(at.map((pixels) => pixels % 8)).toEqual([0, 0])
  })
  test('is said in one sentence', () => expect(says).toMatch(/^[A-Z][^.]{20,140}\.$/))
})

test('the index of the gallery is current, and lists every file', async () => {
  await expect(printJson(galleryIndex())).toMatchFileSnapshot(published('gallery.json'))
  const files = readdirSync(FOLDER).filter((file) => file !== 'gallery.json')
  expect(files.toSorted()).toEqual(
    galleryIndex()
      .map(({ file }) => file)
      .toSorted(),
  )
})
