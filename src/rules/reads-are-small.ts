import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'

/** What a device has after a reset: PCIe 5.0, 7.5.3.4, encoding 010b. */
const DEFAULT_MRRS_BYTES = 512

export const readsAreSmall = defineRule({
  id: 'reads-are-small',
  severity: 'info',
  title: 'A read asks for as much as a TLP carries',
  why: 'Max_Read_Request_Size below Max_Payload_Size wastes both: each read brings back less than one TLP could, more requests go up, and tags run out sooner. Linux lowers it to the payload with pci=pcie_bus_perf, firmware sometimes further.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const { mpsBytes } = adapter
      const { mrrsBytes } = adapter.settings
      if (adapter.pcie === null || mrrsBytes >= mpsBytes) continue
      yield {
        at: adapter.id,
        says: `${adapter.name} reads ${mrrsBytes} B at a time, and its path carries ${mpsBytes} B in a TLP.`,
        fixes: [
          setSetting(
            design.scenario,
            adapter.id,
            'mrrsBytes',
            Math.max(DEFAULT_MRRS_BYTES, mpsBytes),
          ),
        ],
      }
    }
  },
  breaks: () => oneHost({ nic: { mrrsBytes: 128 } }),
  keeps: () => oneHost({ nic: { mrrsBytes: 256 } }),
})
