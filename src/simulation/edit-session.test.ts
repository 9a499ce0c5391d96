/** What an edit leaves alone is taken from before it: nobody can tell, but by the clock. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../data-paths/catalog.ts'
import { withFlow, withLink, withPart } from '../scenario/build.ts'
import { withHost } from '../scenario/build-host.ts'
import { setCost } from '../scenario/edits/costs.ts'
import { setOfferedLoad, setWorkload } from '../scenario/edits/flows.ts'
import { moveParts, rename } from '../scenario/edits/parts.ts'
import { remove } from '../scenario/edits/remove.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from './compile/compile.ts'
import type { CompiledScenario } from './compile/compiled-scenario.ts'
import { EditSession } from './edit-session.ts'

/** Three hosts of two VMs with one path each, all of them talking to a peer, some to each other. */
const designOf = (paths: readonly string[]): Scenario => {
  let built = withPart(EMPTY_SCENARIO, 'ethernet-switch', { settings: { switchPorts: 8 } })
  built = withLink(withPart(built, 'peer'), 'peer1.wire0', 'switch1.port0')
  for (const [at, path] of paths.entries()) {
    built = withHost(built, { vms: 2, path, nic: { numVfs: 4 } })
    built = withLink(built, `nic${at + 1}.wire0`, `switch1.port${at + 1}`)
  }
  const ends = Object.keys(built.interfaces)
  const workloads = ['poisson', 'request-response', 'stream', 'constant', 'on-off']
  for (const [at, from] of ends.entries()) {
    built = withFlow(built, { from, to: 'peer1', workload: workloads[at % workloads.length]! })
    const to = ends[(at + 3) % ends.length]!
    if (at % 2 === 0 && to !== from) built = withFlow(built, { from, to, workload: 'poisson' })
  }
  return built
}

/** Numbers choose what is edited. */
type Change = (design: Scenario, which: number, value: number) => Scenario

const idAt = (table: Readonly<Record<string, unknown>>, which: number): string => {
  const ids = Object.keys(table)
  return ids[which % Math.max(1, ids.length)] ?? 'nothing'
}
const ofKind = ({ parts }: Scenario, kind: string, which: number): string =>
  idAt(Object.fromEntries(Object.entries(parts).filter(([, part]) => part.kind === kind)), which)

const CHANGES: readonly Change[] = [
  (design, _, value) => setOfferedLoad(design, value / 50).change(design),
  (design, which, value) => {
    const flow = idAt(design.flows, which)
    return setOfferedLoad(design, value / 50, [flow]).change(design)
  },
  (design, which, value) =>
    setSetting(design, idAt(design.flows, which), 'mtuBytes', 1_000 + 80 * value).change(design),
  (design, which, value) => {
    const workload = ['poisson', 'stream', 'request-response', 'on-off'][value % 4]!
    return setWorkload(design, idAt(design.flows, which), workload).change(design)
  },
  (design, which, value) =>
    setSetting(design, idAt(design.flows, which), 'outstanding', 1 + (value % 8)).change(design),
  (design, which, value) =>
    setSetting(design, idAt(design.flows, which), 'answerBytes', 64 + value).change(design),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'host', which), 'clockGhz', 1 + (value % 4)).change(design),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'host', which), 'coresPerSocket', 1 + (value % 9)).change(
      design,
    ),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'vm', which), 'vcpus', 1 + (value % 4)).change(design),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'vm', which), 'pinnedCores', [value % 4]).change(design),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'nic', which), 'moderationUs', value).change(design),
  (design, which, value) =>
    setSetting(design, ofKind(design, 'nic', which), 'queuePairs', 1 + (value % 4)).change(design),
  (design, which, value) =>
    setSetting(design, 'switch1', which % 2 ? 'bufferKib' : 'latencyNs', 100 + value).change(
      design,
    ),
  (design, which, value) =>
    setSetting(design, idAt(design.links, which), 'lengthMetres', value).change(design),
  (design, which, value) =>
    setSetting(design, idAt(design.interfaces, which), 'weight', 1 + value).change(design),
  (design, which, value) =>
    setSetting(design, idAt(design.interfaces, which), 'rateLimitGbps', value / 10).change(design),
  (design, _, value) => setSetting(design, 'peer1', 'turnaroundUs', value).change(design),
  (design, which, value) =>
    moveParts(design, { [ofKind(design, 'vm', which)]: [value, value] }).change(design),
  (design, which, value) =>
    rename(design, idAt([design.parts, design.flows][value % 2]!, which), `name ${value}`).change(
      design,
    ),
  (design, which) => remove(design, [idAt(design.flows, which)]).change(design),
  (design, which) => remove(design, [ofKind(design, 'vm', which)]).change(design),
  (design, which) => remove(design, [idAt(design.links, which)]).change(design),
  (design, which) => {
    const from = idAt(design.interfaces, which)
    return design.interfaces[from]
      ? withFlow(design, { from, to: 'peer1', workload: 'poisson' })
      : design
  },
  (design, _, value) => setCost(design, 'core.thread-switch', 1_000 + value).change(design),
]

const seenOf = ({ plan, flowIds, stations, problems }: CompiledScenario) => ({
  plan,
  flowIds,
  stations,
  problems,
})

describe('a session', () => {
  test('compiles after every edit what is compiled from nothing', { timeout: 60_000 }, () => {
    const path = fc.constantFrom(
      ...DATA_PATHS.filter(({ on }) => on !== 'host').map(({ id }) => id),
    )
    const edits = fc.array(fc.tuple(fc.nat(CHANGES.length - 1), fc.nat(100), fc.nat(100)), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(path, { minLength: 2, maxLength: 3 }), edits, (paths, steps) => {
        const session = new EditSession()
        let design = designOf(paths)
        session.compile(design)
        for (const [change, which, value] of steps) {
          design = CHANGES[change]!(design, which, value)
          const compiled = session.compile(structuredClone(design))
          expect(seenOf(compiled)).toEqual(seenOf(compile(buildTopology(design))))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('keeps the routes when loads are edited', () => {
    const design = designOf(['sr-iov', 'vhost-net'])
    const session = new EditSession()
    const before = session.compile(design)
    const after = session.compile(structuredClone(setOfferedLoad(design, 0.4).change(design)))
    expect(after.plan.routes).toBe(before.plan.routes)
    expect(after.plan.flows).not.toEqual(before.plan.flows)
  })
})
