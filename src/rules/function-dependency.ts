import { addressOf } from '../pci/address.ts'
import { oneHost, type VmOptions } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { worldOf } from '../scenario/topology.ts'
import type { AdapterView, InterfaceView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { inSoftware } from './other-ways.ts'
import { portClaims } from './owners.ts'
import { PRINTED_SRIOV, printedFunction, withPrinted } from './printed-parts.ts'
import { functionName, interfaceName } from './wording.ts'

export const functionDependency = defineRule({
  id: 'function-dependency',
  severity: 'warning',
  title: 'Functions that depend on one another have one owner',
  why: 'The Function Dependency Link of the SR-IOV capability chains PFs that work only together. Who is given VF n of one of them must have VF n of the others, and PFs of a chain go to one owner (PCIe 5.0, 9.3.3.9). Linux shows the chain as dep_link in /sys and does not enforce it.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      for (const chain of chainsOf(design, adapter)) {
        for (const owners of ownersOf(design, adapter, chain).values()) {
          const [first] = owners
          const other = owners.find(({ view }) => view.vm !== first?.view.vm)
          if (!first || !other) continue
          yield {
            at: other.view.id,
            says: `${interfaceName(design, other.view)} has ${functionName(adapter.name, other.pf, other.vf)}, which depends on ${functionName(adapter.name, first.pf, first.vf)}, and that belongs to ${interfaceName(design, first.view)}.`,
            fixes: inSoftware(design, other.view),
          }
        }
      }
    }
  },
  breaks: () => twoChainedPorts(0),
  keeps: () => twoChainedPorts(1),
})

interface Taken {
  readonly view: InterfaceView
  readonly pf: number
  readonly vf?: number
}

/** PFs of each chain. A chain leads back to where it began; what does not is no chain, but firmware that fills in a 0. */
const chainsOf = (design: Topology, { id }: AdapterView): readonly ReadonlySet<number>[] => {
  const { addresses, parts } = worldOf(design)
  const view = parts.get(id)
  if (!view?.part.functions) return []
  const functions = addresses.adapter(view)
  const links = new Map<number, { readonly pf: number; readonly next: number }>()
  for (let pf = 0; pf < functions.pfs; pf++) {
    const facts = functions.pfFacts(pf)
    const own = addressOf(facts?.bdf ?? '')?.devfn
    const next = facts?.sriov?.dependencyLink
    if (own !== undefined && next !== undefined) links.set(own, { pf, next })
  }
  const chains: Set<number>[] = []
  for (const start of links.keys()) {
    const chain = new Set<number>()
    let at = start
    for (let link = links.get(at); link && !chain.has(link.pf); link = links.get(at)) {
      chain.add(link.pf)
      at = link.next
    }
    const isKnown = chains.some((each) => [...chain].some((pf) => each.has(pf)))
    if (at === start && chain.size > 1 && !isKnown) chains.push(chain)
  }
  return chains
}

/** Whole ports together, and VFs of one number together. */
const ownersOf = (
  design: Topology,
  adapter: AdapterView,
  chain: ReadonlySet<number>,
): ReadonlyMap<string, readonly Taken[]> => {
  const taken = new Map<string, Taken[]>()
  for (const { adapter: of, pf, claims } of portClaims(design)) {
    if (of.id !== adapter.id || !chain.has(pf)) continue
    for (const { view, attachment, takesPort } of claims) {
      const vf = view.interface.vf ?? 0
      if (!takesPort && attachment !== 'vf') continue
      const key = takesPort ? 'port' : `VF ${vf}`
      const each = takesPort ? { view, pf } : { view, pf, vf }
      taken.set(key, [...(taken.get(key) ?? []), each])
    }
  }
  return taken
}

/** Two VMs with a VF each, of two ports that are chained. */
const twoChainedPorts = (vfOfSecond: number): Scenario => {
  const vms: readonly VmOptions[] = [{ vf: 0 }, { pf: 1, vf: vfOfSecond }]
  const sriov = { ...PRINTED_SRIOV, totalVfs: 8, initialVfs: 8, numVfs: 4 }
  return withPrinted(
    oneHost({ nic: { wirePorts: 2, totalVfs: 8, numVfs: 4 }, vms, workload: false }),
    {
      nic1: [
        printedFunction('0000:01:00.0', { sriov: { ...sriov, dependencyLink: 1 } }),
        printedFunction('0000:01:00.1', { sriov: { ...sriov, dependencyLink: 0 } }),
      ],
    },
  )
}
