/**
 * Functions that Linux knows to keep apart from their peers though their registers do not say so: the list of device
 * quirks of drivers/pci/quirks.c, in its order, by vendor and device id.
 *
 * Ids and rules: Linux 6.18. Names: the PCI ID Repository, 2023.04.10 (pci-ids.ucw.cz; 3-clause BSD). A line is an id or
 * a range of ids in hexadecimal, and the name where the repository has one.
 */
import type { AcsQuirkRow } from './acs-quirk-row.ts'

export const ACS_QUIRKS: readonly AcsQuirkRow[] = [
  {
    rule: 'amd-southbridge',
    vendor: 0x1002,
    classes: ['0101', '0403', '0601', '0604', '0c03', '0c05'],
    devices: `
    4385 SBx00 SMBus Controller
    439c SB7x0/SB8x0/SB9x0 IDE Controller
    4383 SBx00 Azalia (Intel HDA)
    439d SB7x0/SB8x0/SB9x0 LPC host controller
    4384 SBx00 PCI to PCI Bridge
    4399 SB7x0/SB8x0/SB9x0 USB OHCI2 Controller
`,
  },
  {
    rule: 'amd-southbridge',
    vendor: 0x1022,
    classes: ['0604', '0c03'],
    devices: `
    780f FCH PCI Bridge
    7809 FCH USB OHCI Controller
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x1924,
    classes: ['02'],
    devices: `
    0903 SFC9120 10G Ethernet Controller
    0923 SFC9140 10/40G Ethernet Controller
    0a03 SFC9220 10/40G Ethernet Controller
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x8086,
    classes: ['02'],
    devices: `
    10c6 82598EB 10-Gigabit AF Dual Port Network Connection
    10db 82598EB 10-Gigabit Dual Port Network Connection
    10dd 82598EB 10-Gigabit AT CX4 Network Connection
    10e1 82598EB 10-Gigabit AF Dual Port Network Connection
    10f1 82598EB 10-Gigabit AF Dual Port Network Connection
    10f7 10 Gigabit BR KX4 Dual Port Network Connection
    10f8 82599 10 Gigabit Dual Port Backplane Connection
    10f9 82599 10 Gigabit Dual Port Network Connection
    10fa
    10fb 82599ES 10-Gigabit SFI/SFP+ Network Connection
    10fc 82599 10 Gigabit Dual Port Network Connection
    1507 Ethernet Express Module X520-P2
    1514 Ethernet X520 10GbE Dual Port KX4 Mezz
    151c 82599 10 Gigabit TN Network Connection
    1529 82599 10 Gigabit Dual Port Network Connection with FCoE
    152a 82599 10 Gigabit Dual Port Backplane Connection with FCoE
    154d Ethernet 10G 2P X520 Adapter
    154f
    1551
    1558 Ethernet Converged Network Adapter X520-Q1
    1509 82580 Gigabit Network Connection
    150e 82580 Gigabit Network Connection
    150f 82580 Gigabit Fiber Network Connection
    1510 82580 Gigabit Backplane Connection
    1511 82580 Gigabit SFP Connection
    1516 82580 Gigabit Network Connection
    1527 82580 Gigabit Fiber Network Connection
    10c9 82576 Gigabit Network Connection
    10e6 82576 Gigabit Network Connection
    10e7 82576 Gigabit Network Connection
    10e8 82576 Gigabit Network Connection
    150a 82576NS Gigabit Network Connection
    150d 82576 Gigabit Backplane Connection
    1518 82576NS SerDes Gigabit Network Connection
    1526 82576 Gigabit Network Connection
    10a7 82575EB Gigabit Network Connection
    10a9 82575EB Gigabit Backplane Connection
    10d6 82575GB Gigabit Network Connection
    1521 I350 Gigabit Network Connection
    1522 I350 Gigabit Fiber Network Connection
    1523 I350 Gigabit Backplane Connection
    1524 I350 Gigabit Connection
    105e 82571EB/82571GB Gigabit Ethernet Controller D0/D1 (copper applications)
    105f 82571EB Gigabit Ethernet Controller
    1060 82571EB Gigabit Ethernet Controller
    10d9 82571EB Dual Port Gigabit Mezzanine Adapter
    15b7 Ethernet Connection (2) I219-LM
    15b8 Ethernet Connection (2) I219-V
`,
  },
  {
    rule: 'intel-rc-endpoint',
    vendor: 0x8086,
    anyDevice: true,
    classes: [''],
    devices: '',
  },
  {
    rule: 'qualcomm-root-port',
    vendor: 0x17cb,
    classes: ['0604'],
    devices: `
    0400 Datacenter Technologies QDF2432 PCI Express Root Port
    0401 Datacenter Technologies QDF2400 PCI Express Root Port
`,
  },
  {
    rule: 'qualcomm-root-port',
    vendor: 0x17cb,
    since: [6, 12],
    classes: ['0604'],
    devices: `
    0115
`,
  },
  {
    rule: 'qualcomm-root-port',
    vendor: 0x1dbf,
    classes: ['0604'],
    devices: `
    0401 StarDragon4800 PCI Express Root Port
`,
  },
  {
    rule: 'intel-pch',
    vendor: 0x8086,
    anyDevice: true,
    classes: ['0604'],
    devices: `
    3b42 5 Series/3400 Series Chipset PCI Express Root Port 1
    3b43
    3b44 5 Series/3400 Series Chipset PCI Express Root Port 2
    3b45
    3b46 5 Series/3400 Series Chipset PCI Express Root Port 3
    3b47
    3b48 5 Series/3400 Series Chipset PCI Express Root Port 4
    3b49
    3b4a 5 Series/3400 Series Chipset PCI Express Root Port 5
    3b4b
    3b4c 5 Series/3400 Series Chipset PCI Express Root Port 6
    3b4d
    3b4e 5 Series/3400 Series Chipset PCI Express Root Port 7
    3b4f
    3b50 5 Series/3400 Series Chipset PCI Express Root Port 8
    3b51
    1c10 6 Series/C200 Series Chipset Family PCI Express Root Port 1
    1c11
    1c12 6 Series/C200 Series Chipset Family PCI Express Root Port 2
    1c13
    1c14 6 Series/C200 Series Chipset Family PCI Express Root Port 3
    1c15
    1c16 6 Series/C200 Series Chipset Family PCI Express Root Port 4
    1c17
    1c18 6 Series/C200 Series Chipset Family PCI Express Root Port 5
    1c19
    1c1a 6 Series/C200 Series Chipset Family PCI Express Root Port 6
    1c1b
    1c1c 6 Series/C200 Series Chipset Family PCI Express Root Port 7
    1c1d
    1c1e 6 Series/C200 Series Chipset Family PCI Express Root Port 8
    1c1f
    1e10 7 Series/C216 Chipset Family PCI Express Root Port 1
    1e11
    1e12 7 Series/C210 Series Chipset Family PCI Express Root Port 2
    1e13
    1e14 7 Series/C210 Series Chipset Family PCI Express Root Port 3
    1e15
    1e16 7 Series/C216 Chipset Family PCI Express Root Port 4
    1e17
    1e18 7 Series/C210 Series Chipset Family PCI Express Root Port 5
    1e19
    1e1a 7 Series/C210 Series Chipset Family PCI Express Root Port 6
    1e1b
    1e1c 7 Series/C210 Series Chipset Family PCI Express Root Port 7
    1e1d
    1e1e 7 Series/C210 Series Chipset Family PCI Express Root Port 8
    1e1f
    8c10 8 Series/C220 Series Chipset Family PCI Express Root Port #1
    8c11 8 Series/C220 Series Chipset Family PCI Express Root Port #1
    8c12 8 Series/C220 Series Chipset Family PCI Express Root Port #2
    8c13 8 Series/C220 Series Chipset Family PCI Express Root Port #2
    8c14 8 Series/C220 Series Chipset Family PCI Express Root Port #3
    8c15 8 Series/C220 Series Chipset Family PCI Express Root Port #3
    8c16 8 Series/C220 Series Chipset Family PCI Express Root Port #4
    8c17 8 Series/C220 Series Chipset Family PCI Express Root Port #4
    8c18 8 Series/C220 Series Chipset Family PCI Express Root Port #5
    8c19 8 Series/C220 Series Chipset Family PCI Express Root Port #5
    8c1a 8 Series/C220 Series Chipset Family PCI Express Root Port #6
    8c1b 8 Series/C220 Series Chipset Family PCI Express Root Port #6
    8c1c 8 Series/C220 Series Chipset Family PCI Express Root Port #7
    8c1d 8 Series/C220 Series Chipset Family PCI Express Root Port #7
    8c1e 8 Series/C220 Series Chipset Family PCI Express Root Port #8
    8c1f 8 Series/C220 Series Chipset Family PCI Express Root Port #8
    9c10 8 Series PCI Express Root Port 1
    9c11 8 Series PCI Express Root Port 1
    9c12 8 Series PCI Express Root Port 2
    9c13 8 Series PCI Express Root Port 2
    9c14 8 Series PCI Express Root Port 3
    9c15 8 Series PCI Express Root Port 3
    9c16 8 Series PCI Express Root Port 4
    9c17 8 Series PCI Express Root Port 4
    9c18 8 Series PCI Express Root Port 5
    9c19 8 Series PCI Express Root Port 5
    9c1a 8 Series PCI Express Root Port 6
    9c1b 8 Series PCI Express Root Port 6
    9c90 Wildcat Point-LP PCI Express Root Port #1
    9c91
    9c92 Wildcat Point-LP PCI Express Root Port #2
    9c93
    9c94 Wildcat Point-LP PCI Express Root Port #3
    9c95
    9c96 Wildcat Point-LP PCI Express Root Port #4
    9c97
    9c98 Wildcat Point-LP PCI Express Root Port #5
    9c99
    9c9a Wildcat Point-LP PCI Express Root Port #6
    9c9b
    1d10 C600/X79 series chipset PCI Express Root Port 1
    1d12 C600/X79 series chipset PCI Express Root Port 2
    1d14 C600/X79 series chipset PCI Express Root Port 3
    1d16 C600/X79 series chipset PCI Express Root Port 4
    1d18 C600/X79 series chipset PCI Express Root Port 5
    1d1a C600/X79 series chipset PCI Express Root Port 6
    1d1c C600/X79 series chipset PCI Express Root Port 7
    1d1e C600/X79 series chipset PCI Express Root Port 8
    8d10 C610/X99 series chipset PCI Express Root Port #1
    8d11 C610/X99 series chipset PCI Express Root Port #1
    8d12 C610/X99 series chipset PCI Express Root Port #2
    8d13 C610/X99 series chipset PCI Express Root Port #2
    8d14 C610/X99 series chipset PCI Express Root Port #3
    8d15 C610/X99 series chipset PCI Express Root Port #3
    8d16 C610/X99 series chipset PCI Express Root Port #4
    8d17 C610/X99 series chipset PCI Express Root Port #4
    8d18 C610/X99 series chipset PCI Express Root Port #5
    8d19 C610/X99 series chipset PCI Express Root Port #5
    8d1a C610/X99 series chipset PCI Express Root Port #6
    8d1b C610/X99 series chipset PCI Express Root Port #6
    8d1c C610/X99 series chipset PCI Express Root Port #7
    8d1d C610/X99 series chipset PCI Express Root Port #7
    8d1e C610/X99 series chipset PCI Express Root Port #8
    8c90 9 Series Chipset Family PCI Express Root Port 1
    8c92 9 Series Chipset Family PCI Express Root Port 2
    8c94 9 Series Chipset Family PCI Express Root Port 3
    8c96 9 Series Chipset Family PCI Express Root Port 4
    8c98 9 Series Chipset Family PCI Express Root Port 5
    8c9a 9 Series Chipset Family PCI Express Root Port 6
    8c9c 9 Series Chipset Family PCI Express Root Port 7
    8c9e 9 Series Chipset Family PCI Express Root Port 8
`,
  },
  {
    rule: 'intel-sunrise-point',
    vendor: 0x8086,
    anyDevice: true,
    classes: ['0604'],
    devices: `
    a110 100 Series/C230 Series Chipset Family PCI Express Root Port #1
    a111 100 Series/C230 Series Chipset Family PCI Express Root Port #2
    a112 100 Series/C230 Series Chipset Family PCI Express Root Port #3
    a113 100 Series/C230 Series Chipset Family PCI Express Root Port #4
    a114 100 Series/C230 Series Chipset Family PCI Express Root Port #5
    a115 100 Series/C230 Series Chipset Family PCI Express Root Port #6
    a116 100 Series/C230 Series Chipset Family PCI Express Root Port #7
    a117 100 Series/C230 Series Chipset Family PCI Express Root Port #8
    a118 100 Series/C230 Series Chipset Family PCI Express Root Port #9
    a119 100 Series/C230 Series Chipset Family PCI Express Root Port #10
    a11a 100 Series/C230 Series Chipset Family PCI Express Root Port #11
    a11b 100 Series/C230 Series Chipset Family PCI Express Root Port #12
    a11c 100 Series/C230 Series Chipset Family PCI Express Root Port #13
    a11d 100 Series/C230 Series Chipset Family PCI Express Root Port #14
    a11e 100 Series/C230 Series Chipset Family PCI Express Root Port #15
    a11f 100 Series/C230 Series Chipset Family PCI Express Root Port #16
    a167 100 Series/C230 Series Chipset Family PCI Express Root Port #17
    a168 100 Series/C230 Series Chipset Family PCI Express Root Port #18
    a169 100 Series/C230 Series Chipset Family PCI Express Root Port #19
    a16a 100 Series/C230 Series Chipset Family PCI Express Root Port #20
    a290 200 Series PCH PCI Express Root Port #1
    a291 200 Series PCH PCI Express Root Port #2
    a292 200 Series PCH PCI Express Root Port #3
    a293 200 Series PCH PCI Express Root Port #4
    a294 200 Series PCH PCI Express Root Port #5
    a295 200 Series PCH PCI Express Root Port #6
    a296 200 Series PCH PCI Express Root Port #7
    a297 200 Series PCH PCI Express Root Port #8
    a298 200 Series PCH PCI Express Root Port #9
    a299 200 Series PCH PCI Express Root Port #10
    a29a 200 Series PCH PCI Express Root Port #11
    a29b 200 Series PCH PCI Express Root Port #12
    a29c 200 Series PCH PCI Express Root Port #13
    a29d 200 Series PCH PCI Express Root Port #14
    a29e 200 Series PCH PCI Express Root Port #15
    a29f 200 Series PCH PCI Express Root Port #16
    a2e7 200 Series PCH PCI Express Root Port #17
    a2e8 200 Series PCH PCI Express Root Port #18
    a2e9 200 Series PCH PCI Express Root Port #19
    a2ea 200 Series PCH PCI Express Root Port #20
    a2eb 200 Series PCH PCI Express Root Port #21
    a2ec 200 Series PCH PCI Express Root Port #22
    a2ed 200 Series PCH PCI Express Root Port #23
    a2ee 200 Series PCH PCI Express Root Port #24
    9d10 Sunrise Point-LP PCI Express Root Port #1
    9d11 Sunrise Point-LP PCI Express Root Port #2
    9d12 Sunrise Point-LP PCI Express Root Port #3
    9d13 Sunrise Point-LP PCI Express Root Port #4
    9d14 Sunrise Point-LP PCI Express Root Port #5
    9d15 Sunrise Point-LP PCI Express Root Port #6
    9d16 Sunrise Point-LP PCI Express Root Port #7
    9d17 Sunrise Point-LP PCI Express Root Port #8
    9d18 Sunrise Point-LP PCI Express Root Port #9
    9d19 Sunrise Point-LP PCI Express Root Port #10
    9d1a Sunrise Point-LP PCI Express Root Port #11
    9d1b
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x19a2,
    classes: ['02'],
    devices: `
    0710 OneConnect 10Gb NIC (be3)
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x10df,
    classes: ['02'],
    devices: `
    0720 OneConnect NIC (Skyhawk)
`,
  },
  {
    rule: 'cavium-root-port',
    vendor: 0x177d,
    anyDevice: true,
    classes: ['0604'],
    devices: `
    a000-a7ff
    af84 CN99xx [ThunderX2] Integrated PCI Express RP Bridge
    b884
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x177d,
    classes: ['02'],
    devices: `
    a026 THUNDERX BGX (Common Ethernet Interface)
    a059 Octeon TX2 CGX (MAC)
    a060 Octeon 10 RPM (MAC)
`,
  },
  {
    rule: 'x-gene-root-port',
    vendor: 0x10e8,
    classes: ['0604'],
    devices: `
    e004 X-Gene PCIe bridge
`,
  },
  {
    rule: 'x-gene-root-port',
    vendor: 0x1def,
    classes: ['0604'],
    devices: `
    e005 eMAG PCI Express Root Port 0
    e006 eMAG PCI Express Root Port 1
    e007 eMAG PCI Express Root Port 2
    e008 eMAG PCI Express Root Port 3
    e009 eMAG PCI Express Root Port 4
    e00a eMAG PCI Express Root Port 5
    e00b eMAG PCI Express Root Port 6
    e00c eMAG PCI Express Root Port 7
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x14e4,
    classes: ['02'],
    devices: `
    16d7 BCM57414 NetXtreme-E 10Gb/25Gb RDMA Ethernet Controller
    1750 BCM57508 NetXtreme-E 10Gb/25Gb/40Gb/50Gb/100Gb/200Gb Ethernet
    1751 BCM57504 NetXtreme-E 10Gb/25Gb/40Gb/50Gb/100Gb/200Gb Ethernet
    1752 BCM57502 NetXtreme-E 10Gb/25Gb/40Gb/50Gb Ethernet
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x14e4,
    since: [6, 11],
    classes: ['02'],
    devices: `
    1760
    1761
    1762
    1763
`,
  },
  {
    rule: 'broadcom-root-port',
    vendor: 0x14e4,
    classes: ['0604'],
    devices: `
    d714
`,
  },
  {
    rule: 'loongson-root-port',
    vendor: 0x0014,
    since: [6, 16],
    classes: ['0604'],
    devices: `
    3c09
    3c19
    3c29
    7a09 PCI-to-PCI Bridge
    7a19 PCI-to-PCI Bridge
    7a29 PCI-to-PCI Bridge
    7a39
    7a49
    7a59
    7a69
`,
  },
  {
    rule: 'annapurna-root-port',
    vendor: 0x1c36,
    classes: ['0604'],
    devices: `
    0031
`,
  },
  {
    rule: 'multifunction-endpoint',
    vendor: 0x1d17,
    classes: ['0106', '0c03'],
    devices: `
    3038 ZX-100/ZX-200/KX-6000/KX-6000G Standard Universal PCI to USB Host Controller
    3104 ZX-100/ZX-200/KX-6000/KX-6000G Standard Enhanced PCI to USB Host Controller
    9083 ZX-100/ZX-200/KX-6000/KX-6000G StorX AHCI Controller
`,
  },
  {
    rule: 'nxp-root-port',
    vendor: 0x1957,
    classes: ['0604'],
    devices: `
    8d81
    8da1
    8d83
    8d80
    8da0
    8d82
    8d90
    8db0
    8d92
    8d91
    8db1
    8d93
    8d89
    8da9
    8d8b
    8d88
    8da8
    8d8a
    8d98
    8db8
    8d9a
    8d99
    8db9
    8d9b
`,
  },
  {
    rule: 'zhaoxin-port',
    vendor: 0x1d17,
    anyDevice: true,
    classes: ['0604'],
    devices: `
    0710 ZX-100/ZX-200 PCI Express Root Port
    0711 ZX-100/ZX-200 PCI Express Root Port
    0712 ZX-100/ZX-200 PCI Express Root Port
    0713 ZX-100/ZX-200 PCI Express Root Port
    0714 ZX-100/ZX-200 PCI Express Root Port
    0715 ZX-100/ZX-200 PCI Express Root Port
    0716 ZX-D PCI Express Root Port
    0717 KX-5000/KX-6000/KX-6000G Express Root Port
    0718 KX-5000/KX-6000/KX-6000G Express Root Port
    0719 KX-5000/KX-6000/KX-6000G Express Root Port
    071a KX-5000/KX-6000/KX-6000G Express Root Port
    071b KX-5000/KX-6000/KX-6000G Express Root Port
    071c KX-5000/KX-6000/KX-6000G Express Root Port
    071d KX-5000/KX-6000/KX-6000G Express Root Port
    071e KX-5000/KX-6000/KX-6000G Express Root Port
    0721 ZX-200 Downstream Port of PCI Express Switch
    0723-0752
`,
  },
  {
    rule: 'wangxun',
    vendor: 0x8088,
    anyDevice: true,
    classes: [''],
    devices: `
    0100 WX1860AL-W Gigabit Ethernet Controller
    0101 WX1860A2 Gigabit Ethernet Controller
    0102 WX1860A2S Gigabit Ethernet Controller
    0103 WX1860A4 Gigabit Ethernet Controller
    0104 WX1860A4S Gigabit Ethernet Controller
    0105 WX1860AL2 Gigabit Ethernet Controller
    0106 WX1860AL2S Gigabit Ethernet Controller
    0107 WX1860AL4 Gigabit Ethernet Controller
    0108 WX1860AL4S Gigabit Ethernet Controller
    0109 WX1860-LC Gigabit Ethernet Controller
    010a WX1860A1 Gigabit Ethernet Controller
    010b WX1860AL1 Gigabit Ethernet Controller
    010c-010f
    1001 Ethernet Controller RP1000 for 10GbE SFP+
    2001 Ethernet Controller RP2000 for 10GbE SFP+
`,
    later: {
      since: [6, 13],
      devices: `
    5010
    5025
    5040
    5110
    5125
    5140
`,
    },
  },
]
