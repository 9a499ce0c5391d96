import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { WORKLOADS } from '../../data-paths/workloads.ts'
import type { Field, FieldValue } from '../../fields.ts'
import { COSTS } from '../../hardware/costs.data.ts'
import { PART_KINDS } from '../../parts/catalog.ts'
import { oneHost, twoHosts } from '../build-host.ts'
import { openScenario, saveScenario } from '../door.ts'
import { addedIds, type Edit } from '../edit.ts'
import { fieldsOf } from '../field-sets.ts'
import { applyEdit, endMerge, newHistory, redo, undo } from '../history.ts'
import { sizeOf } from '../layout.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import { ScenarioError } from '../scenario-error.ts'
import { buildTopology } from '../topology.ts'
import { copyText, duplicate, pasteText } from './clipboard.ts'
import { setCost } from './costs.ts'
import { addFlow, setFlowEnds, setOfferedLoad, setWorkload } from './flows.ts'
import { addInterface, rewire, setMac } from './interfaces.ts'
import { connect, disconnect, whyNotConnected } from './links.ts'
import { addPart, moveParts, rename, resizePart } from './parts.ts'
import { remove } from './remove.ts'
import { setNotes, setRun, setSeed, setSetting, setTitle, unwaive, waive } from './settings.ts'
import { addVms, moveVm } from './vms.ts'

const TABLES = ['parts', 'links', 'interfaces', 'flows'] as const

/** A way to choose: each call takes the next number. */
type Pick = <T>(from: readonly T[]) => T

const valueFor = (field: Field, pick: Pick): FieldValue => {
  switch (field.type) {
    case 'count':
      return pick([field.min, field.default, Math.min(field.max, field.min + 5)])
    case 'amount':
      return pick([field.min, field.default, (field.min + field.max) / 2])
    case 'choice':
      return pick(field.options)
    case 'flag':
      return pick([true, false])
    case 'text':
      return pick(['', '0000:03:00.0'])
    case 'list':
      return pick<readonly number[]>([[], [field.min], [field.min, field.max]])
  }
}

const anyEdit = (scenario: Scenario, pick: Pick): Edit => {
  const parts = Object.keys(scenario.parts)
  const ids = TABLES.flatMap((table) => Object.keys(scenario[table]))
  const part = (): string => (parts.length > 0 ? pick(parts) : 'none')
  const ofKind = (kind: string): string =>
    pick([...parts.filter((id) => scenario.parts[id]?.kind === kind), 'none'])
  const id = (): string => (ids.length > 0 ? pick(ids) : 'none')
  const end = (): string => pick([...Object.keys(scenario.interfaces), ofKind('peer')])
  const port = () => {
    const at = part()
    const ports = buildTopology(scenario).parts.get(at)?.ports ?? []
    return { part: at, port: pick([...ports.map((each) => each.id), 'none']) }
  }
  const path = (): string => pick(DATA_PATHS).id
  const workload = (): string => pick(WORKLOADS).id
  const setting = (): Edit => {
    const target = id()
    const [name, field] = pick([
      ...Object.entries(fieldsOf(scenario, target) ?? {}),
      ['none', null] as const,
    ])
    return setSetting(scenario, target, name, field ? valueFor(field, pick) : undefined)
  }
  const joining = (): Edit => {
    const ends = parts.flatMap((at) =>
      (buildTopology(scenario).parts.get(at)?.ports ?? []).map(({ id: at2 }) => ({
        part: at,
        port: at2,
      })),
    )
    return ends.length < 2 ? remove(scenario, []) : connect(scenario, pick(ends), pick(ends))
  }
  return pick<() => Edit>([
    () => addPart(scenario, { kind: pick(PART_KINDS).id }),
    () => addPart(scenario, { kind: pick(['vm', 'root-port']), in: ofKind('host') }),
    () => remove(scenario, [id()]),
    () => remove(scenario, [id(), part()]),
    () => moveParts(scenario, { [part()]: [pick([0, -8, 400, 1e9]), pick([-0, 16.5])] }),
    () => resizePart(scenario, part(), [pick([100, 644]), 364]),
    () => rename(scenario, id(), pick(['web', '', 'a\nb', 'x'.repeat(200)])),
    setting,
    setting,
    joining,
    () => connect(scenario, port(), port()),
    () => disconnect(scenario, id()),
    () => addInterface(scenario, { on: pick([ofKind('vm'), ofKind('host')]), path: path() }),
    () =>
      rewire(scenario, pick([...Object.keys(scenario.interfaces), 'none']), {
        path: path(),
        adapter: ofKind('nic'),
        pf: pick([0, 1]),
      }),
    () => setMac(scenario, id(), pick([undefined, '02:00:00:00:00:01'])),
    () => addFlow(scenario, { from: end(), to: end(), workload: workload() }),
    () => setWorkload(scenario, id(), workload()),
    () => setFlowEnds(scenario, id(), { to: end() }),
    () => setOfferedLoad(scenario, pick([0, 1, 2.5, 1e6])),
    () =>
      addVms(scenario, ofKind('host'), pick([0, 1, 5]), {
        path: path(),
        to: end(),
        workload: workload(),
      }),
    () => moveVm(scenario, ofKind('vm'), ofKind('host')),
    () => duplicate(scenario, [part(), part()]),
    () => pasteText(scenario, copyText(scenario, [part()]), { into: ofKind('host') }),
    () =>
      setCost(
        scenario,
        pick(Object.keys(COSTS)),
        pick([null, 0, 12.5, { value: 2, low: 1, high: 4 }]),
      ),
    () => setSeed(scenario, pick([0, 8, -1, Number.NaN, 1e12])),
    () => setTitle(scenario, pick(['a', 'b\nc', ''])),
    () => setNotes(scenario, pick(['', 'two\nlines'])),
    () => setRun(scenario, { durationMs: pick([0, 20]) }),
    () => waive(scenario, { rule: pick(['a', 'b']), at: part(), reason: 'why not' }),
    () => unwaive(scenario, pick(['a', 'b']), part()),
  ])()
}

