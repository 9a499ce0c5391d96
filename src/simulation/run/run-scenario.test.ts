import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openScenario } from '../../scenario/door.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { NOT_SENT } from '../report.ts'
import { runScenario } from './run-scenario.ts'

/** Rings, backlog and wire of one flow hold fewer. */
const MOST_UNDER_WAY = 2_000

const sample = (name: string) => openScenario(readFileSync(`public/scenarios/${name}.json`, 'utf8'))

test('a core that spins for work is not busy, though its time is gone', () => {
  const { stations, hosts } = runScenario(sample('thirty-vms-limits'), { seed: 7, durationNs: 5e6 })
  const cores = stations.filter(({ kind }) => kind === 'core')
  expect(Math.max(...cores.map(({ utilisation }) => utilisation))).toBeLessThan(0.6)
  expect(hosts[0]!.cpuByUse.polling).toBeGreaterThan(cores.length / 2)
})

test('every frame of an overloaded flow is delivered, dropped with its cause, or under way', () => {
  const demo = sample('three-ways')
  const { flows } = runScenario(setOfferedLoad(demo, 7).change(demo), { seed: 7, durationNs: 2e7 })
  for (const { offered, delivered, dropped } of flows) {
    const lost = Object.values(dropped).reduce((sum, frames) => sum + frames, 0)
    expect(Math.abs(offered - delivered - lost)).toBeLessThan(MOST_UNDER_WAY)
  }
  expect(flows[0]!.dropped[NOT_SENT]).toBeGreaterThan(0.2 * flows[0]!.offered)
})
