/** A machine read again: the design takes what is new of it, and keeps places, names, VMs and what else a person drew. */
import type { FieldValue } from '../../fields.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import { besideAll, sizeOf } from '../../scenario/layout.ts'
import { INTERFACE_STEM, idMint, idStem, LINK_STEM } from '../../scenario/names.ts'
import type { Interface, Link, Part, PartId, Scenario } from '../../scenario/scenario.ts'
import { drawMachine } from '../machine/draw-machine.ts'
import { EMPTY_MACHINE, type Machine } from '../machine/machine.ts'
import { mergeMachines } from '../machine/merge.ts'
import { type FunctionDraft, newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import { type Change, compareFunctions } from './compare-functions.ts'
import { withBitsKept } from './keep-acs-bits.ts'

export interface UpdatedDesign {
  readonly scenario: Scenario
  /** What is different on the machine, a sentence each. */
  readonly changes: readonly string[]
}

/** Settings that registers give: the machine is right about them. All others stay as the design has them. */
const READ_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  nic: [
    'wirePorts',
    'generation',
    'lanes',
    'mpsBytes',
    'mrrsBytes',
    'totalVfs',
    'numVfs',
    'numVfsOfPf',
    'ari',
    'ats',
  ],
  'root-port': ['generation', 'lanes', 'mpsBytes', 'socket', 'acs', 'address'],
  'pcie-switch': [
    'downstreamPorts',
    'generation',
    'upstreamLanes',
    'downstreamLanes',
    'mpsBytes',
    'acs',
  ],
}
const MAX_SENTENCES = 200

export const updateDesign = (design: Scenario, machine: Machine): UpdatedDesign => {
  const drawn = drawMachine(withKnownFacts(design, machine)).scenario
  return mergedDesign(design, drawn, machine)
}

/** What the new text leaves open of a function, the design may know from the one before. */
const withKnownFacts = (design: Scenario, machine: Machine): Machine => {
  const known = new Map(
    Object.values(design.parts).flatMap(({ functions = [] }) =>
      functions.map((facts) => [facts.bdf, facts] as const),
    ),
  )
  const before = machine.functions.flatMap(({ facts: { bdf, vendorDevice } }) => {
    const facts = known.get(bdf)
    const isSame = !facts?.vendorDevice || !vendorDevice || facts.vendorDevice === vendorDevice
    return facts && isSame ? [knownFunction(facts)] : []
  })
  return mergeMachines([machine, { ...EMPTY_MACHINE, functions: before }])
}

const knownFunction = (facts: PciFunction): ParsedFunction => ({
  ...newFunction(facts.bdf, 0),
  facts: openFacts(facts),
  capabilitiesListed: facts.expressType !== null,
  registersListed: facts.mpsBytes !== null,
  sriovListed: facts.sriov !== null,
})

/** Drafts are written to while functions are related; a design is frozen. */
const openFacts = (facts: PciFunction): FunctionDraft => JSON.parse(JSON.stringify(facts))

const mergedDesign = (design: Scenario, imported: Scenario, read: Machine): UpdatedDesign => {
  const ids = matchParts(design, imported)
  const isMatched = new Set(ids.values())
  const host = [...ids.values()].find((id) => design.parts[id]?.kind === 'host')
  const machine = host === undefined ? [] : partsOfMachine(design, host)
  const gone = new Set(machine.filter((id) => !isMatched.has(id)))
  const parts = withoutKeys(design.parts, gone)
  const mint = idMint(design)
  const added: PartId[] = []
  for (const [from, part] of Object.entries(imported.parts)) {
    const known = ids.get(from)
    const old = known === undefined ? undefined : design.parts[known]
    if (known !== undefined && old) parts[known] = updated(old, part)
    else if (part.kind !== 'vm' || !hasVmCalled(design, part.name)) {
      const id = mint.take(idStem(part.kind))
      ids.set(from, id)
      parts[id] = part
      added.push(id)
    }
  }
  for (const id of added) {
    const { in: container } = parts[id]!
    const inside = container === undefined ? undefined : ids.get(container)
    parts[id] = { ...parts[id]!, ...(inside === undefined ? {} : { in: inside }) }
    parts[id] = { ...parts[id], at: freePlace({ ...design, parts }, id) }
  }
  const placed = { ...design, parts, links: joined(design, imported, ids, gone, mint) }
  const interfaces = { ...design.interfaces, ...newInterfaces(imported, ids, added, mint) }
  return {
    scenario: withBitsKept(design, { ...placed, interfaces }),
    changes: sentences(design, read, machine, gone),
  }
}

type Ids = Map<PartId, PartId>
type Mint = ReturnType<typeof idMint>

const bdfsOf = ({ functions = [] }: Part): readonly string[] => functions.map(({ bdf }) => bdf)

/** A part is the same when it is of its kind and has a function of it; what has none is the same by its name. */
const matchParts = (design: Scenario, imported: Scenario): Ids => {
  const byFunction = new Map<string, PartId>()
  const byName = new Map<string, PartId>()
  for (const [id, part] of Object.entries(design.parts)) {
    if (part.kind === 'vm') continue
    for (const bdf of bdfsOf(part)) byFunction.set(`${part.kind} ${bdf}`, id)
    if (bdfsOf(part).length === 0) byName.set(`${part.kind} ${part.name}`, id)
  }
  const ids: Ids = new Map()
  const taken = new Set<PartId>()
  for (const [from, part] of Object.entries(imported.parts)) {
    const found =
      bdfsOf(part)
        .map((bdf) => byFunction.get(`${part.kind} ${bdf}`))
        .find((id) => id !== undefined && !taken.has(id)) ??
      byName.get(`${part.kind} ${part.name}`) ??
      (part.kind === 'host' ? hostOf(design, ids) : undefined)
    if (found === undefined || taken.has(found)) continue
    ids.set(from, found)
    taken.add(found)
  }
  return ids
}

