import { firstFreeVf } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { rewire } from '../scenario/edits/interfaces.ts'
import type { AdapterView, InterfaceView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix, type Violation } from './define-rule.ts'
import { enableVf } from './num-vfs-fits.ts'
import { type PortClaims, portClaims } from './owners.ts'
import { vfLimit } from './vf-limits.ts'
import { functionName, interfaceName } from './wording.ts'

export const twoOwners = defineRule({
  id: 'two-owners',
  severity: 'error',
  title: 'A function has one owner',
  why: 'A function has one set of registers and one table in the IOMMU: two drivers would program it against each other.',
  *check(design) {
    for (const port of portClaims(design)) {
      yield* sharedVfs(design, port)
      yield* sharedPort(design, port)
    }
  },
  breaks: () => oneHost({ vms: [{ vf: 0 }, { vf: 0 }] }),
  keeps: () => oneHost({ vms: 2 }),
})

function* sharedVfs(design: Topology, { adapter, pf, claims }: PortClaims): Iterable<Violation> {
  const owners = new Map<number, InterfaceView>()
  for (const { view, attachment } of claims) {
    const { vf } = view.interface
    if (attachment !== 'vf' || vf === undefined) continue
    const first = owners.get(vf)
    if (!first) owners.set(vf, view)
    else
      yield {
        at: view.id,
        says: `${interfaceName(design, view)} has ${functionName(adapter.name, pf, vf)}, which ${interfaceName(design, first)} has already.`,
        fixes: nextFree(design, view, adapter),
      }
  }
}

/** A port that a VM owns serves nobody else: no second VM, no software switch of the host. */
function* sharedPort(design: Topology, { adapter, pf, claims }: PortClaims): Iterable<Violation> {
  const owner = claims.find(({ takesPort }) => takesPort)
  if (!owner) return
  for (const { view, attachment } of claims) {
    // VFs of an assigned PF have a rule of their own.
    if (view === owner.view || attachment === 'vf') continue
    yield {
      at: view.id,
      says: `${interfaceName(design, view)} uses ${functionName(adapter.name, pf)}, which is assigned to ${interfaceName(design, owner.view)}.`,
      fixes: freePort(design, view, adapter),
    }
  }
}

const nextFree = (design: Topology, view: InterfaceView, adapter: AdapterView): readonly Fix[] => {
  const { scenario } = design
  const free = firstFreeVf(scenario, adapter.id, view.interface.pf)
  const move = rewire(scenario, view.id, { vf: free })
  if (free < adapter.numVfs(view.interface.pf)) return [move]
  if (free >= vfLimit(design, adapter).vfs) return []
  const enable = enableVf(design, adapter, view.interface.pf, free)
  return [
    {
      label: `Enable VF ${free} of ${adapter.name} and give it`,
      change: (before) => move.change(enable.change(before)),
    },
  ]
}

const freePort = (design: Topology, view: InterfaceView, adapter: AdapterView): readonly Fix[] => {
  const isTaken = new Set(
    adapter.interfaces.map((id) => design.interfaces.get(id)?.interface.pf ?? 0),
  )
  for (let pf = 0; pf < adapter.settings.wirePorts; pf++)
    if (!isTaken.has(pf)) return [rewire(design.scenario, view.id, { pf })]
  return []
}
