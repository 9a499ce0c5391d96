import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openScenario } from '../../scenario/door.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { NOT_SENT } from '../report.ts'
import { runScenario } from './run-scenario.ts'

/** Rings, backlog and wire of one flow hold fewer. */
const MOST_UNDER_WAY = 2_000

test('every frame of an overloaded flow is delivered, dropped with its cause, or under way', () => {
  const demo = openScenario(readFileSync('public/scenarios/three-ways.json', 'utf8'))
  const { flows } = runScenario(setOfferedLoad(demo, 7).change(demo), { seed: 7, durationNs: 2e7 })
  for (const { offered, delivered, dropped } of flows) {
    const lost = Object.values(dropped).reduce((sum, frames) => sum + frames, 0)
    expect(Math.abs(offered - delivered - lost)).toBeLessThan(MOST_UNDER_WAY)
  }
  expect(flows[0]!.dropped[NOT_SENT]).toBeGreaterThan(0.2 * flows[0]!.offered)
})
