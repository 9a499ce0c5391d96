import { oneHost } from '../scenario/build-host.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { listed, partName } from './wording.ts'

/** A full frame in TLPs of 256 instead of 128 B saves 8 % of the link; beyond that little is left to save. */
const WORTH_HAVING = 256

export const mpsMismatch = defineRule({
  id: 'mps-mismatch',
  severity: 'info',
  title: 'The way takes payloads as large as the adapter sends',
  why: 'Max_Payload_Size is the least of a path (PCIe 5.0, 2.2.2): smaller TLPs carry the same headers, so the link moves less.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const wanted = Math.min(adapter.settings.mpsBytes, WORTH_HAVING)
      if (adapter.pcie === null || adapter.mpsBytes >= wanted) continue
      yield {
        at: adapter.id,
        says: `${adapter.name} could send payloads of ${adapter.settings.mpsBytes} B, and the path runs with ${adapter.mpsBytes} B because of ${listed(limiting(design, adapter))}.`,
      }
    }
  },
  breaks: () => oneHost({ nic: { mpsBytes: 512 }, rootPort: { mpsBytes: 128 } }),
  keeps: () => oneHost({ nic: { mpsBytes: 256 }, rootPort: { mpsBytes: 256 } }),
})

const limiting = (design: Topology, { pcie, mpsBytes }: AdapterView): string[] =>
  (pcie ?? [])
    .map(({ upper }) => upper.part)
    .filter((part) => design.parts.get(part)?.settings.mpsBytes === mpsBytes)
    .map((part) => partName(design, part))
