/**
 * Functions whose DMA carries another requester ID than their own, and bridges that hide what they are: the quirks of
 * drivers/pci/quirks.c in Linux 6.18. Names: the PCI ID Repository, 2023.04.10 (pci-ids.ucw.cz; 3-clause BSD).
 */
import type { AliasQuirkRow } from './alias-quirk-row.ts'

export const ALIAS_QUIRKS: readonly AliasQuirkRow[] = [
  {
    alias: 'function-0',
    vendor: 0x1180,
    devices: `
    e832 R5C832 PCIe IEEE 1394 Controller
    e476 CardBus bridge
`,
  },
  {
    alias: 'function-0',
    vendor: 0x6766,
    devices: `
    3d40 Arise-GT-10C0 High Definition Audio Controller
    3d41 Arise1020 High Definition Audio Controller
`,
  },
  {
    alias: 'function-1',
    vendor: 0x1b4b,
    devices: `
    9120 88SE9120 SATA 6Gb/s Controller
    9123 88SE9123 PCIe SATA 6.0 Gb/s controller
    9125 88SE9125 PCIe SATA 6.0 Gb/s controller
    9128 88SE9128 PCIe SATA 6 Gb/s RAID controller
    9130 88SE9128 PCIe SATA 6 Gb/s RAID controller with HyperDuo
    9170 88SE9170 PCIe 2.0 x1 2-port SATA 6 Gb/s Controller
    9172 88SE9172 SATA 6Gb/s Controller
    917a 88SE9172 SATA III 6Gb/s RAID Controller
    9182 88SE9182 PCIe 2.0 x2 2-port SATA 6 Gb/s Controller
    9183 88SS9183 PCIe SSD Controller
    91a0 88SE912x SATA 6Gb/s Controller [IDE mode]
    9215 88SE9215 PCIe 2.0 x1 4-port SATA 6 Gb/s Controller
    9220 88SE9220 PCIe 2.0 x2 2-port SATA 6 Gb/s RAID Controller
    9230 88SE9230 PCIe 2.0 x2 4-port SATA 6 Gb/s RAID Controller
    9235 88SE9235 PCIe 2.0 x2 4-port SATA 6 Gb/s Controller
`,
  },
  {
    alias: 'function-1',
    vendor: 0x1103,
    devices: `
    0642 RocketRAID 642L SATA-III Controller (2 eSATA ports + 2 internal SATA ports)
    0645 RocketRAID 644L 4 Port SATA-III Controller (eSATA)
`,
  },
  { alias: 'function-1', vendor: 0x197b, devices: '2392 SD/MMC Host Controller' },
  { alias: 'function-1', vendor: 0x1c28, devices: '0122 M6e PCI Express SSD [Marvell 88SS9183]' },
  // Xeon Phi x200 and its NTB: as programmed in its EEPROM, 10.0, 11.0 and 12.3.
  { alias: 'xeon-phi', vendor: 0x8086, devices: '2260\n2264' },
  // Visual Compute Accelerator: functions 0 to 4 of all 32 devices.
  { alias: 'visual-compute', vendor: 0x8086, devices: '2954-2956\n2958-295a' },
  {
    alias: 'whole-bus',
    vendor: 0x10b5,
    devices: `
    87b0 PEX PCI Express Switch NT0 Port Virtual Interface
    87b1 PEX PCI Express Switch NT1 Port Virtual Interface
`,
  },
  // PCIe-to-PCI bridges without a PCI Express capability.
  { alias: 'hidden-pcie-bridge', vendor: 0x1b21, devices: '1080 ASM1083/1085 PCIe to PCI Bridge' },
  { alias: 'hidden-pcie-bridge', vendor: 0x10e3, devices: '8113' },
  {
    alias: 'hidden-pcie-bridge',
    vendor: 0x1283,
    devices: `
    8892 IT8892E PCIe to PCI Bridge
    8893 IT8893E PCIe to PCI Bridge
`,
  },
  { alias: 'hidden-pcie-bridge', vendor: 0x8086, devices: '244e 82801 PCI Bridge' },
  // ThunderX2 and Vulcan: the IOMMU sits at this bridge, so nothing above it is an alias.
  { alias: 'translates-here', vendor: 0x14e4, devices: '9000\n9084' },
]
