import { addressOf } from '../pci/address.ts'
import { bareFunction, type PciFunction } from '../pci/pci-function.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { defineRule } from './define-rule.ts'

export const payloadSizesAgree = defineRule({
  id: 'payload-sizes-agree',
  severity: 'warning',
  title: 'Both ends of a link are set to one payload size',
  why: 'A receiver takes a TLP with more payload than its Max_Payload_Size as malformed, which is fatal for the link (PCIe 5.0, 2.2.2). The end that is set higher may send one: writes go up as large as the device is set, completions come down as large as the port is set unless the device asks for less at a time. Firmware leaves such pairs after hot-plug; pci=pcie_bus_safe sets all alike.',
  *check(design) {
    for (const { id, part } of design.parts.values()) {
      const above = design.neighbour({ part: id, port: 'up' })?.end.part ?? ''
      const ports = design.parts.get(above)?.part.functions ?? []
      for (const each of part.functions ?? []) {
        const port = ports.find((bridge) => isRightAbove(bridge, each))
        const [own, of] = [sizeOf(each), port && sizeOf(port)]
        if (!port || !own || !of || own === of) continue
        yield {
          at: id,
          says: `${part.name} has ${each.bdf} set to payloads of ${own} B, and ${port.bdf} above it is set to ${of} B.`,
        }
      }
    }
  },
  breaks: () => withSizes(256, 128),
  keeps: () => withSizes(256, 256),
})

/** The register of a VF reads as zero (PCIe 5.0, 9.3.5.4). */
const sizeOf = ({ mpsBytes, physicalFunction }: PciFunction): number | null | undefined =>
  physicalFunction === null ? mpsBytes?.set : null

const isRightAbove = ({ bdf, bridge }: PciFunction, below: PciFunction): boolean => {
  const [port, at] = [addressOf(bdf), addressOf(below.bdf)]
  return port?.domain === at?.domain && bridge?.secondary === at?.bus
}

const withSizes = (below: number, above: number): Scenario => {
  const design = oneHost({ workload: false })
  const { rp1, nic1 } = design.parts
  const port: PciFunction = {
    ...bareFunction('0000:00:01.0'),
    className: 'PCI bridge',
    expressType: 'root-port',
    bridge: { primary: 0, secondary: 1, subordinate: 1 },
    mpsBytes: { supported: 256, set: above },
  }
  const card: PciFunction = {
    ...bareFunction('0000:01:00.0'),
    className: 'Ethernet controller',
    expressType: 'endpoint',
    mpsBytes: { supported: 256, set: below },
  }
  return {
    ...design,
    parts: {
      ...design.parts,
      rp1: { ...rp1!, functions: [port] },
      nic1: { ...nic1!, functions: [card] },
    },
  }
}