const START: readonly Scenario[] = [
  EMPTY_SCENARIO,
  oneHost({ vms: 3 }),
  twoHosts({ vms: 2, path: 'vhost-net' }),
]

/** Applies edits chosen by numbers and calls back with each state. */
const play = (
  numbers: readonly number[],
  each: (history: ReturnType<typeof newHistory>) => void,
) => {
  let at = 0
  const pick: Pick = (from) => from[(numbers[at++ % numbers.length] ?? 0) % from.length]!
  let history = newHistory(pick(START))
  while (at < numbers.length) {
    history = applyEdit(history, anyEdit(history.scenario, pick))
    each(history)
  }
  return history
}
const choices = fc.array(fc.nat(10_000), { minLength: 20, maxLength: 150 })

describe('laws', () => {
  test('every edit of a valid scenario gives a valid one', () =>
    fc.assert(
      fc.property(choices, (numbers) => {
        play(numbers, ({ scenario }) => {
          expect(openScenario(saveScenario(scenario))).toEqual(scenario)
          buildTopology(scenario)
        })
      }),
      { numRuns: 150 },
    ))

  test('undo restores every byte, and redo brings the edits back', () =>
    fc.assert(
      fc.property(choices, (numbers) => {
        const states: string[] = []
        let history = play(numbers, ({ scenario, done }) => {
          states.length = done.length
          states.push(saveScenario(scenario))
        })
        const last = saveScenario(history.scenario)
        while (history.done.length > 0) {
          history = undo(history)
          if (history.done.length > 0)
            expect(saveScenario(history.scenario)).toBe(states[history.done.length])
        }
        while (history.undone.length > 0) history = redo(history)
        expect(saveScenario(history.scenario)).toBe(last)
      }),
      { numRuns: 60 },
    ))
})

const edited = (scenario: Scenario, ...edits: ((scenario: Scenario) => Edit)[]): Scenario =>
  edits.reduce((current, edit) => edit(current).change(current), scenario)

