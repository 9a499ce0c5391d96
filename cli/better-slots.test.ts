import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importTexts } from '../src/formats/catalog.ts'
import { applyFix, checkDesign } from '../src/rules/check.ts'
import { soundSlots } from '../src/rules/sound-slots.ts'
import { moveDevice } from '../src/scenario/edits/links.ts'
import { linkRate } from '../src/scenario/resolved-links.ts'
import { GALLERY } from '../src/scenario/samples/gallery.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { slotAdvice } from '../src/scenario/slots/slot-advice.ts'
import { slotGroups } from '../src/scenario/slots/slot-groups.ts'
import { buildTopology } from '../src/scenario/topology.ts'

const folder = 'src/formats/lspci/fixtures/emulated'
const captures = readdirSync(folder).filter((name) => name.endsWith('.lspci.txt.gz'))
const imported = (name: string): Scenario =>
  importTexts([{ name, text: gunzipSync(readFileSync(`${folder}/${name}`)).toString('utf8') }])
    .scenario

const DESIGNS: readonly (readonly [string, () => Scenario])[] = [
  ...GALLERY.map(({ id, design }) => [id, design] as const),
  ...captures.map((name) => [name, () => imported(name)] as const),
]

/** A free port of either socket, so that there is something to advise. */
const withFreePorts = (design: Scenario): Scenario => {
  const hosts = Object.keys(design.parts).filter((id) => design.parts[id]?.kind === 'host')
  const ports = hosts.flatMap((host) =>
    [0, 1].map((socket) => [
      `free-${host}-${socket}`,
      {
        kind: 'root-port',
        name: `free slot ${socket}`,
        in: host,
        at: [900 + 40 * socket, 200] as const,
        settings: { socket, generation: 6, lanes: 32 },
      },
    ]),
  )
  return { ...design, parts: { ...design.parts, ...Object.fromEntries(ports) } }
}

const errorsOf = (design: Scenario): readonly string[] =>
  checkDesign(buildTopology(design)).flatMap(({ severity, rule, at }) =>
    severity === 'error' ? [`${rule} ${at}`] : [],
  )

describe.each(DESIGNS)('%s', (_, make) => {
  test.each([
    ['as it is', (design: Scenario) => design],
    ['with free ports', withFreePorts],
  ])('%s: advice that is taken brings no new error and is not given again', (_how, change) => {
    const design = change(make())
    const before = errorsOf(design)
    const topology = buildTopology(design)
    for (const adapter of topology.adapters.values()) {
      const advice = slotAdvice(topology, adapter)
      expect(soundSlots(topology, adapter.id)).toEqual(advice.slice(0, 3))
      for (const { end, slot, now, there } of advice) {
        const moved = moveDevice(design, adapter.id, end, slot).change(design)
        expect(errorsOf(moved).filter((error) => !before.includes(error))).toEqual([])
        expect(there.left * 1.01).toBeGreaterThanOrEqual(now.left)
        const after = buildTopology(moved)
        const view = after.adapters.get(adapter.id)!
        const host = after.hosts.get(view.host ?? '')!
        expect(slotGroups(after, host).strangersOf(view.id)).toBe(there.strangers)
        expect(linkRate(view.pcie![0]!).rate / 8).toBeCloseTo(there.trained)
        expect(view.socket).toBe(there.socket)
        const again = slotAdvice(after, view)
        for (const next of again) expect(next.there.left).toBeGreaterThanOrEqual(there.left * 0.99)
      }
    }
    for (const finding of checkDesign(topology))
      for (const [index, label] of finding.fixes.entries()) {
        if (!label.startsWith('Move ')) continue
        const fixed = applyFix(design, finding, index)
        expect(errorsOf(fixed).filter((error) => !before.includes(error))).toEqual([])
      }
  })
})

test('there is advice to try in most machines with a faster free port', () => {
  const advised = captures.filter((name) => {
    const topology = buildTopology(withFreePorts(imported(name)))
    return [...topology.adapters.values()].some((each) => slotAdvice(topology, each).length > 0)
  })
  expect(advised.length).toBeGreaterThan(captures.length / 3)
})
