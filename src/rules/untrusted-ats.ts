import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'
import { partName } from './wording.ts'

export const untrustedAts = defineRule({
  id: 'untrusted-ats',
  severity: 'warning',
  title: 'Only trusted devices translate addresses themselves',
  why: 'With ATS a device asks for a translation once and then sends requests that are marked as translated, which the IOMMU lets pass unchecked: a device that lies reaches all of memory. Linux leaves ATS off below ports that firmware marks as external (pci_ats_supported in drivers/pci/ats.c); where firmware marks none, somebody has to.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const port = adapter.pcie?.at(-1)?.upper.part
      const isOutside = port !== undefined && design.parts.get(port)?.settings.external === true
      if (!isOutside || !adapter.settings.ats) continue
      yield {
        at: adapter.id,
        says: `${adapter.name} has ATS on, and ${partName(design, port)}, above it, leads out of the box.`,
        fixes: [setSetting(design.scenario, adapter.id, 'ats', false)],
      }
    }
  },
  breaks: () => oneHost({ nic: { ats: true }, rootPort: { external: true } }),
  keeps: () => oneHost({ nic: { ats: true } }),
})