describe('undo', () => {
  const drag = (x: number) => (scenario: Scenario) => moveParts(scenario, { nic1: [x, 0] })
  test('a drag is one step, and the next drag another', () => {
    let history = newHistory(oneHost())
    for (const x of [8, 16, 24]) history = applyEdit(history, drag(x)(history.scenario))
    expect(history.done).toHaveLength(1)
    history = endMerge(history)
    history = applyEdit(history, drag(32)(history.scenario))
    expect(history.done.map(({ label }) => label)).toEqual(['Move nic 1', 'Move nic 1'])
    expect(undo(undo(history)).scenario).toEqual(oneHost())
  })
  test('an edit that changes nothing leaves no step', () => {
    const history = newHistory(oneHost())
    const nothing = setSetting(history.scenario, 'nic1', 'numVfs', 8)
    expect(applyEdit(history, nothing)).toBe(history)
  })
  test('a new edit forgets what was undone', () => {
    let history = applyEdit(newHistory(oneHost()), setSeed(oneHost(), 9))
    history = applyEdit(undo(history), setTitle(oneHost(), 'other'))
    expect(history.undone).toEqual([])
  })
})

describe('parts', () => {
  test('get the next number of their kind', () => {
    const design = edited(oneHost(), (s) => addPart(s, { kind: 'nic' }))
    expect(design.parts.nic2).toMatchObject({ kind: 'nic', name: 'nic 2' })
    expect(addedIds(oneHost(), design)).toEqual(['nic2'])
  })
  test('go with their links, interfaces, flows, children and waivers', () => {
    const design = edited(
      oneHost({ vms: 2 }),
      (s) => waive(s, { rule: 'r', at: 'vm1', reason: 'x' }),
      (s) => remove(s, ['host1']),
    )
    expect(Object.keys(design.parts)).toEqual(['nic1', 'peer1', 'switch1'])
    expect(Object.keys(design.links)).toEqual(['link2', 'link3'])
    expect([design.interfaces, design.flows, design.waivers]).toEqual([{}, {}, []])
  })
  test('keep the names of flows that were named after them', () => {
    const design = edited(oneHost(), (s) => rename(s, 'vm1', 'web'))
    expect(design.flows.flow1?.name).toBe('web to peer 1')
    expect(edited(design, (s) => rename(s, 'vm1', '')).parts.vm1?.name).toBe('vm 1')
  })
  test('do not go where their kind does not', () => {
    const design = oneHost()
    expect(addPart(design, { kind: 'nic', in: 'vm1' }).change(design)).toBe(design)
  })
})

describe('settings', () => {
  test('a label names field and part', () =>
    expect(setSetting(oneHost(), 'nic1', 'numVfs', 63).label).toBe('Set NumVFs of nic 1 to 63'))
  test('only what differs from the default is stored', () => {
    const design = edited(oneHost(), (s) => setSetting(s, 'nic1', 'numVfs', 63))
    expect(design.parts.nic1?.settings).toEqual({ numVfs: 63 })
    expect(edited(design, (s) => setSetting(s, 'nic1', 'numVfs', 8))).toEqual(oneHost())
  })
  test('a value that does not fit is a bug', () =>
    expect(() => setSetting(oneHost(), 'nic1', 'numVfs', -1)).toThrow(RangeError))
  test('the load slider moves open-loop flows only', () => {
    const design = edited(
      oneHost({ vms: 3 }),
      (s) => setWorkload(s, 'flow2', 'stream'),
      (s) => setOfferedLoad(s, 6.5),
    )
    expect(Object.values(design.flows).map(({ settings }) => settings)).toEqual([
      { offeredGbps: 6.5 },
      {},
      { offeredGbps: 6.5 },
    ])
  })
})

describe('links', () => {
  test('join free ports that go together, and nothing else', () => {
    const design = edited(oneHost(), (s) => addPart(s, { kind: 'peer' }))
    const [port, peer] = [
      { part: 'switch1', port: 'port7' },
      { part: 'peer2', port: 'wire0' },
    ]
    expect(edited(design, (s) => connect(s, port, peer)).links.link4).toMatchObject({ from: port })
    const taken = { part: 'switch1', port: 'port0' }
    expect(whyNotConnected(design, taken, peer)).toBe('port 0 of switch 1 has a link already')
    expect(connect(design, taken, peer).change(design)).toBe(design)
  })
})

