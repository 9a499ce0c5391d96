/** Every PCI function of a host as the kernel would meet it, for its groups: drawn parts, and what an import printed. */

import { modelById } from '../../parts/models.ts'
import { type AcsRegisters, acsWord } from '../../pci/acs.ts'
import { addressOf, addressText, type PciAddress } from '../../pci/address.ts'
import { identityOf } from '../../pci/identity.ts'
import { knownClass } from '../../pci/pci-class.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import type { GivenFunction, Identity } from '../../pci/pci-tree.ts'
import { attachmentOf } from '../field-sets.ts'
import type { PartId, Scenario } from '../scenario.ts'
import type { HostFunction, PartView } from '../topology-view.ts'
import { withBitsByHand, withRegisters } from './acs-registers.ts'
import type { Addresses } from './addresses.ts'
import type { Joins } from './part-views.ts'

export interface HostWorld {
  readonly scenario: Scenario
  readonly parts: ReadonlyMap<PartId, PartView>
  readonly joined: Joins
  readonly addresses: Addresses
}

/** 'used': of the VFs only those that an interface has, for adapters may have thousands. */
export const hostFunctions = (
  world: HostWorld,
  host: PartId,
  vfs: 'all' | 'used',
): readonly HostFunction[] => {
  const { parts, joined } = world
  const found: HostFunction[] = []
  const seen = new Set<PartId>()
  const visit = (view: PartView): void => {
    if (seen.has(view.id)) return
    seen.add(view.id)
    found.push(...functionsOf(world, view, vfs))
    for (const port of view.ports) {
      if (port.medium !== 'pcie' || port.role !== 'downstream') continue
      const next = parts.get(joined.neighbour({ part: view.id, port: port.id })?.end.part ?? '')
      if (next) visit(next)
    }
  }
  const view = parts.get(host)
  if (view) found.push(...printed(view, 0))
  for (const id of view?.children ?? []) {
    const child = parts.get(id)
    if (child?.part.kind === 'root-port' || child?.part.kind === 'rc-endpoint') visit(child)
  }
  const byBdf = new Map(found.map((each) => [each.function.bdf, each]))
  return [...byBdf.values()].map((each) => withBitsByHand(parts.get(each.part), each))
}

const functionsOf = (
  world: HostWorld,
  view: PartView,
  vfs: 'all' | 'used',
): readonly HostFunction[] => {
  switch (view.part.kind) {
    case 'root-port':
      return rootPort(world, view)
    case 'pcie-switch':
      return switchPorts(world, view)
    case 'nic':
      return adapter(world, view, vfs)
    default:
      return otherPart(world, view)
  }
}

const UNKNOWN_DEVICE: Identity = { vendor: 0xffff, devices: [], mayBeOther: true }
/** Nothing to redirect: functions of drawn adapters do not reach one another. */
const NOTHING_TO_REDIRECT: AcsRegisters = { capability: 0, control: 0 }

const drawn = (
  view: PartView,
  at: PciAddress,
  facts: Pick<GivenFunction, 'expressType'> & Partial<GivenFunction>,
  place: Partial<Pick<HostFunction, 'port' | 'pf' | 'vf'>> = {},
): HostFunction => ({
  part: view.id,
  port: null,
  pf: null,
  vf: null,
  ...place,
  function: {
    bdf: addressText(at),
    isBridge: false,
    secondaryBus: null,
    multifunctionBit: null,
    physicalFunction: null,
    acs: null,
    identity: UNKNOWN_DEVICE,
    classCode: facts.isBridge ? '0604' : '0200',
    driver: 'unknown',
    name: view.part.name,
    ...facts,
  },
})

const ofFact = (
  view: PartView,
  fact: PciFunction,
  shift: number,
  port: string | null,
): HostFunction | undefined => {
  const at = addressOf(fact.bdf)
  if (!at) return undefined
  const moved = (bdf: string): string => {
    const from = addressOf(bdf)
    return from ? addressText({ ...from, bus: from.bus + shift }) : bdf
  }
  return {
    part: view.id,
    port,
    pf: null,
    vf: null,
    function: {
      bdf: moved(fact.bdf),
      expressType: fact.expressType,
      isBridge: fact.bridge !== null,
      secondaryBus: fact.bridge ? fact.bridge.secondary + shift : null,
      multifunctionBit: null,
      physicalFunction: fact.physicalFunction === null ? null : moved(fact.physicalFunction),
      acs: fact.acs
        ? { capability: acsWord(fact.acs.capability), control: acsWord(fact.acs.control) }
        : null,
      identity: identityOf(fact),
      classCode: knownClass(fact),
      driver: fact.driver ?? 'unknown',
      name: fact.name,
    },
  }
}

/** What an import printed of a part. */
const printed = (view: PartView, shift: number): readonly HostFunction[] =>
  (view.part.functions ?? []).flatMap(
    (fact, index) => ofFact(view, fact, shift, portOf(fact, index)) ?? [],
  )

