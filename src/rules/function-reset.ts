import { addressOf } from '../pci/address.ts'
import { bareFunction, type PciFunction } from '../pci/pci-function.ts'
import { oneHost } from '../scenario/build-host.ts'
import { pciFunctions } from '../scenario/host-groups.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { worldOf } from '../scenario/topology.ts'
import type { AdapterView, HostFunction, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { inSoftware, withVf } from './other-ways.ts'
import { portClaims } from './owners.ts'
import { interfaceName, partName } from './wording.ts'

export const functionReset = defineRule({
  id: 'function-reset',
  severity: 'warning',
  title: 'What is assigned can be reset alone',
  why: 'Between two guests a function is reset, so that nothing of the first is left in it. Without a function-level reset (FLReset of Device Capabilities, FLR of Advanced Features) or one by power state (NoSoftRst-), Linux resets its bus, and does so only when nobody else is on it, or all of it belongs to one VM. What cannot be reset keeps its DMA running and its registers as the last guest left them. Every VF has FLR.',
  *check(design) {
    for (const { adapter, pf, claims } of portClaims(design)) {
      const owner = claims.find(({ takesPort }) => takesPort)?.view
      if (!owner || !adapter.host || !isWithoutReset(pfFacts(design, adapter, pf))) continue
      const bdf = adapter.pfBdf(pf)
      const other = pciFunctions(design, adapter.host, 'used').find(
        (each) => isBeside(each, bdf) && ownerOf(design, each)?.vm !== owner.vm,
      )
      if (!other) continue
      const user = ownerOf(design, other)
      yield {
        at: owner.id,
        says: `${interfaceName(design, owner)} has ${bdf} of ${adapter.name}, which only a reset of its bus reaches, and on that bus is ${other.function.bdf} of ${user ? interfaceName(design, user) : `${partName(design, other.part)}, which the host drives`}.`,
        fixes: [...withVf(design, owner, adapter), ...inSoftware(design, owner)],
      }
    }
  },
  breaks: () => twoPrintedPorts([]),
  keeps: () => twoPrintedPorts(['flr']),
})

const pfFacts = (design: Topology, { id }: AdapterView, pf: number): PciFunction | undefined => {
  const view = design.parts.get(id)
  return view && worldOf(design).addresses.adapter(view).pfFacts(pf)
}

/** lspci prints no FLReset of an integrated endpoint, and a text without registers says nothing at all. */
const isWithoutReset = (facts: PciFunction | undefined): boolean =>
  facts?.resets?.length === 0 && facts.expressType !== 'rc-endpoint'

const isBeside = ({ vf, function: { bdf } }: HostFunction, other: string): boolean => {
  const [a, b] = [addressOf(bdf), addressOf(other)]
  return vf === null && bdf !== other && a?.domain === b?.domain && a?.bus === b?.bus
}

const ownerOf = (design: Topology, { part, pf }: HostFunction) =>
  portClaims(design)
    .find(({ adapter, pf: port }) => adapter.id === part && port === pf)
    ?.claims.find(({ takesPort }) => takesPort)?.view

/** A card of two ports as a machine printed it; a guest has the first. */
const twoPrintedPorts = (resets: PciFunction['resets'] & {}): Scenario => {
  const design = oneHost({
    path: 'direct-assignment',
    nic: { wirePorts: 2, totalVfs: 0, numVfs: 0 },
    workload: false,
  })
  const printed = (bdf: string): PciFunction => ({
    ...bareFunction(bdf),
    className: 'Ethernet controller',
    expressType: 'endpoint',
    resets,
  })
  const functions = [printed('0000:01:00.0'), printed('0000:01:00.1')]
  return { ...design, parts: { ...design.parts, nic1: { ...design.parts.nic1!, functions } } }
}