describe('interfaces', () => {
  test('a path that takes a VF gets the first free one, and others none', () => {
    const design = oneHost({ vms: [{ vf: 0 }, { vf: 2 }, { path: 'vhost-net' }] })
    const wired = edited(design, (s) => rewire(s, 'if3', { path: 'sr-iov' }))
    expect(wired.interfaces.if3).toMatchObject({ path: 'sr-iov', vf: 1 })
    expect(edited(wired, (s) => rewire(s, 'if3', { path: 'vhost-net' }))).toEqual(design)
  })
})

describe('fifty VMs at once', () => {
  const design = edited(oneHost({ vms: 1 }), (s) =>
    addVms(s, 'host1', 50, {
      path: 'sr-iov',
      to: 'peer1',
      workload: 'poisson',
      flow: { offeredGbps: 0.1 },
    }),
  )
  test('each has its VF and its flow', () => {
    const vfs = Object.values(design.interfaces).map(({ vf }) => vf)
    expect(new Set(vfs).size).toBe(51)
    expect(design.flows.flow51).toEqual({
      name: 'vm 51 to peer 1',
      from: 'if51',
      to: 'peer1',
      workload: 'poisson',
      settings: { offeredGbps: 0.1 },
    })
  })
  test('the host grows, and nothing overlaps', () => {
    expect(overlapping(design)).toEqual([])
  })
})

const overlapping = ({ parts }: Scenario): readonly string[] => {
  const all = Object.entries(parts)
  return all.flatMap(([id, a], index) =>
    all.slice(index + 1).flatMap(([other, b]) => {
      const [[ax, ay], [aw, ah], [bx, by], [bw, bh]] = [a.at, sizeOf(a), b.at, sizeOf(b)]
      const meets = ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah
      return a.in === b.in && meets ? [`${id} and ${other}`] : []
    }),
  )
}

describe('a VM moves to another host', () => {
  test('and takes an adapter there', () => {
    const design = edited(twoHosts({ vms: 2 }), (s) => moveVm(s, 'vm1', 'host2'))
    expect(design.parts.vm1?.in).toBe('host2')
    expect(design.interfaces.if1).toMatchObject({ adapter: 'nic2', vf: 2 })
    expect(buildTopology(design).flows.get('flow1')?.route).toMatchObject({ kind: 'local-adapter' })
    expect(overlapping(design)).toEqual([])
  })
})

describe('copies', () => {
  test('of a VM use the same adapter by the next VF', () => {
    const design = edited(oneHost({ vms: 2 }), (s) => duplicate(s, ['vm1']))
    expect(design.parts.vm3).toMatchObject({ name: 'vm 3', in: 'host1' })
    expect(design.interfaces.if3).toMatchObject({ on: 'vm3', adapter: 'nic1', vf: 2 })
    expect(design.flows.flow3).toMatchObject({ name: 'vm 3 to peer 1', from: 'if3', to: 'peer1' })
    expect(overlapping(design)).toEqual([])
  })
  test('of a host bring all that is in it', () => {
    const design = oneHost({ vms: 2 })
    const twice = edited(design, (s) => duplicate(s, ['host1', 'nic1']))
    expect(Object.keys(twice.parts)).toHaveLength(Object.keys(design.parts).length + 5)
    expect(buildTopology(twice).adapters.get('nic2')?.host).toBe('host2')
    expect(twice.interfaces.if3).toMatchObject({ adapter: 'nic2', vf: 0 })
  })
  test('into another design leave behind what they pointed at', () => {
    const text = copyText(oneHost(), ['vm1'])
    const design = pasteText(EMPTY_SCENARIO, text).change(EMPTY_SCENARIO)
    expect(design.parts).toMatchObject({ vm1: { kind: 'vm' } })
    expect([design.interfaces, design.flows]).toEqual([{}, {}])
  })
  test('of something else are refused', () =>
    expect(() => pasteText(EMPTY_SCENARIO, 'hello')).toThrow(ScenarioError))
})