/** Of functions that are no port of their part. */
const portOf = ({ physicalFunction }: PciFunction, index: number): string | null =>
  physicalFunction === null ? `fn${index}` : null

const rootPort = ({ addresses }: HostWorld, view: PartView): readonly HostFunction[] => {
  const numbers = addresses.placeOf(view.id)?.ports.get('down')
  if (!numbers || numbers.isAssumed) return printed(view, 0)
  const [own, ...others] = printed(view, 0)
  const port: GivenFunction = {
    ...(own ?? drawn(view, numbers.address, { expressType: 'root-port', isBridge: true })).function,
    expressType: own?.function.expressType ?? 'root-port',
    isBridge: true,
    secondaryBus: numbers.secondary,
  }
  return [
    { part: view.id, port: 'down', pf: null, vf: null, function: withRegisters(view, port) },
    ...others,
  ]
}

const switchPorts = ({ addresses }: HostWorld, view: PartView): readonly HostFunction[] => {
  const place = addresses.placeOf(view.id)
  if (!place) return []
  const all = printed(view, place.shift)
  const bridges = all.filter((each) => each.function.isBridge)
  const inner = [...place.ports.values()][0]?.address.bus ?? null
  const [first] = bridges
  const upstream = first
    ? { ...first, port: 'up', function: { ...first.function, secondaryBus: inner } }
    : drawn(
        view,
        { domain: place.domain, bus: place.bus, devfn: 0 },
        { expressType: 'upstream-port', isBridge: true, secondaryBus: inner },
        { port: 'up' },
      )
  const ports = [...place.ports].map(([port, { address, secondary }], index): HostFunction => {
    const known = bridges[index + 1]
    const facts = known
      ? { ...known.function, bdf: addressText(address), secondaryBus: secondary }
      : drawn(view, address, {
          expressType: 'downstream-port',
          isBridge: true,
          secondaryBus: secondary,
        }).function
    return { part: view.id, port, pf: null, vf: null, function: withRegisters(view, facts) }
  })
  return [upstream, ...ports, ...all.filter((each) => !bridges.includes(each))]
}

const adapter = (
  { addresses, scenario }: HostWorld,
  view: PartView,
  vfs: 'all' | 'used',
): readonly HostFunction[] => {
  const functions = addresses.adapter(view)
  const model = modelById(view.part.model ?? '')
  const identity = identityOf({ vendorDevice: model?.pciIds[0] ?? null, name: '-' })
  const found: HostFunction[] = []
  const place = addresses.placeOf(view.id)
  const taken = new Set<string>()
  for (let pf = 0; pf < functions.pfs; pf++) {
    const facts = functions.pfFacts(pf)
    const at = functions.pfAddress(pf)
    const own = facts && ofFact(view, facts, place?.shift ?? 0, `pf${pf}`)
    if (facts) taken.add(facts.bdf)
    found.push(
      own
        ? { ...own, pf }
        : drawn(
            view,
            at,
            {
              expressType: 'endpoint',
              identity,
              multifunctionBit: functions.pfs > 1,
              acs: NOTHING_TO_REDIRECT,
            },
            { port: `pf${pf}`, pf },
          ),
    )
    for (const vf of vfsOf(scenario, view.id, pf, functions.numVfs(pf), vfs))
      found.push(
        drawn(
          view,
          functions.vfAddress(pf, vf),
          { expressType: 'endpoint', physicalFunction: addressText(at), identity },
          { pf, vf },
        ),
      )
  }
  // Functions of other kinds on the card, and beside it on the bus.
  for (const [index, each] of (view.part.functions ?? []).entries()) {
    const other = each.physicalFunction === null && !taken.has(each.bdf)
    const fact = other ? ofFact(view, each, place?.shift ?? 0, `fn${index}`) : undefined
    if (fact) found.push(fact)
  }
  return found
}

const vfsOf = (
  { interfaces }: Scenario,
  adapterId: PartId,
  pf: number,
  enabled: number,
  which: 'all' | 'used',
): readonly number[] => {
  const vfs = new Set<number>()
  if (which === 'all') for (let vf = 0; vf < enabled; vf++) vfs.add(vf)
  for (const each of Object.values(interfaces))
    if (each.adapter === adapterId && each.pf === pf && attachmentOf(each.path) === 'vf')
      vfs.add(each.vf ?? 0)
  return [...vfs].sort((a, b) => a - b)
}

/** Imported devices, and bridges to conventional PCI. */
const otherPart = ({ addresses }: HostWorld, view: PartView): readonly HostFunction[] => {
  const place = addresses.placeOf(view.id)
  const known = printed(view, place?.shift ?? 0)
  if (known.length > 0 || !place) return known
  const isBridge = view.part.kind === 'pci-bridge'
  const below = [...place.ports.values()][0]?.secondary ?? null
  return [
    drawn(
      view,
      { domain: place.domain, bus: place.bus, devfn: 0 },
      isBridge
        ? { expressType: 'pcie-to-pci-bridge', isBridge, secondaryBus: below }
        : { expressType: 'endpoint' },
    ),
  ]
}
