import { acsWord, shortNames } from '../pci/acs.ts'
import { type AcsPort, acsPortsOfHost } from '../scenario/acs-ports.ts'
import { oneHost } from '../scenario/build-host.ts'
import { keepRealBits } from '../scenario/edits/acs.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'
import type { PartView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { listed } from './wording.ts'

export const acsBitsExist = defineRule({
  id: 'acs-bits-exist',
  severity: 'warning',
  title: 'ACS bits that are on are implemented',
  why: 'A control bit that is not in the capability is hard-wired to 0: whatever is written, it stays off, and what it was to keep apart is not.',
  *check(design) {
    const set = [...design.parts.values()].filter(({ part }) => part.acsControl)
    const ofHost = new Map<string, readonly AcsPort[]>()
    for (const view of set) {
      const ports = portsOf(design, view.id, ofHost)
      const faults = ports ? faultsOf(view, ports) : []
      if (faults.length === 0) continue
      yield {
        at: view.id,
        says: `${view.part.name} has ACS bits set by hand that stay off: ${listed(faults)}.`,
        fixes: [keepRealBits(design.scenario, view.id)],
      }
    }
  },
  breaks: () => withBits(['ReqRedir', 'EgressCtrl']),
  keeps: () => withBits(['SrcValid', 'TransBlk', 'ReqRedir', 'CmpltRedir', 'UpstreamFwd']),
})

/** undefined for a part that no host reaches: it has no registers yet. */
const portsOf = (
  design: Topology,
  part: PartId,
  known: Map<string, readonly AcsPort[]>,
): readonly AcsPort[] | undefined => {
  const host = design.hosts.get(design.hostOf(part) ?? '')
  if (!host) return undefined
  const ports = known.get(host.id) ?? acsPortsOfHost(design, host)
  known.set(host.id, ports)
  return ports.filter((each) => each.part === part)
}

const faultsOf = ({ part }: PartView, ports: readonly AcsPort[]): readonly string[] =>
  Object.entries(part.acsControl ?? {}).flatMap(([port, bits]) => {
    const at = ports.find((each) => each.port === port)
    if (!at) return [`it has no port ${port}`]
    const missing = acsWord(bits) & ~at.capability
    if (missing === 0) return []
    return [`${at.bdf} does not implement ${shortNames(missing)}`]
  })

const withBits = (bits: NonNullable<Scenario['parts'][string]['acsControl']>[string]): Scenario => {
  const design = oneHost({ path: 'vhost-net' })
  const port = design.parts.rp1!
  return { ...design, parts: { ...design.parts, rp1: { ...port, acsControl: { down: bits } } } }
}