const hostOf = ({ parts }: Scenario, ids: Ids): PartId | undefined =>
  Object.keys(parts).find((id) => parts[id]?.kind === 'host' && ![...ids.values()].includes(id))

/** The host, what is in it and what hangs below, as far as an import had drawn it. */
const partsOfMachine = ({ parts, links }: Scenario, host: PartId): readonly PartId[] => {
  const found = new Set<PartId>([host])
  for (const [id, part] of Object.entries(parts)) if (part.in === host) found.add(id)
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const { from, to } of Object.values(links))
      if (isPcie({ from, to }) && (found.has(from.part) || found.has(to.part)))
        found.add(from.part).add(to.part)
  }
  return [...found].filter((id) => (parts[id]?.functions ?? []).length > 0)
}

const isPcie = ({ from, to }: Pick<Link, 'from' | 'to'>): boolean =>
  from.port === 'up' || to.port === 'up'

const withoutKeys = (parts: Scenario['parts'], gone: ReadonlySet<PartId>): Record<PartId, Part> =>
  Object.fromEntries(Object.entries(parts).filter(([id]) => !gone.has(id)))

const updated = (old: Part, now: Part): Part => {
  const read = READ_SETTINGS[old.kind] ?? []
  const settings: Record<string, FieldValue> = { ...old.settings }
  for (const name of read) {
    const value = now.settings[name]
    if (value === undefined) delete settings[name]
    else settings[name] = value
  }
  return { ...old, settings, ...(now.functions ? { functions: now.functions } : {}) }
}

const hasVmCalled = ({ parts }: Scenario, name: string): boolean =>
  Object.values(parts).some((part) => part.kind === 'vm' && part.name === name)

const GAP = 24

/** Right of its like in the host, else beside all that is drawn. */
const freePlace = (scenario: Scenario, id: PartId): Part['at'] => {
  const part = scenario.parts[id]!
  const others = Object.entries(scenario.parts).filter(([other]) => other !== id)
  if (part.in === undefined) return besideAll({ ...scenario, parts: Object.fromEntries(others) })
  const siblings = others
    .map(([, other]) => other)
    .filter((other) => other.in === part.in && other.kind === part.kind)
  const last = siblings.toSorted((a, b) => a.at[0] - b.at[0]).at(-1)
  return last ? [last.at[0] + sizeOf(last)[0] + GAP, last.at[1]] : part.at
}

/** Links of PCIe are the machine's; wires are the design's. */
const joined = (
  design: Scenario,
  imported: Scenario,
  ids: Ids,
  gone: ReadonlySet<PartId>,
  mint: Mint,
): Scenario['links'] => {
  const drawn = new Map<string, Link>()
  for (const link of Object.values(imported.links)) {
    const [from, to] = [ids.get(link.from.part), ids.get(link.to.part)]
    if (from === undefined || to === undefined) continue
    const moved = { ...link, from: { ...link.from, part: from }, to: { ...link.to, part: to } }
    drawn.set(keyOf(moved), moved)
  }
  const ofMachine = new Set(ids.values())
  const kept: Record<string, Link> = {}
  for (const [id, link] of Object.entries(design.links)) {
    const ends = [link.from.part, link.to.part]
    const isOfMachine = isPcie(link) && ends.every((end) => ofMachine.has(end))
    if (ends.some((end) => gone.has(end)) || (isOfMachine && !drawn.has(keyOf(link)))) continue
    kept[id] = link
    drawn.delete(keyOf(link))
  }
  for (const link of drawn.values()) kept[mint.take(LINK_STEM)] = link
  return kept
}

const keyOf = ({ from, to }: Link): string =>
  [`${from.part}.${from.port}`, `${to.part}.${to.port}`].toSorted().join(' ')

const newInterfaces = (
  imported: Scenario,
  ids: Ids,
  added: readonly PartId[],
  mint: Mint,
): Record<string, Interface> => {
  const found: Record<string, Interface> = {}
  for (const each of Object.values(imported.interfaces)) {
    const [on, adapter] = [ids.get(each.on), ids.get(each.adapter)]
    if (on !== undefined && adapter !== undefined && added.includes(on))
      found[mint.take(INTERFACE_STEM)] = { ...each, on, adapter }
  }
  return found
}

const sentences = (
  design: Scenario,
  { functions }: Machine,
  machine: readonly PartId[],
  gone: ReadonlySet<PartId>,
): readonly string[] => {
  const before = machine.flatMap((id) => design.parts[id]?.functions ?? [])
  const after = functions.map(({ facts }) => facts)
  const changes = compareFunctions(before, after).map(({ says }: Change) => says)
  const lost = Object.values(design.interfaces).filter(({ adapter }) => gone.has(adapter))
  const all = [
    ...changes,
    ...lost.map(
      ({ name, on, adapter }) =>
        `${name} of ${design.parts[on]?.name ?? on} has lost its adapter ${design.parts[adapter]?.name ?? adapter}: attach it anew.`,
    ),
  ]
  return all.length <= MAX_SENTENCES
    ? all
    : [...all.slice(0, MAX_SENTENCES), `${all.length - MAX_SENTENCES} more changes.`]
}
