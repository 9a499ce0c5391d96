/**
 * Names that the PCI ID Repository gives to devices without a quirk of Linux, for the vendors and classes that have
 * quirks: what a listing without ids can be told apart by. Version 2023.04.10 (pci-ids.ucw.cz; 3-clause BSD). A name that
 * stands here and at a quirk fits both.
 */
export const NAMES_WITHOUT_QUIRK: Readonly<Record<string, string>> = {
  '0014': `
APB (Advanced Peripheral Bus) Controller
DC (Display Controller)
DMA (Direct Memory Access) Controller
EHCI USB Controller
Gigabit Ethernet Controller
HDA (High Definition Audio) Controller
Hyper Transport Bridge Controller
LPC Controller
OHCI USB Controller
OTG USB Controller
SATA AHCI Controller
SPI Controller
Vivante GPU (Graphics Processing Unit)
`,
  '1002': `
IXP SB4x0 IDE Controller
IXP SB4x0 PCI-ISA Bridge
IXP SB4x0 PCI-PCI Bridge
IXP SB4x0 SMBus Controller
IXP SB4x0 USB Host Controller
IXP SB4x0 USB2 Host Controller
Navi 10 USB
Navi 21 USB
Navi 22 USB
Navi 23 USB
R200 PCI Bridge [All-in-Wonder Radeon 8500DV]
RC410 Host Bridge
RC4xx/RS4xx PCI Bridge [int gfx]
RD580 Host Bridge
RD780 Host Bridge
RD790 Host Bridge
RD790 PCI to PCI bridge (NB-SB link)
RD790 PCI to PCI bridge (PCI express gpp port A)
RD790 PCI to PCI bridge (PCI express gpp port C)
RD790 PCI to PCI bridge (PCI express gpp port E)
RD790 PCI to PCI bridge (PCI express gpp port F)
RD790 PCI to PCI bridge (external gfx0 port B)
RD790 PCI to PCI bridge (external gfx1 port A)
RD790 PCI to PCI bridge (external gfx1 port B)
RD890 Northbridge only dual slot (2x16) PCI-e GFX Hydra part
RD890 Northbridge only dual slot (2x8) PCI-e GFX Hydra part
RD890 Northbridge only single slot PCI-e GFX Hydra part
RD890 PCI to PCI bridge (PCI express gpp port A)
RD890/RD990 PCI to PCI bridge (PCI Express GFX2 port 0)
RD890/RD990 PCI to PCI bridge (PCI Express GFX2 port 1)
RD890/RD9x0 PCI to PCI bridge (PCI Express GFX port 1)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GFX port 0)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 0)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 1)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 2)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 3)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 4)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP Port 5)
RD890/RD9x0/RX980 PCI to PCI bridge (PCI Express GPP2 Port 0)
RD890S/SR5650 Host Bridge
RD9x0/RX980 Host Bridge
RS100 AGP Bridge
RS100 Host Bridge
RS200 Host Bridge
RS200/RS250 AGP Bridge
RS250 Host Bridge
RS300 AGP Bridge
RS300 Host Bridge
RS350 AGP Bridge
RS350 Host Bridge
RS400 Host Bridge
RS480/RS482/RS485 Host Bridge
RS600 Host Bridge
RS600 PCI to PCI Bridge (Internal gfx)
RS600 PCI to PCI Bridge (PCI Express Graphics Port 0)
RS600 PCI to PCI Bridge (PCI Express Port 1)
RS600 PCI to PCI Bridge (PCI Express Port 2)
RS690 Host Bridge
RS690 PCI to PCI Bridge (PCI Express Graphics Port 0)
RS690 PCI to PCI Bridge (PCI Express Port 1)
RS690 PCI to PCI Bridge (PCI Express Port 2)
RS690 PCI to PCI Bridge (PCI Express Port 3)
RS690/RS740 Host Bridge
RS690/RS740 PCI to PCI Bridge (Internal gfx)
RX480/RX482 Host Bridge
RX780/RD790 PCI to PCI bridge (PCI express gpp port B)
RX780/RD790 PCI to PCI bridge (PCI express gpp port D)
RX780/RD790 PCI to PCI bridge (external gfx0 port A)
RX780/RX790 Host Bridge
SB200 EHCI USB Controller
SB200 IDE Controller
SB200 OHCI USB Controller #1
SB200 OHCI USB Controller #2
SB200 PCI to LPC Bridge
SB200 PCI to PCI Bridge
SB200 SMBus Controller
SB300 IDE Controller
SB300 PCI to LPC Bridge
SB300 PCI to PCI Bridge
SB300 SMBus Controller
SB300 USB Controller (EHCI)
SB600 PCI to LPC Bridge
SB600 USB (OHCI0)
SB600 USB (OHCI1)
SB600 USB (OHCI2)
SB600 USB (OHCI3)
SB600 USB (OHCI4)
SB600 USB Controller (EHCI)
SB700/SB800/SB900 PCI to PCI bridge (PCIE port 0)
SB700/SB800/SB900 PCI to PCI bridge (PCIE port 1)
SB7x0 USB OHCI1 Controller
SB7x0/SB8x0/SB9x0 SATA Controller [IDE mode]
SB7x0/SB8x0/SB9x0 USB EHCI Controller
SB7x0/SB8x0/SB9x0 USB OHCI0 Controller
SB900 PCI to PCI bridge (PCIE port 2)
SB900 PCI to PCI bridge (PCIE port 3)
Theater 506 External USB
Theater 506 USB
Theater 506 World-Wide Analog Decoder
Theater 506A External USB
Theater 506A USB
Theater 506A World-Wide Analog Decoder + Demodulator
Xilleon 210 IDE for X210
Xilleon 210 USB for X210
Xilleon 215 IDE for X215
Xilleon 215 USB for X215
Xilleon 220 IDE for HDTV2
Xilleon 220 LPC for HDTV2
Xilleon 220 USB for HDTV2
Xilleon 225 IDE for X225
Xilleon 225 USB for X225
Xilleon 226 IDE for X226
Xilleon 226 USB for X226
Xilleon 233 USB 1.1 for X233
Xilleon 234/235 USB 1.1 for X234/X235
Xilleon 240H USB for X240H
Xilleon 240S USB for X240S
Xilleon 242 USB 1.1 for X242
Xilleon 243 USB 1.1 for X243
Xilleon 244/245 USB 1.1 for X244/X245
Xilleon 250 IDE for X250
Xilleon 250 USB 1.1 for X250
Xilleon 254 USB 1.1 for X254
Xilleon 255 USB 1.1 for X255
Xilleon 260 IDE for X260
Xilleon 260 USB 1.1 for X260
`,
  '1022': `
300 Series Chipset USB 3.1 xHCI Controller
400 Series Chipset PCIe Bridge
400 Series Chipset USB 3.1 xHCI Compliant Host Controller
500 Series Chipset USB 3.1 XHCI Controller
AMD-751 [Irongate] AGP Bridge
AMD-755 [Cobra] USB
AMD-756 [Viper] USB
AMD-760 MP [IGD4-2P] AGP Bridge
AMD-760 [IGD4-1P] AGP Bridge
AMD-766 [ViperPlus] USB
AMD-768 [Opus] USB
AMD-8111 USB
AMD-8111 USB EHCI
AMD-8111 USB OHCI
AMD-8131 PCI-X Bridge
AMD-8132 PCI-X Bridge
AMD-8151 AGP Bridge
AMD-IGR4 AGP Host to PCI Bridge
AMD-IGR4 PCI to PCI Bridge
Amur/Nolan PCIe Dummy Host Bridge
Anubis P2P Bridge for PCIe Ports [4:0]
Anubis UMI PCIe Dummy Bridge
Arden Internal PCIe GPP Bridge 0 to bus X
Arden PCIe Dummy Host Bridge
Arden PCIe GPP Bridge
Arden PCIe Non-Transparent Bridge
Ariel Internal PCIe GPP Bridge 0 to Bus A
Ariel Internal PCIe GPP Bridge 0 to Bus B
Ariel LPC Bridge
Ariel PCIe Dummy Host Bridge
Ariel PCIe GPP Bridge
Ariel USB 3.1 Type A: Gen2 x 2 ports
Ariel USB 3.1 Type C: Gen2 x 1port + DP Alt Mode
Arlene/Pooky P2P Bridge for PCIE (3:0)
CS5536 GeodeLink PCI South Bridge
CS5536 [Geode companion] Host Bridge
Carrizo Audio Dummy Host Bridge
FCH LPC Bridge
FCH PCI Bridge
FCH USB EHCI Controller
FCH USB OHCI Controller
FCH USB XHCI Controller
Family 15h (Models 60h-6fh) Host Bridge
Family 16h (Models 30h-3fh) Host Bridge
Family 17h (Models 00h-0fh) Internal PCIe GPP Bridge 0 to Bus B
Family 17h (Models 00h-0fh) PCIe GPP Bridge
Family 17h (Models 00h-0fh) USB 3.0 Host Controller
Family 17h (Models 00h-1fh) PCIe Dummy Host Bridge
Family 17h-19h Internal PCIe GPP Bridge
Family 17h-19h PCIe Dummy Host Bridge
Family 17h-19h PCIe GPP Bridge
Family 19h USB4/Thunderbolt PCIe tunnel
FireFlight Internal PCIe GPP Bridge 0 to Bus A
FireFlight Internal PCIe GPP Bridge 0 to Bus B
FireFlight PCIe Dummy Host Bridge
FireFlight USB 3.1
Hudson PCI to PCI bridge (PCIE port 0)
Hudson PCI to PCI bridge (PCIE port 1)
Hudson PCI to PCI bridge (PCIE port 2)
Hudson PCI to PCI bridge (PCIE port 3)
Kabini P2P Bridge for PCIe Ports[4:0]
Kaveri P2P Bridge for GFX PCIe Port [1:0]
Kingston/Clayton/Gladius/Montego P2P Bridge for UMI Link
Kryptos/Cato/Garfield/Garfield+ P2P Bridge for PCIe Port [3:0]
Kryptos/Cato/Garfield/Garfield+/Arlene/Pooky UMI PCIe Dummy Host Bridge
Liverpool UMI PCIe Dummy Host Bridge
Llano P2P Bridge to external GPU
Matisse PCIe GPP Bridge
Matisse USB 3.0 Host Controller
RS780 Host Bridge
RS780 PCI to PCI bridge (NB-SB link)
RS780 PCI to PCI bridge (PCIE port 2)
RS780 PCI to PCI bridge (ext gfx port 0)
RS780 PCI to PCI bridge (ext gfx port 1)
RS780/RS880 PCI to PCI bridge (PCIE port 0)
RS780/RS880 PCI to PCI bridge (PCIE port 1)
RS780/RS880 PCI to PCI bridge (PCIE port 3)
RS780/RS880 PCI to PCI bridge (PCIE port 4)
RS780/RS880 PCI to PCI bridge (PCIE port 5)
RS780/RS880 PCI to PCI bridge (int gfx)
RS880 Host Bridge
Raven USB 3.1
Raven/Raven2 Internal PCIe GPP Bridge 0 to Bus A
Raven/Raven2 Internal PCIe GPP Bridge 0 to Bus B
Raven/Raven2 PCIe Dummy Host Bridge
Raven/Raven2 PCIe GPP Bridge [6:0]
Raven2 USB 3.1
Rembrandt USB4 XHCI controller #1
Rembrandt USB4 XHCI controller #2
Rembrandt USB4 XHCI controller #3
Rembrandt USB4 XHCI controller #4
Rembrandt USB4 XHCI controller #5
Rembrandt USB4 XHCI controller #6
Rembrandt USB4 XHCI controller #7
Rembrandt USB4 XHCI controller #8
Rembrandt USB4/Thunderbolt NHI controller #1
Rembrandt USB4/Thunderbolt NHI controller #2
Renoir Internal PCIe GPP Bridge to Bus
Renoir PCIe Dummy Host Bridge
Renoir PCIe GPP Bridge
Renoir/Cezanne PCIe GPP Bridge
Renoir/Cezanne USB 3.1
Starship PCIe GPP Bridge [1:0]
Starship USB 3.0 Host Controller
Starship/Matisse GPP Bridge
Starship/Matisse Internal PCIe GPP Bridge 0 to bus[E:B]
Starship/Matisse Non-Transparent Bridge
Starship/Matisse PCIe Dummy Host Bridge
Stoney PCIe [GFX,GPP] Bridge [4:0]
VanGogh Internal PCIe GPP Bridge to Bus
VanGogh PCIe GPP Bridge
VanGogh SecUSB
VanGogh USB0
VanGogh USB1
VanGogh USB2
Vega 10 PCIe Bridge
X370 Series Chipset USB 3.1 xHCI Controller
X399 Series Chipset PCIe Bridge
X399 Series Chipset USB 3.1 xHCI Controller
Zeppelin Non-Transparent Bridge
Zeppelin USB 3.0 xHCI Compliant Host Controller
`,
  '10df': `
Helios LightPulse Fibre Channel Host Adapter
Helios-X LightPulse Fibre Channel Host Adapter
LP6000 Fibre Channel Host Adapter
LP7000 Fibre Channel Host Adapter
LP7000 Fibre Channel Host Adapter Alternate ID (JX1:2-3, JX2:1-2)
LP8000 Fibre Channel Host Adapter
LP8000 Fibre Channel Host Adapter Alternate ID (JX1:2-3, JX2:1-2)
LP850 Fibre Channel Host Adapter
LP9000 Fibre Channel Host Adapter
LP9000 Fibre Channel Host Adapter Alternate ID (JX1:2-3, JX2:1-2)
LP952 Fibre Channel Host Adapter
LP9802 Fibre Channel Host Adapter
LP9802 Fibre Channel Host Adapter Alternate ID
LP982 Fibre Channel Host Adapter
LPSe12002 EmulexSecure Fibre Channel Adapter
LPe12000 Series 8Gb Fibre Channel Adapter
LPe15000/LPe16000 Series 8Gb/16Gb Fibre Channel Adapter
LPe31000/LPe32000 Series 16Gb/32Gb Fibre Channel Adapter
LPe35000/LPe36000 Series 32Gb/64Gb Fibre Channel Adapter
LPe37000/LPe38000 Series 32Gb/64Gb Fibre Channel Adapter
LightPulse 16Gb Fibre Channel Host Adapter (Lancer-VF)
LightPulse 8Gb/s PCIe Shared I/O Fibre Channel Adapter
Neptune LightPulse Fibre Channel Host Adapter
OneConnect 10Gb FCoE Converged Network Adapter (Lancer-VF)
OneConnect FCoE Initiator (Lancer)
OneConnect FCoE Initiator (Skyhawk)
OneConnect FCoE Initiator (Skyhawk-VF)
OneConnect NIC (Lancer)
OneConnect NIC (Skyhawk-VF)
OneConnect iSCSI Initiator (Lancer)
OneConnect iSCSI Initiator (Skyhawk)
OneConnect iSCSI Initiator (Skyhawk-VF)
OneConnect iSCSI Initiator + Target (Skyhawk)
OneConnect iSCSI Initiator + Target (Skyhawk-VF)
Proteus-X: LightPulse IOV Fibre Channel Host Adapter
Saturn-X LightPulse Fibre Channel Host Adapter
Saturn-X: LightPulse Fibre Channel Host Adapter
Saturn: LightPulse Fibre Channel Host Adapter
Thor LightPulse Fibre Channel Host Adapter
Thor-X LightPulse Fibre Channel Host Adapter
Viper LightPulse Fibre Channel Host Adapter
Zephyr LightPulse Fibre Channel Host Adapter
Zephyr-X LightPulse FCoE Adapter
Zephyr-X LightPulse Fibre Channel Host Adapter
Zephyr-X: LightPulse FCoE Adapter
`,
  '14e4': `
BCM2711 PCIe Bridge
BCM4610 Sentry5 Ethernet Controller
BCM4610 Sentry5 PCI to SB Bridge
BCM4704 PCI to SB Bridge
BCM4704 Sentry5 Ethernet Controller
BCM4710 Sentry5 PCI to SB Bridge
BCM47xx Sentry5 USB / Ethernet Controller
BCM5365P Sentry5 Host Bridge
BCM5600 StrataSwitch 24+2 Ethernet Switch Controller
BCM5605 StrataSwitch 24+2 Ethernet Switch Controller
BCM56080 Firelight2 Switch ASIC
BCM5615 StrataSwitch 24+2 Ethernet Switch Controller
BCM5625 StrataSwitch 24+2 Ethernet Switch Controller
BCM56302 StrataXGS 24x1GE 2x10GE Switch Controller
BCM56334 StrataXGS 24x1GE 4x10GE Switch Controller
BCM56370 Switch ASIC
BCM56371 Switch ASIC
BCM56372 Switch ASIC
BCM56375 Switch ASIC
BCM56376 Switch ASIC
BCM56377 Switch ASIC
BCM5645 StrataSwitch 24+2 Ethernet Switch Controller
BCM56470 SWITCH ASIC
BCM56471 SWITCH ASIC
BCM56472 SWITCH ASIC
BCM5670 8-Port 10GE Ethernet Switch Fabric
BCM5680 G-Switch 8 Port Gigabit Ethernet Switch Controller
BCM56800 StrataXGS 10GE Switch Controller
BCM56842 Trident 10GE Switch Controller
BCM56850 Switch ASIC [Trident2]
BCM56880 Switch ASIC
BCM5690 12-port Multi-Layer Gigabit Ethernet Switch
BCM5691 GE/10GE 8+2 Gigabit Ethernet Switch Controller
BCM5692 12-port Multi-Layer Gigabit Ethernet Switch
BCM5695 12-port + HiGig Multi-Layer Gigabit Ethernet Switch
BCM56960 Switch ASIC [Tomahawk]
BCM5698 12-port Multi-Layer Gigabit Ethernet Switch
BCM56990 Switch ASIC [Tomahawk4]
BCM56996 106G Switch ASIC [Tomahawk4G]
BCM56998 106G Switch ASIC [Tomahawk4GT]
BCM56999 106G Switch ASIC [Tomahawk4D]
BCM57301 NetXtreme-C 10Gb Ethernet Controller
BCM57302 NetXtreme-C 10Gb/25Gb Ethernet Controller
BCM57304 NetXtreme-C 10Gb/25Gb/40Gb/50Gb Ethernet Controller
BCM57311 NetXtreme-C 10Gb RDMA Ethernet Controller
BCM57312 NetXtreme-C 10Gb/25Gb RDMA Ethernet Controller
BCM57314 NetXtreme-C 10Gb/25Gb/40Gb/50Gb RDMA Ethernet Controller
BCM57402 NetXtreme-E 10Gb Ethernet Controller
BCM57402 NetXtreme-E Ethernet Partition
BCM57404 NetXtreme-E 10Gb/25Gb Ethernet Controller
BCM57404 NetXtreme-E Ethernet Partition
BCM57406 NetXtreme-E 10GBASE-T Ethernet Controller
BCM57406 NetXtreme-E Ethernet Partition
BCM57407 NetXtreme-E 10GBase-T Ethernet Controller
BCM57407 NetXtreme-E 25Gb Ethernet Controller
BCM57412 NetXtreme-E 10Gb RDMA Ethernet Controller
BCM57412 NetXtreme-E Ethernet Partition
BCM57412 NetXtreme-E RDMA Partition
BCM57414 NetXtreme-E Ethernet Partition
BCM57414 NetXtreme-E RDMA Partition
BCM57416 NetXtreme-E 10Gb RDMA Ethernet Controller
BCM57416 NetXtreme-E Dual-Media 10G RDMA Ethernet Controller
BCM57416 NetXtreme-E Ethernet Partition
BCM57416 NetXtreme-E RDMA Partition
BCM57417 NetXtreme-E 10GBASE-T RDMA Ethernet Controller
BCM57417 NetXtreme-E 10Gb/25Gb RDMA Ethernet Controller
BCM57417 NetXtreme-E Ethernet Partition
BCM57452 NetXtreme-E 10Gb/25Gb/40Gb/50Gb Ethernet
BCM57454 NetXtreme-E 10Gb/25Gb/40Gb/50Gb/100Gb Ethernet
BCM5745X NetXtreme-E Ethernet Partition
BCM5745X NetXtreme-E Ethernet Virtual Function
BCM5745X NetXtreme-E RDMA Partition
BCM5745X NetXtreme-E RDMA Virtual Function
BCM57502 NetXtreme-E Ethernet Partition
BCM57502 NetXtreme-E RDMA Partition
BCM57504 NetXtreme-E Ethernet Partition
BCM57504 NetXtreme-E RDMA Partition
BCM57508 NetXtreme-E Ethernet Partition
BCM57508 NetXtreme-E RDMA Partition
BCM5750X NetXtreme-E Ethernet Virtual Function
BCM5750X NetXtreme-E RDMA Virtual Function
BCM57765/57785 MS Card Reader
BCM57765/57785 SDXC/MMC Card Reader
BCM57765/57785 xD-Picture Card Reader
BCM57840 NetXtreme II 10 Gigabit Ethernet
BCM57840 NetXtreme II 10/20-Gigabit Ethernet
BCM57840 NetXtreme II Ethernet Multi Function
BCM5820 Crypto Accelerator
BCM5821 Crypto Accelerator
BCM5822 Crypto Accelerator
BCM5823 Crypto Accelerator
BCM5824 Crypto Accelerator
BCM5840 Crypto Accelerator
BCM5841 Crypto Accelerator
BCM5850 Crypto Accelerator
BCM58802 Stingray 50Gb Ethernet SoC
BCM58804 Stingray 100Gb Ethernet SoC
Broadcom BCM56379 Switch ASIC
NetLink BCM57780 Gigabit Ethernet PCIe
NetLink BCM57781 Gigabit Ethernet PCIe
NetLink BCM57785 Gigabit Ethernet PCIe
NetLink BCM57788 Gigabit Ethernet PCIe
NetLink BCM57790 Gigabit Ethernet PCIe
NetLink BCM57791 Gigabit Ethernet PCIe
NetLink BCM57795 Gigabit Ethernet PCIe
NetLink BCM5781 Gigabit Ethernet PCI Express
NetLink BCM5784M Gigabit Ethernet PCIe
NetLink BCM5785 Fast Ethernet
NetLink BCM5785 Gigabit Ethernet
NetLink BCM5786 Gigabit Ethernet PCI Express
NetLink BCM5787 Gigabit Ethernet PCI Express
NetLink BCM5787F Fast Ethernet PCI Express
NetLink BCM5787M Gigabit Ethernet PCI Express
NetLink BCM5789 Gigabit Ethernet PCI Express
NetLink BCM5906 Fast Ethernet PCI Express
NetLink BCM5906M Fast Ethernet PCI Express
NetXtreme 5714S Gigabit Ethernet
NetXtreme BCM5700 Gigabit Ethernet
NetXtreme BCM5701 Gigabit Ethernet
NetXtreme BCM5702 Gigabit Ethernet
NetXtreme BCM5702A3 Gigabit Ethernet
NetXtreme BCM5702FE Gigabit Ethernet
NetXtreme BCM5702X Gigabit Ethernet
NetXtreme BCM5703 Gigabit Ethernet
NetXtreme BCM5703X Gigabit Ethernet
NetXtreme BCM5704 Gigabit Ethernet
NetXtreme BCM5704S Gigabit Ethernet
NetXtreme BCM5704S_2 Gigabit Ethernet
NetXtreme BCM5705 Gigabit Ethernet
NetXtreme BCM5705M Gigabit Ethernet
NetXtreme BCM5705M_2 Gigabit Ethernet
NetXtreme BCM5705_2 Gigabit Ethernet
NetXtreme BCM5714 Gigabit Ethernet
NetXtreme BCM5715 Gigabit Ethernet
NetXtreme BCM5715S Gigabit Ethernet
NetXtreme BCM5717 Gigabit Ethernet PCIe
NetXtreme BCM5718 Gigabit Ethernet PCIe
NetXtreme BCM5719 Gigabit Ethernet PCIe
NetXtreme BCM5720 Gigabit Ethernet PCIe
NetXtreme BCM5721 Gigabit Ethernet PCI Express
NetXtreme BCM5722 Gigabit Ethernet PCI Express
NetXtreme BCM5723 Gigabit Ethernet PCIe
NetXtreme BCM5724 Gigabit Ethernet PCIe
NetXtreme BCM5725 Gigabit Ethernet PCIe
NetXtreme BCM5727 Gigabit Ethernet PCIe
NetXtreme BCM5751 Gigabit Ethernet PCI Express
NetXtreme BCM5751F Fast Ethernet PCI Express
NetXtreme BCM5751M Gigabit Ethernet PCI Express
NetXtreme BCM5752 Gigabit Ethernet PCI Express
NetXtreme BCM5752M Gigabit Ethernet PCI Express
NetXtreme BCM5753 Gigabit Ethernet PCI Express
NetXtreme BCM5753F Fast Ethernet PCI Express
NetXtreme BCM5753M Gigabit Ethernet PCI Express
NetXtreme BCM5754 Gigabit Ethernet PCI Express
NetXtreme BCM5754M Gigabit Ethernet PCI Express
NetXtreme BCM5755 Gigabit Ethernet PCI Express
NetXtreme BCM5755M Gigabit Ethernet PCI Express
NetXtreme BCM5756ME Gigabit Ethernet PCI Express
NetXtreme BCM5761 10/100/1000BASE-T Ethernet
NetXtreme BCM5761 Gigabit Ethernet PCIe
NetXtreme BCM5761e Gigabit Ethernet PCIe
NetXtreme BCM5762 Gigabit Ethernet PCIe
NetXtreme BCM5764M Gigabit Ethernet PCIe
NetXtreme BCM57760 Gigabit Ethernet PCIe
NetXtreme BCM57761 Gigabit Ethernet PCIe
NetXtreme BCM57762 Gigabit Ethernet PCIe
NetXtreme BCM57764 Gigabit Ethernet PCIe
NetXtreme BCM57765 Gigabit Ethernet PCIe
NetXtreme BCM57766 Gigabit Ethernet PCIe
NetXtreme BCM57767 Gigabit Ethernet PCIe
NetXtreme BCM57782 Gigabit Ethernet PCIe
NetXtreme BCM57786 Gigabit Ethernet PCIe
NetXtreme BCM57787 Gigabit Ethernet PCIe
NetXtreme BCM5780 Gigabit Ethernet
NetXtreme BCM5780S Gigabit Ethernet
NetXtreme BCM5782 Gigabit Ethernet
NetXtreme BCM5788 Gigabit Ethernet
NetXtreme BCM5901 100Base-TX
NetXtreme II BCM5706 Gigabit Ethernet
NetXtreme II BCM5706S Gigabit Ethernet
NetXtreme II BCM5708 Gigabit Ethernet
NetXtreme II BCM5708S Gigabit Ethernet
NetXtreme II BCM5709 Gigabit Ethernet
NetXtreme II BCM5709S Gigabit Ethernet
NetXtreme II BCM5716 Gigabit Ethernet
NetXtreme II BCM5716S Gigabit Ethernet
NetXtreme II BCM57500S Gigabit Ethernet
NetXtreme II BCM57710 10-Gigabit PCIe [Everest]
NetXtreme II BCM57711 10-Gigabit PCIe
NetXtreme II BCM57711E 10-Gigabit PCIe
NetXtreme II BCM57712 10 Gigabit Ethernet
NetXtreme II BCM57712 10 Gigabit Ethernet Multi Function
NetXtreme II BCM57712 10 Gigabit Ethernet Virtual Function
NetXtreme II BCM57800 1/10 Gigabit Ethernet
NetXtreme II BCM57800 1/10 Gigabit Ethernet Multi Function
NetXtreme II BCM57800 1/10 Gigabit Ethernet Virtual Function
NetXtreme II BCM57810 10 Gigabit Ethernet
NetXtreme II BCM57810 10 Gigabit Ethernet Multi Function
NetXtreme II BCM57810 10 Gigabit Ethernet Virtual Function
NetXtreme II BCM57811 10 Gigabit Ethernet Multi Function
NetXtreme II BCM57811 10-Gigabit Ethernet
NetXtreme II BCM57811 10-Gigabit Ethernet Virtual Function
NetXtreme II BCM57840 10/20 Gigabit Ethernet
NetXtreme II BCM57840 10/20 Gigabit Ethernet Multi Function
NetXtreme II BCM57840 10/20 Gigabit Ethernet Virtual Function
NetXtreme-C Ethernet Virtual Function
NetXtreme-C RDMA Virtual Function
NetXtreme-E Ethernet Virtual Function
NetXtreme-E RDMA Virtual Function
Sentry5 Ethernet Controller
Sentry5 PCI Bridge
`,
  '177d': `
CN99xx [ThunderX2] Integrated PCI Host bridge
`,
  '17cb': `
AGN100 802.11 a/b/g True MIMO Wireless Card
AGN300 802.11 a/b/g True MIMO Wireless Card
MDM9x35 LTE Modem [Snapdragon X7]
MDM9x45 LTE Modem [Snapdragon X12]
MDM9x55 LTE Modem [Snapdragon X16]
MSM8998 PCIe Root Complex
QCA6390 Wireless Network Adapter
QCN6024/9024/9074 Wireless Network Adapter
QCNFA765 Wireless Network Adapter
QCS405 PCIe Root Complex
SA8195P PCIe Root Complex
SM8150 PCIe Root Complex
`,
  '1924': `
EF1-21022T [EtherFabric]
SFC4000 rev A iSCSI/Onload [Solarstorm]
SFC4000 rev A net [Solarstorm]
SFC4000 rev B [Solarstorm]
SFC9020 10G Ethernet Controller
SFC9020 10G Ethernet Controller (Virtual Function)
SFC9120 10G Ethernet Controller (Virtual Function)
SFC9140 10/40G Ethernet Controller (Virtual Function)
SFC9220 10/40G Ethernet Controller (Virtual Function)
SFL9021 10GBASE-T Ethernet Controller
SFL9021 10GBASE-T Ethernet Controller (Virtual Function)
XtremeScale SFC9250 10/25/40/50/100G Ethernet Controller
XtremeScale SFC9250 10/25/40/50/100G Ethernet Controller (Virtual Function)
`,
  '1957': `
CFI
MPC5121e
MPC8308
MPC8314E
MPC8315E
MPC8343
MPC8343E
MPC8347 PBGA
MPC8347 TBGA
MPC8347E PBGA
MPC8347E TBGA
MPC8349
MPC8349E
MPC8377
MPC8377E
MPC8378
MPC8378E
MPC8379
MPC8379E
MPC8533
MPC8533E
MPC8535
MPC8535E
MPC8536
MPC8536E
MPC8543
MPC8543E
MPC8544
MPC8544E
MPC8545
MPC8545E
MPC8547E
MPC8548
MPC8548E
MPC8567
MPC8567E
MPC8568
MPC8568E
MPC8569
MPC8569E
MPC8572
MPC8572E
MPC8610
MPC8641 PCI Host Bridge
MPC8641D PCI Host Bridge
P1010
P1011
P1011E
P1012
P1012E
P1013
P1013E
P1020
P1020E
P1021
P1021E
P1022
P1022E
P2010
P2010E
P2020
P2020E
P3041
P4040
P4040E
P4080
P4080E
QorIQ P5010 Communications Processor with security engine
QorIQ P5010 Communications Processor without security engine
QorIQ P5020 Communications Processor with security engine
QorIQ P5020 Communications Processor without security engine
RedStone
T2080 with security
T2080 without security
T2081 with security
T2081 without security
T4160 with security
T4160 without security
T4240 with security
T4240 without security
`,
  '197b': `
SD/MMC Host Controller
`,
  '19a2': `
BladeEngine 10Gb PCI-E iSCSI adapter
BladeEngine 10Gb PCIe Network Adapter
BladeEngine2 10Gb Gen2 PCIe Network Adapter
BladeEngine2 10Gb Gen2 PCIe iSCSI Adapter
BladeEngine3 10Gb Gen2 PCIe Network Adapter
BladeEngine3 10Gb Gen2 PCIe iSCSI Adapter
OneConnect 10Gb FCoE Initiator (be3)
OneConnect 10Gb iSCSI Initiator
OneConnect 10Gb iSCSI Initiator (be3)
OneConnect OCe10100/OCe10102 Series 10 GbE
OneConnect OCe10100/OCe10102 Series 10 GbE CNA
ServerView iRMC HTI
x1 PCIe Gen2 Bridge[Pilot4]
`,
  '1b4b': `
88SE9172 SATA III 6Gb/s RAID Controller
`,
  '1c36': `
Gigabit Ethernet Adapter
SFP+ 10G Ethernet Adapter
`,
  '1d17': `
KX-6000/KX-6000G USB eXtensible Host Controller
KX-6000G C-1080 GPU
KX-6000G DRAM Controller
KX-6000G High Definition Audio Controller
KX-6000G RAID Controller
KX-6000G Standard Host Bridge
ZX-100 C-320 GPU
ZX-100 High Definition Audio Controller
ZX-100 Miscellaneous Bus
ZX-100 PCI Express Root Port
ZX-100 Standard Host Bridge
ZX-100 StorX AHCI Controller
ZX-100 USB eXtensible Host Controller
ZX-100 Universal SD Host Controller
ZX-100/KX-5000/KX-6000/KX-6000G DRAM Controller
ZX-100/KX-5000/KX-6000/KX-6000G High Definition Audio Controller
ZX-100/KX-5000/KX-6000/KX-6000G I/O APIC
ZX-100/KX-5000/KX-6000/KX-6000G Miscellaneous Bus
ZX-100/KX-5000/KX-6000/KX-6000G PCI Com Port
ZX-100/KX-5000/KX-6000/KX-6000G Power Management Controller
ZX-100/KX-5000/KX-6000/KX-6000G Scratch Device
ZX-100/KX-5000/KX-6000/KX-6000G Standard Host Bridge
ZX-100/KX-5000/KX-6000/KX-6000G eSPI Host Controller
ZX-100/KX-6000/KX-6000G EIDE Controller
ZX-100/ZX-200 EIDE Controller
ZX-100/ZX-D PCI to PCI Bridge
ZX-100/ZX-D/ZX-E RAID Accelerator 0
ZX-200 Cross bus
ZX-200 Networking Gigabit Ethernet Adapter
ZX-200 PCIE P2C bridge
ZX-200 PCIE RC6 controller
ZX-200 Traffic Controller
ZX-200 USB eXtensible Host Controller
ZX-200 Upstream Port of PCI Express Switch
ZX-D C-860 GPU
ZX-D High Definition Audio Controller
ZX-D Standard Host Bridge
ZX-D eMMC Host Controller
ZX-D/ZX-E Miscellaneous Bus
ZX-D/ZX-E RAID Accelerator 1
ZX-E C-960 GPU
ZX-E High Definition Audio Controller
ZX-E Standard Host Bridge
`,
  '1def': `
Altra PCI Express Root Complex A
Altra PCI Express Root Complex B
Altra PCI Express Root Port a0
Altra PCI Express Root Port a1
Altra PCI Express Root Port a2
Altra PCI Express Root Port a3
Altra PCI Express Root Port a4
Altra PCI Express Root Port a5
Altra PCI Express Root Port a6
Altra PCI Express Root Port a7
Altra PCI Express Root Port b0
Altra PCI Express Root Port b1
Altra PCI Express Root Port b2
Altra PCI Express Root Port b3
Altra PCI Express Root Port b4
Altra PCI Express Root Port b5
Altra PCI Express Root Port b6
Altra PCI Express Root Port b7
`,
  '8086': `
100 Series/C230 Series Chipset Family Gigabit Ethernet Controller
10th Gen Core Processor Host Bridge/DRAM Registers
11th Gen Core Processor Host Bridge/DRAM Registers
11th Gen Core Processor PCIe Controller
11th Gen Core Processor PCIe Controller #0
11th Gen Core Processor PCIe Controller #1
12th Gen Core Processor Host Bridge/DRAM Registers
12th Gen Core Processor PCI Express x16 Controller #1
12th Gen Core Processor PCI Express x4 Controller #0
12th Gen Core Processor PCI Express x4 Controller #2
200 Series/Z370 Chipset Family Gigabit Ethernet Controller
21145 Fast Ethernet
21152 PCI-to-PCI Bridge
21154 PCI-to-PCI Bridge
21555 Non transparent PCI-to-PCI Bridge
3100 Chipset PCI Express Port A
3100 Chipset PCI Express Port A1
3200/3210 Chipset Host-Primary PCI Express Bridge
3210 Chipset Host-Secondary PCI Express Bridge
4 Series Chipset PCI Express Root Port
41210 [Lanai] Serial to Parallel PCI Bridge (A-Segment Bridge)
41210 [Lanai] Serial to Parallel PCI Bridge (B-Segment Bridge)
440BX/ZX/DX - 82443BX/ZX/DX AGP bridge
440BX/ZX/DX - 82443BX/ZX/DX Host bridge
440BX/ZX/DX - 82443BX/ZX/DX Host bridge (AGP disabled)
440GX - 82443GX AGP bridge
440GX - 82443GX Host bridge
440GX - 82443GX Host bridge (AGP disabled)
440LX/EX - 82443LX/EX AGP bridge
440LX/EX - 82443LX/EX Host bridge
450KX/GX [Orion] - 82454KX/GX PCI bridge
450NX - 82454NX/84460GX PCI Expander Bridge
460GX - 82466GX Wide and fast PCI eXpander Bridge (WXB)
460GX - 84460GX AGP Bridge (GXB function 1)
460GX - 84460GX AGP Bridge (GXB function 2)
5 Series/3400 Series Chipset 2 port SATA IDE Controller
5 Series/3400 Series Chipset 4 port SATA AHCI Controller
5 Series/3400 Series Chipset 4 port SATA IDE Controller
5 Series/3400 Series Chipset 6 port SATA AHCI Controller
5000 Series Chipset PCI Express x4 Port 2
5000 Series Chipset PCI Express x4 Port 3
5000 Series Chipset PCI Express x4 Port 4
5000 Series Chipset PCI Express x4 Port 5
5000 Series Chipset PCI Express x4 Port 6
5000 Series Chipset PCI Express x4 Port 7
5000 Series Chipset PCI Express x8 Port 2-3
5000 Series Chipset PCI Express x8 Port 4-5
5000 Series Chipset PCI Express x8 Port 6-7
5000X Chipset PCI Express x16 Port 4-7
5100 Chipset PCI Express x16 Port 4-7
5100 Chipset PCI Express x4 Port 2
5100 Chipset PCI Express x4 Port 3
5100 Chipset PCI Express x4 Port 4
5100 Chipset PCI Express x4 Port 5
5100 Chipset PCI Express x4 Port 6
5100 Chipset PCI Express x4 Port 7
5100 Chipset PCI Express x8 Port 2-3
5100 Chipset PCI Express x8 Port 4-5
5100 Chipset PCI Express x8 Port 6-7
5400 Chipset PCI Express Port 1
5400 Chipset PCI Express Port 2
5400 Chipset PCI Express Port 3
5400 Chipset PCI Express Port 4
5400 Chipset PCI Express Port 5
5400 Chipset PCI Express Port 6
5400 Chipset PCI Express Port 7
5400 Chipset PCI Express Port 8
5400 Chipset PCI Express Port 9
5500 I/O Hub to ESI Port
5520 I/O Hub to ESI Port
5520/5500/X58 I/O Hub PCI Express Root Port 1
5520/5500/X58 I/O Hub PCI Express Root Port 2
5520/5500/X58 I/O Hub PCI Express Root Port 3
5520/5500/X58 I/O Hub PCI Express Root Port 7
5520/5500/X58 I/O Hub PCI Express Root Port 8
5520/5500/X58 I/O Hub to ESI Port
5520/X58 I/O Hub PCI Express Root Port 4
5520/X58 I/O Hub PCI Express Root Port 5
5520/X58 I/O Hub PCI Express Root Port 6
6 Series/C200 Series Chipset Family 6 port Desktop SATA AHCI Controller
6 Series/C200 Series Chipset Family 6 port Mobile SATA AHCI Controller
6 Series/C200 Series Chipset Family DMI to PCI Bridge
6300ESB 64-bit PCI-X Bridge
6310ESB PCI Express Downstream Port E1
6310ESB PCI Express Downstream Port E2
6310ESB PCI Express Downstream Port E3
6310ESB PCI Express Upstream Port
6310ESB PCI Express to PCI-X Bridge
6311ESB/6321ESB PCI Express Downstream Port E1
6311ESB/6321ESB PCI Express Downstream Port E2
6311ESB/6321ESB PCI Express Downstream Port E3
6311ESB/6321ESB PCI Express Upstream Port
6311ESB/6321ESB PCI Express to PCI-X Bridge
631xESB/632xESB Serial Port Redirection
631xESB/632xESB/3100 Chipset PCI Express Root Port 1
631xESB/632xESB/3100 Chipset PCI Express Root Port 2
631xESB/632xESB/3100 Chipset PCI Express Root Port 3
631xESB/632xESB/3100 Chipset PCI Express Root Port 4
6700PXH PCI Express-to-PCI Bridge A
6700PXH PCI Express-to-PCI Bridge B
6702PXH PCI Express-to-PCI Bridge A
6th-10th Gen Core Processor PCIe Controller (x16)
7 Series Chipset Family 2-port SATA Controller [IDE mode]
7 Series Chipset Family 4-port SATA Controller [IDE mode]
7 Series Chipset Family 6-port SATA Controller [AHCI mode]
7 Series/C210 Series Chipset Family 2-port SATA Controller [IDE mode]
7 Series/C210 Series Chipset Family 4-port SATA Controller [IDE mode]
7 Series/C210 Series Chipset Family 6-port SATA Controller [AHCI mode]
7 Series/C210 Series Chipset Family DMI to PCI Bridge
7300 Chipset PCI Express Port 1
7300 Chipset PCI Express Port 2
7300 Chipset PCI Express Port 3
7300 Chipset PCI Express Port 4
7300 Chipset PCI Express Port 5
7300 Chipset PCI Express Port 6
7300 Chipset PCI Express Port 7
7500/5520/5500 Physical Layer Port 1
7500/5520/5500 Physical and Link Layer Registers Port 1
7500/5520/5500 Routing & Protocol Layer Register Port 1
7500/5520/5500/X58 I/O Hub PCI Express Root Port 0
7500/5520/5500/X58 I/O Hub PCI Express Root Port 10
7500/5520/5500/X58 I/O Hub PCI Express Root Port 9
7500/5520/5500/X58 Physical Layer Port 0
7500/5520/5500/X58 Physical and Link Layer Registers Port 0
7500/5520/5500/X58 Routing and Protocol Layer Registers Port 0
8 Series Chipset Family 4-port SATA Controller 1 [IDE mode] - Mobile
8 Series PCI Express Root Port 7
8 Series PCI Express Root Port 8
8 Series/C220 Series Chipset Family 2-port SATA Controller 2 [IDE mode]
8 Series/C220 Series Chipset Family 4-port SATA Controller 1 [IDE mode]
8 Series/C220 Series Chipset Family 6-port SATA Controller 1 [AHCI mode]
80003ES2LAN Gigabit Ethernet Controller (Copper)
80003ES2LAN Gigabit Ethernet Controller (Serdes)
80303 I/O Processor PCI-to-PCI Bridge
80312 I/O Companion Chip PCI-to-PCI Bridge
80331 [Lindsay] I/O processor (PCI-X Bridge)
80332 [Dobson] I/O processor (A-Segment Bridge)
80332 [Dobson] I/O processor (B-Segment Bridge)
80333 Segment-A PCIe Express to PCI-X bridge
80333 Segment-B PCIe Express to PCI-X bridge
80960RM (i960RM) Bridge
80960RP (i960RP) Microprocessor/Bridge
82092AA PCI to PCMCIA Bridge
82375EB/SB PCI to EISA Bridge
82378ZB/IB, 82379AB (SIO, SIO.A) PCI to ISA Bridge
82380AB (MISA) Mobile PCI-to-ISA Bridge
82380PB PCI to PCI Docking Bridge
82424TX/ZX [Saturn] CPU to PCI bridge
82425EX/ZX [Aries] PCIset with ISA bridge
82434LX/NX [Mercury/Neptune] Processor to PCI bridge
82440MX Host Bridge
82440MX ISA Bridge
82540EM Gigabit Ethernet Controller
82540EM Gigabit Ethernet Controller (LOM)
82540EP Gigabit Ethernet Controller
82540EP Gigabit Ethernet Controller (Mobile)
82541EI Gigabit Ethernet Controller
82541ER Gigabit Ethernet Controller
82541GI Gigabit Ethernet Controller
82541PI Gigabit Ethernet Controller
82542 Gigabit Ethernet Controller (Fiber)
82543GC Gigabit Ethernet Controller (Copper)
82543GC Gigabit Ethernet Controller (Fiber)
82544EI Gigabit Ethernet Controller (Copper)
82544EI Gigabit Ethernet Controller (Fiber)
82544GC Gigabit Ethernet Controller (Copper)
82544GC Gigabit Ethernet Controller (LOM)
82545EM Gigabit Ethernet Controller (Copper)
82545EM Gigabit Ethernet Controller (Fiber)
82545GM Gigabit Ethernet Controller
82546EB Gigabit Ethernet Controller
82546EB Gigabit Ethernet Controller (Copper)
82546EB Gigabit Ethernet Controller (Fiber)
82546GB Gigabit Ethernet Controller
82546GB Gigabit Ethernet Controller (Copper)
82546GB PRO/1000 GF Quad Port Server Adapter
82547EI Gigabit Ethernet Controller
82547EI Gigabit Ethernet Controller (Mobile)
82547GI Gigabit Ethernet Controller
82551QM Ethernet Controller
82552 10/100 Network Connection
82556 EtherExpress PRO/100 Smart
82557/8/9/0/1 Ethernet Pro 100
82559 Ethernet Controller
82559 InBusiness 10/100
8255xER/82551IT Fast Ethernet Controller
82562 EM/EX/GX - PRO/100 VM (LOM) Ethernet Controller
82562 EM/EX/GX - PRO/100 VM Ethernet Controller
82562EM/EX/GX - PRO/100 VM (LOM) Ethernet Controller Mobile
82562ET/EZ/GT/GZ - PRO/100 VE (LOM) Ethernet Controller
82562ET/EZ/GT/GZ - PRO/100 VE (LOM) Ethernet Controller Mobile
82562ET/EZ/GT/GZ - PRO/100 VE Ethernet Controller
82562EZ 10/100 Ethernet Controller
82562G - PRO/100 VE (LOM) Ethernet Controller
82562G - PRO/100 VE Ethernet Controller Mobile
82562G 10/100 Network Connection
82562G-2 10/100 Network Connection
82562GT 10/100 Network Connection
82562GT-2 10/100 Network Connection
82562V 10/100 Network Connection
82562V-2 10/100 Network Connection
82566DC Gigabit Network Connection
82566DC-2 Gigabit Network Connection
82566DM Gigabit Network Connection
82566DM-2 Gigabit Network Connection
82566MC Gigabit Network Connection
82566MM Gigabit Network Connection
82567LF Gigabit Network Connection
82567LF-2 Gigabit Network Connection
82567LF-3 Gigabit Network Connection
82567LM Gigabit Network Connection
82567LM-2 Gigabit Network Connection
82567LM-3 Gigabit Network Connection
82567LM-4 Gigabit Network Connection
82567V Gigabit Network Connection
82567V-2 Gigabit Network Connection
82567V-3 Gigabit Network Connection
82567V-4 Gigabit Network Connection
82571EB Gigabit Ethernet Controller
82571EB Gigabit Ethernet Controller (Fiber)
82571EB PRO/1000 AF Quad Port Bypass Adapter
82571EB PRO/1000 AT Quad Port Bypass Adapter
82571EB Quad Port Gigabit Mezzanine Adapter
82571EB/82571GB Gigabit Ethernet Controller (Copper)
82571PT Gigabit PT Quad Port Server ExpressModule
82572EI Gigabit Ethernet Controller
82572EI Gigabit Ethernet Controller (Copper)
82572EI Gigabit Ethernet Controller (Fiber)
82573E Gigabit Ethernet Controller (Copper)
82573E KCS (Active Management)
82573E PRO/1000 PM Network Connection
82573L Gigabit Ethernet Controller
82573L PRO/1000 PL Network Connection
82573V Gigabit Ethernet Controller (Copper)
82573V PRO/1000 PM Network Connection
82574L Gigabit Network Connection
82575GB Gigabit Network Connection
82576 Virtual Function
82577LC Gigabit Network Connection
82577LM Gigabit Network Connection
82578DC Gigabit Network Connection
82578DM Gigabit Network Connection
82579LM Gigabit Network Connection (Lewisville)
82579V Gigabit Network Connection
82583V Gigabit Network Connection
82596 PRO/10 PCI
82597EX 10GbE Ethernet Controller
82598 10GbE PCI-Express Ethernet Controller
82598EB 10-Gigabit AF Network Connection
82598EB 10-Gigabit AT CX4 Network Connection
82598EB 10-Gigabit AT Network Connection
82598EB 10-Gigabit AT2 Server Adapter
82598EB Gigabit BX Network Connection
82599 10 Gigabit Network Connection
82599 Ethernet Controller Virtual Function
82599 Virtual Function
82599EB 10 Gigabit Unprogrammed
82599EB 10-Gigabit Dummy Function
82599ES 10 Gigabit Network Connection
82740 (i740) AGP Graphics Accelerator
82752 (752) AGP Graphics Accelerator
82801 Mobile PCI Bridge
82801 Mobile SATA Controller [RAID mode]
82801AA AC'97 Audio Controller
82801AA AC'97 Modem Controller
82801AA IDE Controller
82801AA ISA Bridge (LPC)
82801AA PCI Bridge
82801AA SMBus Controller
82801AA USB Controller
82801AB AC'97 Audio Controller
82801AB AC'97 Modem Controller
82801AB IDE Controller
82801AB ISA Bridge (LPC)
82801AB PCI Bridge
82801AB SMBus Controller
82801AB USB Controller
82801BA IDE U100 Controller
82801BA ISA Bridge (LPC)
82801BA/BAM AC'97 Audio Controller
82801BA/BAM AC'97 Modem Controller
82801BA/BAM SMBus Controller
82801BA/BAM UHCI USB 1.1 Controller #1
82801BA/BAM UHCI USB 1.1 Controller #2
82801BA/BAM/CA/CAM Ethernet Controller
82801BAM IDE U100 Controller
82801BAM ISA Bridge (LPC)
82801CA LPC Interface Controller
82801CA Ultra ATA Storage Controller
82801CA/CAM AC'97 Audio Controller
82801CA/CAM AC'97 Modem Controller
82801CA/CAM SMBus Controller
82801CA/CAM USB Controller #1
82801CA/CAM USB Controller #2
82801CA/CAM USB Controller #3
82801CAM (ICH3) 82562EH Ethernet Controller
82801CAM (ICH3) Chipset Ethernet Controller
82801CAM (ICH3) PRO/100 VE (LOM) Ethernet Controller
82801CAM (ICH3) PRO/100 VE Ethernet Controller
82801CAM (ICH3) PRO/100 VM (KM) Ethernet Controller
82801CAM (ICH3) PRO/100 VM (LOM) Ethernet Controller
82801CAM (ICH3) PRO/100 VM Ethernet Controller
82801CAM (ICH3)/82562EH (LOM) Ethernet Controller
82801CAM IDE U100 Controller
82801CAM ISA Bridge (LPC)
82801DB (ICH4) IDE Controller
82801DB PRO/100 VE (CNR) Ethernet Controller
82801DB PRO/100 VE (LOM) Ethernet Controller
82801DB PRO/100 VE (MOB) Ethernet Controller
82801DB PRO/100 VM (CNR) Ethernet Controller
82801DB PRO/100 VM (LOM) Ethernet Controller
82801DB PRO/100 VM (MOB) Ethernet Controller
82801DB/DBL (ICH4/ICH4-L) LPC Interface Bridge
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) AC'97 Audio Controller
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) AC'97 Modem Controller
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) SMBus Controller
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) USB UHCI Controller #1
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) USB UHCI Controller #2
82801DB/DBL/DBM (ICH4/ICH4-L/ICH4-M) USB UHCI Controller #3
82801DB/DBM (ICH4/ICH4-M) USB2 EHCI Controller
82801DBL (ICH4-L) IDE Controller
82801DBM (ICH4-M) IDE Controller
82801DBM (ICH4-M) LPC Interface Bridge
82801E Ethernet Controller 0
82801E Ethernet Controller 1
82801E IDE U100 Controller
82801E ISA Bridge (LPC)
82801E PCI Bridge
82801E SMBus Controller
82801E USB Controller
82801EB (ICH5) LPC Interface Bridge
82801EB (ICH5) SATA Controller
82801EB/ER (ICH5/ICH5R) AC'97 Audio Controller
82801EB/ER (ICH5/ICH5R) AC'97 Modem Controller
82801EB/ER (ICH5/ICH5R) IDE Controller
82801EB/ER (ICH5/ICH5R) LPC Interface Bridge
82801EB/ER (ICH5/ICH5R) SMBus Controller
82801EB/ER (ICH5/ICH5R) USB UHCI Controller #1
82801EB/ER (ICH5/ICH5R) USB UHCI Controller #2
82801EB/ER (ICH5/ICH5R) USB UHCI Controller #3
82801EB/ER (ICH5/ICH5R) USB UHCI Controller #4
82801EB/ER (ICH5/ICH5R) USB2 EHCI Controller
82801EB/ER (ICH5/ICH5R) integrated LAN Controller
82801ER (ICH5R) SATA Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) AC'97 Audio Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) AC'97 Modem Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) High Definition Audio Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) IDE Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) LAN Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) PCI Express Port 1
82801FB/FBM/FR/FW/FRW (ICH6 Family) PCI Express Port 2
82801FB/FBM/FR/FW/FRW (ICH6 Family) PCI Express Port 3
82801FB/FBM/FR/FW/FRW (ICH6 Family) PCI Express Port 4
82801FB/FBM/FR/FW/FRW (ICH6 Family) SMBus Controller
82801FB/FBM/FR/FW/FRW (ICH6 Family) USB UHCI #1
82801FB/FBM/FR/FW/FRW (ICH6 Family) USB UHCI #2
82801FB/FBM/FR/FW/FRW (ICH6 Family) USB UHCI #3
82801FB/FBM/FR/FW/FRW (ICH6 Family) USB UHCI #4
82801FB/FBM/FR/FW/FRW (ICH6 Family) USB2 EHCI Controller
82801FB/FR (ICH6/ICH6R) LPC Interface Bridge
82801FB/FW (ICH6/ICH6W) SATA Controller
82801FBM (ICH6M) LPC Interface Bridge
82801FBM (ICH6M) SATA Controller
82801FR/FRW (ICH6R/ICH6RW) SATA Controller
82801FW/FRW (ICH6W/ICH6RW) LPC Interface Bridge
82801G (ICH7 Family) AC'97 Audio Controller
82801G (ICH7 Family) AC'97 Modem Controller
82801G (ICH7 Family) IDE Controller
82801GB/GR (ICH7 Family) LPC Interface Bridge
82801GBM (ICH7-M) LPC Interface Bridge
82801GBM/GHM (ICH7-M Family) SATA Controller [AHCI mode]
82801GBM/GHM (ICH7-M Family) SATA Controller [IDE mode]
82801GH (ICH7DH) LPC Interface Bridge
82801GHM (ICH7-M DH) LPC Interface Bridge
82801GHM (ICH7-M DH) SATA Controller [RAID mode]
82801GR/GDH (ICH7R/ICH7DH) SATA Controller [RAID mode]
82801GR/GH/GHM (ICH7 Family) PCI Express Port 5
82801GR/GH/GHM (ICH7 Family) PCI Express Port 6
82801H (ICH8 Family) 4 port SATA Controller [IDE mode]
82801H (ICH8 Family) HD Audio Controller
82801H (ICH8 Family) PCI Express Port 1
82801H (ICH8 Family) PCI Express Port 2
82801H (ICH8 Family) PCI Express Port 3
82801H (ICH8 Family) PCI Express Port 4
82801H (ICH8 Family) PCI Express Port 5
82801H (ICH8 Family) PCI Express Port 6
82801H (ICH8 Family) SMBus Controller
82801H (ICH8 Family) Thermal Reporting Device
82801H (ICH8 Family) USB UHCI Controller #1
82801H (ICH8 Family) USB UHCI Controller #2
82801H (ICH8 Family) USB UHCI Controller #3
82801H (ICH8 Family) USB UHCI Controller #4
82801H (ICH8 Family) USB UHCI Controller #5
82801H (ICH8 Family) USB2 EHCI Controller #1
82801H (ICH8 Family) USB2 EHCI Controller #2
82801HB (ICH8) 4 port SATA Controller [AHCI mode]
82801HB/HR (ICH8/R) LPC Interface Controller
82801HEM (ICH8M-E) LPC Interface Controller
82801HH (ICH8DH) LPC Interface Controller
82801HM (ICH8M) LPC Interface Controller
82801HM/HEM (ICH8M/ICH8M-E) IDE Controller
82801HM/HEM (ICH8M/ICH8M-E) SATA Controller [AHCI mode]
82801HM/HEM (ICH8M/ICH8M-E) SATA Controller [IDE mode]
82801HO (ICH8DO) LPC Interface Controller
82801HR/HO/HH (ICH8R/DO/DH) 2 port SATA Controller [IDE mode]
82801HR/HO/HH (ICH8R/DO/DH) 6 port SATA Controller [AHCI mode]
82801I (ICH9 Family) 2 port SATA Controller [IDE mode]
82801I (ICH9 Family) HD Audio Controller
82801I (ICH9 Family) PCI Express Port 1
82801I (ICH9 Family) PCI Express Port 2
82801I (ICH9 Family) PCI Express Port 3
82801I (ICH9 Family) PCI Express Port 4
82801I (ICH9 Family) PCI Express Port 5
82801I (ICH9 Family) PCI Express Port 6
82801I (ICH9 Family) SMBus Controller
82801I (ICH9 Family) Thermal Subsystem
82801I (ICH9 Family) USB UHCI Controller #1
82801I (ICH9 Family) USB UHCI Controller #2
82801I (ICH9 Family) USB UHCI Controller #3
82801I (ICH9 Family) USB UHCI Controller #4
82801I (ICH9 Family) USB UHCI Controller #5
82801I (ICH9 Family) USB UHCI Controller #6
82801I (ICH9 Family) USB2 EHCI Controller #1
82801I (ICH9 Family) USB2 EHCI Controller #2
82801IB (ICH9) 2 port SATA Controller [IDE mode]
82801IB (ICH9) 4 port SATA Controller [AHCI mode]
82801IB (ICH9) LPC Interface Controller
82801IBM/IEM (ICH9M/ICH9M-E) 2 port SATA Controller [IDE mode]
82801IBM/IEM (ICH9M/ICH9M-E) 4 port SATA Controller [AHCI mode]
82801IEM (ICH9M-E) SATA Controller [RAID mode]
82801IH (ICH9DH) LPC Interface Controller
82801IO (ICH9DO) LPC Interface Controller
82801IR (ICH9R) LPC Interface Controller
82801IR/IO (ICH9R/DO) SATA Controller [RAID mode]
82801IR/IO/IH (ICH9R/DO/DH) 4 port SATA Controller [IDE mode]
82801IR/IO/IH (ICH9R/DO/DH) 6 port SATA Controller [AHCI mode]
82801JD (ICH10D) LPC Interface Controller
82801JD/DO (ICH10 Family) 2-port SATA IDE Controller
82801JD/DO (ICH10 Family) 4-port SATA IDE Controller
82801JD/DO (ICH10 Family) Gigabit Ethernet Controller
82801JD/DO (ICH10 Family) HD Audio Controller
82801JD/DO (ICH10 Family) PCI Express Port 1
82801JD/DO (ICH10 Family) PCI Express Port 2
82801JD/DO (ICH10 Family) PCI Express Port 3
82801JD/DO (ICH10 Family) PCI Express Port 4
82801JD/DO (ICH10 Family) PCI Express Port 5
82801JD/DO (ICH10 Family) PCI Express Port 6
82801JD/DO (ICH10 Family) SATA AHCI Controller
82801JD/DO (ICH10 Family) SATA RAID Controller
82801JD/DO (ICH10 Family) SMBus Controller
82801JD/DO (ICH10 Family) Thermal Subsystem
82801JD/DO (ICH10 Family) USB UHCI Controller #1
82801JD/DO (ICH10 Family) USB UHCI Controller #2
82801JD/DO (ICH10 Family) USB UHCI Controller #3
82801JD/DO (ICH10 Family) USB UHCI Controller #4
82801JD/DO (ICH10 Family) USB UHCI Controller #5
82801JD/DO (ICH10 Family) USB UHCI Controller #6
82801JD/DO (ICH10 Family) USB2 EHCI Controller #1
82801JD/DO (ICH10 Family) USB2 EHCI Controller #2
82801JD/DO (ICH10 Family) Virtual SATA Controller
82801JDO (ICH10DO) LPC Interface Controller
82801JDO (ICH10DO) VECI Controller
82801JI (ICH10 Family) 2 port SATA IDE Controller #2
82801JI (ICH10 Family) 4 port SATA IDE Controller #1
82801JI (ICH10 Family) Gigabit Ethernet Controller
82801JI (ICH10 Family) HD Audio Controller
82801JI (ICH10 Family) PCI Express Port 2
82801JI (ICH10 Family) PCI Express Root Port 1
82801JI (ICH10 Family) PCI Express Root Port 3
82801JI (ICH10 Family) PCI Express Root Port 4
82801JI (ICH10 Family) PCI Express Root Port 5
82801JI (ICH10 Family) PCI Express Root Port 6
82801JI (ICH10 Family) SATA AHCI Controller
82801JI (ICH10 Family) SMBus Controller
82801JI (ICH10 Family) Thermal Subsystem
82801JI (ICH10 Family) USB UHCI Controller #1
82801JI (ICH10 Family) USB UHCI Controller #2
82801JI (ICH10 Family) USB UHCI Controller #3
82801JI (ICH10 Family) USB UHCI Controller #4
82801JI (ICH10 Family) USB UHCI Controller #5
82801JI (ICH10 Family) USB UHCI Controller #6
82801JI (ICH10 Family) USB2 EHCI Controller #1
82801JI (ICH10 Family) USB2 EHCI Controller #2
82801JIB (ICH10) LPC Interface Controller
82801JIR (ICH10R) LPC Interface Controller
82801JIR (ICH10R) SATA RAID Controller
82804AA MRH-S Memory Repeater Hub for SDRAM
82805AA MTH Memory Translator Hub
82806AA PCI64 Hub Advanced Programmable Interrupt Controller
82806AA PCI64 Hub Controller (HRes)
82806AA PCI64 Hub PCI Bridge
82810 (CGC) Chipset Graphics Controller
82810 DC-100 (CGC) Chipset Graphics Controller
82810 DC-100 (GMCH) Graphics Memory Controller Hub
82810 DC-133 System and Graphics Controller
82810 GMCH (Graphics Memory Controller Hub)
82810-M DC-100 System and Graphics Controller
82810-M DC-133 System and Graphics Controller
82810E DC-133 (CGC) Chipset Graphics Controller
82810E DC-133 (GMCH) Graphics Memory Controller Hub
82815 815 Chipset AGP Bridge
82815 815 Chipset Host Bridge and Memory Controller Hub
82815 Chipset Graphics Controller (CGC)
82820 820 (Camino) Chipset AGP Bridge
82820 820 (Camino) Chipset Host Bridge
82820 820 (Camino) Chipset Host Bridge (MCH)
82830M/MG Integrated Graphics Controller
82830M/MG/MP Host Bridge
82830M/MP AGP Bridge
82840 840 [Carmel] Chipset AGP Bridge
82840 840 [Carmel] Chipset Host Bridge (Hub A)
82840 840 [Carmel] Chipset PCI Bridge (Hub B)
82845 845 [Brookdale] Chipset AGP Bridge
82845 845 [Brookdale] Chipset Host Bridge
82845G/GL[Brookdale-G]/GE Chipset Integrated Graphics Device
82845G/GL[Brookdale-G]/GE/PE DRAM Controller/Host-Hub Interface
82845G/GL[Brookdale-G]/GE/PE Host-to-AGP Bridge
82850 850 (Tehama) Chipset AGP Bridge
82850 850 (Tehama) Chipset Host Bridge (MCH)
82852/82855 GM/GME/PM/GMV Processor to AGP Controller
82852/82855 GM/GME/PM/GMV Processor to I/O Controller
82852/855GM Integrated Graphics Device
82854 GMCH
82854 GMCH Integrated Graphics Device
82855PM Processor to AGP Controller
82855PM Processor to I/O Controller
82860 860 (Wombat) Chipset AGP Bridge
82860 860 (Wombat) Chipset Host Bridge (MCH)
82860 860 (Wombat) Chipset PCI Bridge
82865 EtherExpress PRO/100A
82865G Integrated Graphics Controller
82865G/PE/P AGP Bridge
82865G/PE/P DRAM Controller/Host-Hub Interface
82865G/PE/P PCI to CSA Bridge
82865G/PE/P Processor to I/O Memory Interface
82870P2 P64H2 Hot Plug Controller
82870P2 P64H2 Hub PCI Bridge
82870P2 P64H2 I/OxAPIC
82875P Processor to AGP Controller
82875P/E7210 Memory Controller Hub
82875P/E7210 Processor to I/O Memory Interface
82875P/E7210 Processor to PCI to CSA Bridge
82915G Integrated Graphics Controller
82915G/GV/910GL Integrated Graphics Controller
82915G/GV/GL/910GL [Grantsdale] Graphics Device
82915G/P/GV/GL/PL/910GL Memory Controller Hub
82915G/P/GV/GL/PL/910GL PCI Express Root Port
82925X/XE Memory Controller Hub
82925X/XE PCI Express Root Port
82945G/GZ Integrated Graphics Controller
82945G/GZ/P/PL Memory Controller Hub
82945G/GZ/P/PL PCI Express Root Port
82946GZ/GL HECI Controller
82946GZ/GL Integrated Graphics Controller
82946GZ/GL KT Controller
82946GZ/GL PT IDER Controller
82946GZ/PL/GL Memory Controller Hub
82946GZ/PL/GL PCI Express Root Port
82955X Memory Controller Hub
82955X PCI Express Root Port
82975X Memory Controller Hub
82975X PCI Express Root Port
82975X/3010 PCI Express Root Port
82G33/G31/P35/P31 Express PCI Express Root Port
82G35 Express PCI Express Root Port
82P965/G965 PCI Express Root Port
82Q33 Express PCI Express Root Port
82Q35 Express PCI Express Root Port
82Q963/Q965 PCI Express Root Port
82X38/X48 Express Host-Primary PCI Express Bridge
82X38/X48 Express Host-Secondary PCI Express Bridge
8th Gen Core 4-core Desktop Processor Host Bridge/DRAM Registers [Coffee Lake S]
8th Gen Core 4-core Processor Host Bridge/DRAM Registers [Coffee Lake H]
8th Gen Core 4-core Workstation Processor Host Bridge/DRAM Registers [Coffee Lake S]
8th Gen Core Processor Host Bridge/DRAM Registers
8th Gen Core Processor PCIe Controller (x16)
8th Gen Core Processor PCIe Controller (x4)
8th Gen Core Processor PCIe Controller (x8)
8th/9th Gen Core 8-core Desktop Processor Host Bridge/DRAM Registers [Coffee Lake S]
8th/9th Gen Core Processor Host Bridge/DRAM Registers [Coffee Lake]
Alder Lake PCH-P PCI Express Root Port #9
Alder Lake PCI Express x1 Root Port #10
Alder Lake-P Thunderbolt 4 NHI #0
Alder Lake-P Thunderbolt 4 NHI #1
Alder Lake-P Thunderbolt 4 PCI Express Root Port #0
Alder Lake-P Thunderbolt 4 PCI Express Root Port #1
Alder Lake-P Thunderbolt 4 PCI Express Root Port #2
Alder Lake-P Thunderbolt 4 PCI Express Root Port #3
Alder Lake-P Thunderbolt 4 USB Controller
Alder Lake-S PCH PCI Express Root Port #1
Alder Lake-S PCH PCI Express Root Port #13
Alder Lake-S PCH PCI Express Root Port #2
Alder Lake-S PCH PCI Express Root Port #25
Alder Lake-S PCH PCI Express Root Port #5
Alder Lake-S PCH PCI Express Root Port #6
Alder Lake-S PCH PCI Express Root Port #8
Alder Lake-S PCH PCI Express Root Port #9
Atom Processor C3000 Series Integrated LAN Root Port #0
Atom Processor C3000 Series Integrated LAN Root Port #1
Atom Processor C3000 Series Integrated QAT Root Port
Atom Processor C3000 Series PCI Express Root Port #0
Atom Processor C3000 Series PCI Express Root Port #1
Atom Processor C3000 Series PCI Express Root Port #2
Atom Processor C3000 Series PCI Express Root Port #3
Atom Processor C3000 Series PCI Express Root Port #4
Atom Processor C3000 Series PCI Express Root Port #5
Atom Processor C3000 Series PCI Express Root Port #6
Atom Processor C3000 Series PCI Express Root Port #7
Atom Processor C3000 Series Primary to Side Band (P2SB) Bridge
Atom Processor D4xx/D5xx/N4xx/N5xx DMI Bridge
Atom Processor E3800 Series PCI Express Root Port 1
Atom Processor E3800 Series PCI Express Root Port 2
Atom Processor E3800 Series PCI Express Root Port 3
Atom Processor E3800 Series PCI Express Root Port 4
Atom Processor E6xx LPC Bridge
Atom Processor E6xx PCI Express Port 1
Atom Processor E6xx PCI Express Port 2
Atom Processor E6xx PCI Express Port 3
Atom Processor E6xx PCI Express Port 4
Atom Processor E6xx PCI Host Bridge #1
Atom Processor E6xx PCI Host Bridge #2
Atom Processor E6xx PCI Host Bridge #3
Atom Processor E6xx PCI Host Bridge #4
Atom Processor S1200 PCI Express Root Port 1
Atom Processor S1200 PCI Express Root Port 2
Atom Processor S1200 PCI Express Root Port 3
Atom Processor S1200 PCI Express Root Port 4
Atom processor C2000 2-Port IDE SATA3 Controller
Atom processor C2000 4-Port IDE SATA2 Controller
Atom processor C2000 PCIe Root Port 1
Atom processor C2000 PCIe Root Port 2
Atom processor C2000 PCIe Root Port 3
Atom processor C2000 PCIe Root Port 4
Atom/Celeron/Pentium Processor x5-E8000/J3xxx/N3xxx Series PCI Express Port #1
Atom/Celeron/Pentium Processor x5-E8000/J3xxx/N3xxx Series PCI Express Port #2
Atom/Celeron/Pentium Processor x5-E8000/J3xxx/N3xxx Series PCI Express Port #3
Atom/Celeron/Pentium Processor x5-E8000/J3xxx/N3xxx Series PCI Express Port #4
Broadwell-U Host Bridge - DMI
Broadwell-U Host Bridge -OPI
Broadwell-U PCI Express x16 Controller
Broadwell-U PCI Express x8 Controller
Broadwell-U x4 PCIe
C600/X79 series chipset 2-Port SATA IDE Controller
C600/X79 series chipset 4-Port SATA IDE Controller
C600/X79 series chipset 4-Port SATA Storage Control Unit
C600/X79 series chipset 4-Port SATA/SAS Storage Control Unit
C600/X79 series chipset 6-Port SATA AHCI Controller
C600/X79 series chipset DMI to PCI Bridge
C600/X79 series chipset Dual 4-Port SATA Storage Control Unit
C600/X79 series chipset Dual 4-Port SATA/SAS Storage Control Unit
C600/X79 series chipset PCI Express Root Port 1
C600/X79 series chipset PCI Express Root Port 2
C600/X79 series chipset PCI Express Root Port 3
C600/X79 series chipset PCI Express Root Port 4
C600/X79 series chipset PCI Express Root Port 5
C600/X79 series chipset PCI Express Root Port 6
C600/X79 series chipset PCI Express Root Port 7
C600/X79 series chipset PCI Express Root Port 8
C600/X79 series chipset PCI Express Virtual Root Port
C602 chipset 4-Port SATA Storage Control Unit
C604/X79 series chipset 4-Port SATA/SAS Storage Control Unit
C606 chipset Dual 4-Port SATA/SAS Storage Control Unit
C608 chipset Dual 4-Port SATA/SAS Storage Control Unit
C608/C606/X79 series chipset PCI Express Upstream Port
C608/C606/X79 series chipset PCI Express Virtual Switch Port
C610/X99 series chipset 2-port SATA Controller [IDE mode]
C610/X99 series chipset 4-port SATA Controller [IDE mode]
C610/X99 series chipset 6-Port SATA Controller [AHCI mode]
C610/X99 series chipset PCI Express Root Port #8
C620 Series Chipset Family PCI Express Root Port #1
C620 Series Chipset Family PCI Express Root Port #10
C620 Series Chipset Family PCI Express Root Port #11
C620 Series Chipset Family PCI Express Root Port #12
C620 Series Chipset Family PCI Express Root Port #13
C620 Series Chipset Family PCI Express Root Port #14
C620 Series Chipset Family PCI Express Root Port #15
C620 Series Chipset Family PCI Express Root Port #16
C620 Series Chipset Family PCI Express Root Port #17
C620 Series Chipset Family PCI Express Root Port #18
C620 Series Chipset Family PCI Express Root Port #19
C620 Series Chipset Family PCI Express Root Port #2
C620 Series Chipset Family PCI Express Root Port #20
C620 Series Chipset Family PCI Express Root Port #3
C620 Series Chipset Family PCI Express Root Port #4
C620 Series Chipset Family PCI Express Root Port #5
C620 Series Chipset Family PCI Express Root Port #6
C620 Series Chipset Family PCI Express Root Port #7
C620 Series Chipset Family PCI Express Root Port #8
C620 Series Chipset Family PCI Express Root Port #9
CDH895XCC Series PCI Express Root Port #3
CE Media Processor A/V Bridge
CE Media Processor CE3100 A/V Bridge
CE Media Processor CE3100 PCI Express
CE Media Processor Gigabit Ethernet Controller
CV82524 Thunderbolt Controller [Light Ridge 4C 2010]
CVL2510 Thunderbolt Controller [Light Peak 2C 2010]
Cannon Lake PCH PCI Express Root Port #1
Cannon Lake PCH PCI Express Root Port #10
Cannon Lake PCH PCI Express Root Port #11
Cannon Lake PCH PCI Express Root Port #12
Cannon Lake PCH PCI Express Root Port #13
Cannon Lake PCH PCI Express Root Port #14
Cannon Lake PCH PCI Express Root Port #15
Cannon Lake PCH PCI Express Root Port #16
Cannon Lake PCH PCI Express Root Port #17
Cannon Lake PCH PCI Express Root Port #18
Cannon Lake PCH PCI Express Root Port #19
Cannon Lake PCH PCI Express Root Port #2
Cannon Lake PCH PCI Express Root Port #20
Cannon Lake PCH PCI Express Root Port #21
Cannon Lake PCH PCI Express Root Port #22
Cannon Lake PCH PCI Express Root Port #23
Cannon Lake PCH PCI Express Root Port #24
Cannon Lake PCH PCI Express Root Port #3
Cannon Lake PCH PCI Express Root Port #4
Cannon Lake PCH PCI Express Root Port #5
Cannon Lake PCH PCI Express Root Port #6
Cannon Lake PCH PCI Express Root Port #7
Cannon Lake PCH PCI Express Root Port #8
Cannon Lake PCH PCI Express Root Port #9
Cannon Point PCI Express Root Port #8
Cannon Point-LP CNVi [Wireless-AC]
Cannon Point-LP PCI Express Root Port #1
Cannon Point-LP PCI Express Root Port #10
Cannon Point-LP PCI Express Root Port #13
Cannon Point-LP PCI Express Root Port #15
Cannon Point-LP PCI Express Root Port #5
Cannon Point-LP PCI Express Root Port #7
Cannon Point-LP PCI Express Root Port #9
Celeron N3350/Pentium N4200/Atom E3900 Series Host Bridge
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port A #1
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port A #2
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port A #3
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port A #4
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port B #1
Celeron N3350/Pentium N4200/Atom E3900 Series PCI Express Port B #2
Celeron/Pentium Silver Processor PCI-default ISA-bridge
Centrino Wireless-N + WiMAX 6150
Centrino Wireless-N 100
Centrino Wireless-N 1000 [Condor Peak]
Centrino Wireless-N 1030 [Rainbow Peak]
Centrino Wireless-N 105
Centrino Wireless-N 130
Centrino Wireless-N 135
Centrino Wireless-N 2200
Centrino Wireless-N 2230
Coffee Lake Host Bridge/DRAM Registers
Comet Lake PCI Express Root Port #05
Comet Lake PCI Express Root Port #08
Comet Lake PCI Express Root Port #1
Comet Lake PCI Express Root Port #10
Comet Lake PCI Express Root Port #12
Comet Lake PCI Express Root Port #13
Comet Lake PCI Express Root Port #17
Comet Lake PCI Express Root Port #21
Comet Lake PCI Express Root Port #4
Comet Lake PCI Express Root Port #5
Comet Lake PCI Express Root Port #9
Comet Lake PCI Express Root Port 11
Comet Lake PCI Express Root Port 9
Comet Lake PCIe Port #6
Comet Lake PCIe Port #8
Comet Lake-S 6c Host Bridge/DRAM Controller
Comet Lake-U v1 4c Host Bridge/DRAM Controller
Core Processor PCI Express Root Port 1
Core Processor PCI Express Root Port 2
Core Processor PCI Express Root Port 3
Core Processor PCI Express Root Port 4
Core Processor PCI Express x16 Root Port
Core Processor Secondary PCI Express Root Port
Crystal Well PCI Express x16 Controller
Crystal Well PCI Express x4 Controller
Crystal Well PCI Express x8 Controller
DH8900CC Series Gigabit Backplane Network Connection
DH8900CC Series Gigabit Fiber Network Connection
DH8900CC Series Gigabit Network Connection
DH8900CC Series Gigabit SFP Network Connection
DH895XCC Series 2-Port SATA Controller [IDE Mode]
DH895XCC Series 4-Port SATA Controller [AHCI Mode]
DH895XCC Series PCI Express Root Port #1
DH895XCC Series PCI Express Root Port #2
DH895XCC Series PCI Express Root Port #3
DH895XCC Series PCI Express Root Port #4
DH89xxCC 4 Port SATA AHCI Controller
DH89xxCC PCI Express Root Port #1
DH89xxCC PCI Express Root Port #2
DH89xxCC PCI Express Root Port #3
DH89xxCC PCI Express Root Port #4
DSL2210 Thunderbolt Controller [Port Ridge 1C 2011]
DSL2310 Thunderbolt Controller [Eagle Ridge 2C 2011]
DSL3310 Thunderbolt Controller [Cactus Ridge 2C 2012]
DSL3510 Thunderbolt Controller [Cactus Ridge 4C 2012]
DSL4410 Thunderbolt Bridge [Redwood Ridge 2C 2013]
DSL4410 Thunderbolt NHI [Redwood Ridge 2C 2013]
DSL4510 Thunderbolt Bridge [Redwood Ridge 4C 2013]
DSL4510 Thunderbolt NHI [Redwood Ridge 4C 2013]
DSL5110 Thunderbolt 2 Bridge (Low Power) [Win Ridge 2C 2014]
DSL5110 Thunderbolt 2 NHI (Low Power) [Win Ridge 2C 2014]
DSL5320 Thunderbolt 2 Bridge [Falcon Ridge 2C 2013]
DSL5320 Thunderbolt 2 NHI [Falcon Ridge 2C 2013]
DSL5520 Thunderbolt 2 Bridge [Falcon Ridge 4C 2013]
DSL5520 Thunderbolt 2 NHI [Falcon Ridge 4C 2013]
DSL6340 Thunderbolt 3 Bridge [Alpine Ridge 2C 2015]
DSL6340 Thunderbolt 3 NHI [Alpine Ridge 2C 2015]
DSL6540 Thunderbolt 3 Bridge [Alpine Ridge 4C 2015]
DSL6540 Thunderbolt 3 NHI [Alpine Ridge 4C 2015]
Dual Band Wireless-AC 3165 Plus Bluetooth
Dual Band Wireless-AC 3168NGW [Stone Peak]
E7220/E7221 PCI Express Root Port
E7230/3000/3010 PCI Express Root Port
E7500/E7501 Hub Interface B PCI-to-PCI Bridge
E7500/E7501 Hub Interface C PCI-to-PCI Bridge
E7500/E7501 Hub Interface D PCI-to-PCI Bridge
E7505 Hub Interface B PCI-to-PCI Bridge
E7505 Hub Interface B PCI-to-PCI Bridge RAS Controller
E7505/E7205 PCI-to-AGP Bridge
E7520 PCI Express Port B1
E7520 PCI Express Port C
E7520 PCI Express Port C1
E7525/E7520 PCI Express Port B
E7525/E7520/E7320 PCI Express Port A
E7525/E7520/E7320 PCI Express Port A1
E8500/E8501 PCI Express x4 Port A0
E8500/E8501 PCI Express x4 Port A1
E8500/E8501 PCI Express x4 Port B0
E8500/E8501 PCI Express x4 Port B1
E8500/E8501 PCI Express x4 Port C0
E8500/E8501 PCI Express x4 Port C1
E8500/E8501 PCI Express x4 Port D
E8500/E8501 PCI Express x8 Port A
E8500/E8501 PCI Express x8 Port B
E8500/E8501 PCI Express x8 Port C
E8500/E8501 eXternal Memory Bridge
E8870 Scalability Port 0
E8870 Scalability Port 1
E8870IO Hub Interface Port 0 registers (8-bit compatibility port)
E8870IO Hub Interface Port 1 registers
E8870IO Hub Interface Port 2 registers
E8870IO Hub Interface Port 3 registers
E8870IO Hub Interface Port 4 registers
E8870SP Scalability Port 0 registers
E8870SP Scalability Port 1 registers
E8870SP Scalability Port 2 registers
E8870SP Scalability Port 3 registers
E8870SP Scalability Port 4 registers
E8870SP Scalability Port 5 registers
EP80579 Controller Area Network (CAN) interface #1
EP80579 Controller Area Network (CAN) interface #2
EP80579 Integrated Processor Gigabit Ethernet MAC
EP80579 Integrated Processor with QuickAssist Gigabit Ethernet MAC
EP80579 PCI Express Port PEA0
EP80579 PCI Express Port PEA1
EP80579 PCI-PCI Bridge (transparent mode)
EP80579 Synchronous Serial Port (SPP)
Elkhart Lake PCH PCI Express Root Port #0
Elkhart Lake PCH PCI Express Root Port #1
Elkhart Lake PCH PCI Express Root Port #6
EtherExpress PRO/100 Intelligent Server Fast Ethernet Controller
EtherExpress PRO/100 Intelligent Server PCI Bridge
Ethernet Adaptive Virtual Function
Ethernet Connection (10) I219-LM
Ethernet Connection (10) I219-V
Ethernet Connection (11) I219-LM
Ethernet Connection (11) I219-V
Ethernet Connection (12) I219-LM
Ethernet Connection (12) I219-V
Ethernet Connection (13) I219-LM
Ethernet Connection (13) I219-V
Ethernet Connection (14) I219-LM
Ethernet Connection (14) I219-V
Ethernet Connection (15) I219-LM
Ethernet Connection (15) I219-V
Ethernet Connection (16) I219-LM
Ethernet Connection (16) I219-V
Ethernet Connection (17) I219-LM
Ethernet Connection (17) I219-V
Ethernet Connection (2) I218-LM
Ethernet Connection (2) I218-V
Ethernet Connection (3) I218-LM
Ethernet Connection (3) I218-V
Ethernet Connection (3) I219-LM
Ethernet Connection (4) I219-LM
Ethernet Connection (4) I219-V
Ethernet Connection (5) I219-LM
Ethernet Connection (5) I219-V
Ethernet Connection (6) I219-LM
Ethernet Connection (6) I219-V
Ethernet Connection (7) I219-LM
Ethernet Connection (7) I219-V
Ethernet Connection (8) I219-LM
Ethernet Connection (8) I219-V
Ethernet Connection (9) I219-LM
Ethernet Connection (9) I219-V
Ethernet Connection C825-X
Ethernet Connection E822-C 1GbE
Ethernet Connection E822-C for QSFP
Ethernet Connection E822-C for SFP
Ethernet Connection E822-C for backplane
Ethernet Connection E822-C/X557-AT 10GBASE-T
Ethernet Connection E822-L 1GbE
Ethernet Connection E822-L for SFP
Ethernet Connection E822-L for backplane
Ethernet Connection E822-L/X557-AT 10GBASE-T
Ethernet Connection E823-C 1GbE
Ethernet Connection E823-C for QSFP
Ethernet Connection E823-C for SFP
Ethernet Connection E823-C for backplane
Ethernet Connection E823-C/X557-AT 10GBASE-T
Ethernet Connection E823-L 1GbE
Ethernet Connection E823-L for QSFP
Ethernet Connection E823-L for SFP
Ethernet Connection E823-L for backplane
Ethernet Connection E823-L/X557-AT 10GBASE-T
Ethernet Connection E825-C for QSFP
Ethernet Connection E825-C for SFP
Ethernet Connection E825-C for backplane
Ethernet Connection I217-LM
Ethernet Connection I217-V
Ethernet Connection I218-LM
Ethernet Connection I218-V
Ethernet Connection I219-LM
Ethernet Connection I219-V
Ethernet Connection I354
Ethernet Connection I354 1.0 GbE Backplane
Ethernet Connection I354 2.5 GbE Backplane
Ethernet Connection X552 10 GbE Backplane
Ethernet Connection X552 10 GbE SFP+
Ethernet Connection X552 1000BASE-T
Ethernet Connection X552 Backplane
Ethernet Connection X552 Virtual Function
Ethernet Connection X552/X557-AT 10GBASE-T
Ethernet Connection X553 10 GbE SFP+
Ethernet Connection X553 1GbE
Ethernet Connection X553 Backplane
Ethernet Connection X553/X557-AT 10GBASE-T
Ethernet Connection X722
Ethernet Connection X722 for 10GBASE-T
Ethernet Connection X722 for 10GbE QSFP+
Ethernet Connection X722 for 10GbE SFP+
Ethernet Connection X722 for 10GbE backplane
Ethernet Connection X722 for 1GbE
Ethernet Controller (2) I225-IT
Ethernet Controller (2) I225-LMvP
Ethernet Controller 10-Gigabit X540-AT2
Ethernet Controller 10G X550T
Ethernet Controller E610 1GBASE T
Ethernet Controller E810-C for QSFP
Ethernet Controller E810-C for SFP
Ethernet Controller E810-C for backplane
Ethernet Controller E810-XXV for QSFP
Ethernet Controller E810-XXV for SFP
Ethernet Controller E810-XXV for backplane
Ethernet Controller I225-LM
Ethernet Controller I225-V
Ethernet Controller I226-LM
Ethernet Controller I226-V
Ethernet Controller V710 for 5GBASE-T
Ethernet Controller X540
Ethernet Controller X550
Ethernet Controller X710 Intel(R) FPGA Programmable Acceleration Card N3000 for Networking
Ethernet Controller X710 for 10 Gigabit SFP+
Ethernet Controller X710 for 10 Gigabit backplane
Ethernet Controller X710 for 10GBASE-T
Ethernet Controller X710 for 10GbE QSFP+
Ethernet Controller X710 for 10GbE SFP+
Ethernet Controller X710 for 10GbE backplane
Ethernet Controller X710/X557-AT 10GBASE-T
Ethernet Controller XL710 Emulation
Ethernet Controller XL710 for 20GbE backplane
Ethernet Controller XL710 for 40GbE QSFP+
Ethernet Controller XL710 for 40GbE backplane
Ethernet Controller XXV710 Intel(R) FPGA Programmable Acceleration Card N3000 for Networking
Ethernet Controller XXV710 for 25GbE SFP28
Ethernet Controller XXV710 for 25GbE backplane
Ethernet Network Adapter I710
Ethernet SDI Adapter
Ethernet SDI Adapter FM10420-25GbE-DA2
Ethernet Server Adapter X520-4
Ethernet Server Bypass Adapter
Ethernet Switch FM10000 Host Interface
Ethernet Switch FM10000 Host Virtual Interface
Ethernet Virtual Function 700 Series
FA82537EP 56K V.92 Data/Fax Modem PCI
Gemini Lake Host Bridge
Gemini Lake PCI Express Root Port
Haswell Xeon Non-Transparent Bridge (Back-to-back)
Haswell Xeon Non-Transparent Bridge (Primary Side)
Haswell Xeon Non-Transparent Bridge (Secondary Side)
I210 Gigabit Backplane Connection
I210 Gigabit Ethernet Connection
I210 Gigabit Fiber Network Connection
I210 Gigabit Network Connection
I210 Gigabit Unprogrammed
I211 Gigabit Network Connection
I350 Ethernet Controller Virtual Function
I350 Virtual Function
IXP1200 Network Processor
IXP2000 Family Network Processor
IXP2300 Network Processor
IXP2400 Network Processor
IXP2800 Network Processor
IXP4XX Network Processor (IXP420/421/422/425/IXC1100)
Ice Lake Mesh 2 PCIe
Ice Lake Processor Host Bridge/DRAM Registers
Ice Lake Thunderbolt 3 NHI #0
Ice Lake Thunderbolt 3 NHI #1
Ice Lake Thunderbolt 3 PCI Express Root Port #0
Ice Lake Thunderbolt 3 PCI Express Root Port #1
Ice Lake Thunderbolt 3 PCI Express Root Port #2
Ice Lake Thunderbolt 3 PCI Express Root Port #3
Ice Lake Thunderbolt 3 USB Controller
Ice Lake Xeon Non-Transparent Bridge
Ice Lake-LP PCI Express Root Port #16
Ice Lake-LP PCI Express Root Port #3
Ice Lake-LP PCI Express Root Port #5
Ice Lake-LP PCI Express Root Port #9
Ice Lake-LP Processor Host Bridge/DRAM Registers
IvyBridge GT2 [HD Graphics 4000]
JHL6240 Thunderbolt 3 Bridge (Low Power) [Alpine Ridge LP 2016]
JHL6240 Thunderbolt 3 NHI (Low Power) [Alpine Ridge LP 2016]
JHL6240 Thunderbolt 3 USB 3.1 Controller (Low Power) [Alpine Ridge LP 2016]
JHL6340 Thunderbolt 3 Bridge (C step) [Alpine Ridge 2C 2016]
JHL6340 Thunderbolt 3 NHI (C step) [Alpine Ridge 2C 2016]
JHL6340 Thunderbolt 3 USB 3.1 Controller (C step) [Alpine Ridge 2C 2016]
JHL6540 Thunderbolt 3 Bridge (C step) [Alpine Ridge 4C 2016]
JHL6540 Thunderbolt 3 NHI (C step) [Alpine Ridge 4C 2016]
JHL6540 Thunderbolt 3 USB Controller (C step) [Alpine Ridge 4C 2016]
JHL7540 Thunderbolt 3 Bridge [Titan Ridge 2C 2018]
JHL7540 Thunderbolt 3 Bridge [Titan Ridge 4C 2018]
JHL7540 Thunderbolt 3 Bridge [Titan Ridge DD 2018]
JHL7540 Thunderbolt 3 NHI [Titan Ridge 2C 2018]
JHL7540 Thunderbolt 3 NHI [Titan Ridge 4C 2018]
JHL7540 Thunderbolt 3 USB Controller [Titan Ridge 2C 2018]
JHL7540 Thunderbolt 3 USB Controller [Titan Ridge 4C 2018]
JHL7540 Thunderbolt 3 USB Controller [Titan Ridge DD 2018]
Matrox Concord GE (customized Intel 82574)
Meteor Lake-P Thunderbolt 4 NHI #0
Meteor Lake-P Thunderbolt 4 NHI #1
Meteor Lake-P Thunderbolt 4 PCI Express Root Port #0
Meteor Lake-P Thunderbolt 4 PCI Express Root Port #1
Meteor Lake-P Thunderbolt 4 PCI Express Root Port #2
Meteor Lake-P Thunderbolt 4 PCI Express Root Port #3
Meteor Lake-P Thunderbolt 4 USB Controller
Mobile 4 Series Chipset PCI Express Graphics Port
Mobile 915GM/GMS/910GML Express Graphics Controller
Mobile 915GM/PM Express PCI Express Root Port
Mobile 915GM/PM/GMS/910GML Express Processor to DRAM Controller
Mobile 945GM/PM/GMS, 943/940GML and 945GT Express PCI Express Root Port
Mobile 945GSE Express PCI Express Root Port
Mobile GME965/GLE960 PCI Express Root Port
Mobile PM965/GM965/GL960 PCI Express Root Port
NM10/ICH7 Family PCI Express Port 1
NM10/ICH7 Family PCI Express Port 2
NM10/ICH7 Family PCI Express Port 3
NM10/ICH7 Family PCI Express Port 4
Omni-Path Fabric Switch Silicon 100 Series
Omni-Path HFI Silicon 100 Series [discrete]
Omni-Path HFI Silicon 100 Series [integrated]
PCIe Data Center SSD
PRO/100 VE Network Connection
PRO/100 VM Network Connection
PRO/Wireless 2200BG [Calexico2] Network Connection
PRO/Wireless 2915ABG [Calexico2] Network Connection
PRO/Wireless 3945ABG [Golan] Network Connection
PRO/Wireless 4965 AG or AGN [Kedron] Network Connection
PRO/Wireless 5100 AGN [Shiloh] Network Connection
PRO/Wireless 5350 AGN [Echo Peak] Network Connection
PRO/Wireless LAN 2100 3B Mini PCI Adapter
Platform Controller Hub EG20T Controller Area Network (CAN) Controller
Platform Controller Hub EG20T Gigabit Ethernet Controller
Platform Controller Hub EG20T PCI Express Port
Quark SoC X1000 10/100 Ethernet MAC
Quark SoC X1000 Host Bridge
Quark SoC X1000 Legacy Bridge
Quark SoC X1000 PCIe Root Port 0
Quark SoC X1000 PCIe Root Port 1
Sky Lake-E Non-Transparent Bridge Registers
Sky Lake-E PCI Express Root Port A
Sky Lake-E PCI Express Root Port B
Sky Lake-E PCI Express Root Port C
Sky Lake-E PCI Express Root Port D
Thunderbolt 4 Bridge [Goshen Ridge 2020]
Thunderbolt 4 Bridge [Maple Ridge 4C 2020]
Thunderbolt 4 NHI [Maple Ridge 4C 2020]
Thunderbolt 4 USB Controller [Goshen Ridge 2020]
Thunderbolt 4 USB Controller [Maple Ridge 4C 2020]
Tiger Lake-H PCI Express Root Port #5
Tiger Lake-H PCI Express Root Port #9
Tiger Lake-H Thunderbolt 4 NHI #0
Tiger Lake-H Thunderbolt 4 NHI #1
Tiger Lake-H Thunderbolt 4 PCI Express Root Port #0
Tiger Lake-H Thunderbolt 4 PCI Express Root Port #1
Tiger Lake-H Thunderbolt 4 PCI Express Root Port #2
Tiger Lake-H Thunderbolt 4 PCI Express Root Port #3
Tiger Lake-H Thunderbolt 4 USB Controller
Tiger Lake-LP PCI Express Root Port #8
Tiger Lake-LP PCI Express Root Port #9
Tiger Lake-LP Thunderbolt 4 NHI #0
Tiger Lake-LP Thunderbolt 4 NHI #1
Tiger Lake-LP Thunderbolt 4 PCI Express Root Port #0
Tiger Lake-LP Thunderbolt 4 PCI Express Root Port #1
Tiger Lake-LP Thunderbolt 4 PCI Express Root Port #2
Tiger Lake-LP Thunderbolt 4 PCI Express Root Port #3
Tiger Lake-LP Thunderbolt 4 USB Controller
Tigerlake PCH-LP PCI Express Root Port #6
US15L/UL11L SCH [Poulsbo] Host Bridge
US15W/US15X SCH [Poulsbo] Host Bridge
US15W/US15X/US15L/UL11L SCH [Poulsbo] LPC Bridge
US15W/US15X/US15L/UL11L SCH [Poulsbo] PCI Express Port 1
US15W/US15X/US15L/UL11L SCH [Poulsbo] PCI Express Port 2
Wi-Fi 6 AX200
Wi-Fi 6 AX201
Wi-Fi 6 AX201 160MHz
Wi-Fi 6 AX210/AX211/AX411 160MHz
Wireless 3160
Wireless 3165
Wireless 7260
Wireless 7265
Wireless 8260
Wireless 8265 / 8275
Wireless-AC 9260
X540 Ethernet Controller Virtual Function
X540 Virtual Function
X550 Virtual Function
Xeon 5600 Series Mirror Port Link 0
Xeon 5600 Series Mirror Port Link 1
Xeon C5500/C3500 PCI Express Root Port 0
Xeon C5500/C3500 PCI Express Root Port 1
Xeon C5500/C3500 PCI Express Root Port 2
Xeon C5500/C3500 PCI Express Root Port 3
Xeon C5500/C3500 PCI Express Root Port 4
Xeon E3-1200 v2/3rd Gen Core processor PCI Express Root Port
Xeon E3-1200 v2/Ivy Bridge DRAM Controller
Xeon E3-1200 v2/Ivy Bridge Graphics Controller
Xeon E3-1200 v3/4th Gen Core Processor PCI Express x16 Controller
Xeon E3-1200 v3/4th Gen Core Processor PCI Express x4 Controller
Xeon E3-1200 v3/4th Gen Core Processor PCI Express x8 Controller
Xeon E3-1200 v5/E3-1500 v5/6th Gen Core Processor Host Bridge/DRAM Registers
Xeon E3-1200 v5/E3-1500 v5/6th Gen Core Processor PCIe Controller (x4)
Xeon E3-1200 v5/E3-1500 v5/6th Gen Core Processor PCIe Controller (x8)
Xeon E3-1200 v6/7th Gen Core Processor Host Bridge/DRAM Registers
Xeon E3-1200 v6/7th Gen Core Processor PCIe Controller (x16)
Xeon E3-1200 v6/7th Gen Core Processor PCIe Controller (x4)
Xeon E3-1200 v6/7th Gen Core Processor PCIe Controller (x8)
Xeon E3-1200/2nd Generation Core Processor Family PCI Express Root Port
Xeon E5/Core i7 DMI2 in PCI Express Mode
Xeon E5/Core i7 IIO PCI Express Root Port 1a
Xeon E5/Core i7 IIO PCI Express Root Port 1b
Xeon E5/Core i7 IIO PCI Express Root Port 2a
Xeon E5/Core i7 IIO PCI Express Root Port 2b
Xeon E5/Core i7 IIO PCI Express Root Port 2c
Xeon E5/Core i7 IIO PCI Express Root Port 2d
Xeon E5/Core i7 IIO PCI Express Root Port 3a in PCI Express Mode
Xeon E5/Core i7 IIO PCI Express Root Port 3b
Xeon E5/Core i7 IIO PCI Express Root Port 3c
Xeon E5/Core i7 IIO PCI Express Root Port 3d
Xeon E5/Core i7 Non-Transparent Bridge
Xeon E5/Core i7 R2PCIe
Xeon E5/Core i7 Ring to PCI Express Performance Monitor
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 1a
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 1b
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 2a
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 2b
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 2c
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 2d
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 3a
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 3b
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 3c
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port 3d
Xeon E7 v2/Xeon E5 v2/Core i7 PCI Express Root Port in DMI2 Mode
Xeon E7 v2/Xeon E5 v2/Core i7 R2PCIe
Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 0
Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 1
Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 2
Xeon E7 v3/Xeon E5 v3/Core i7 PCI Express Root Port 3
Xeon E7 v3/Xeon E5 v3/Core i7 PCIe Ring Interface
Xeon E7 v4/Xeon E5 v4/Xeon E3 v4/Xeon D PCI Express Root Port 0
Xeon E7 v4/Xeon E5 v4/Xeon E3 v4/Xeon D PCI Express Root Port 1
Xeon E7 v4/Xeon E5 v4/Xeon E3 v4/Xeon D PCI Express Root Port 2
Xeon E7 v4/Xeon E5 v4/Xeon E3 v4/Xeon D PCI Express Root Port 3
Xeon E7 v4/Xeon E5 v4/Xeon E3 v4/Xeon D R2PCIe Agent
Xeon Processor E7 Product Family QPI Physical Port 0: Misc. control/status
Xeon Processor E7 Product Family QPI Physical Port 0: REUT control/status
Xeon Processor E7 Product Family QPI Physical Port 1: Misc. control/status
Xeon Processor E7 Product Family QPI Physical Port 1: REUT control/status
Xeon Processor E7 Product Family QPI Physical Port 2: Misc. control/status
Xeon Processor E7 Product Family QPI Physical Port 2: REUT control/status
Xeon Processor E7 Product Family QPI Physical Port 3: Misc. control/status
Xeon Processor E7 Product Family QPI Physical Port 3: REUT control/status
Xeon Processor E7 Product Family QPI Router Port 0-1
Xeon Processor E7 Product Family QPI Router Port 2-3
Xeon Processor E7 Product Family QPI Router Port 4-5
Xeon Processor E7 Product Family QPI Router Port 6-7
Xeon Processor E7 Product Family SMI Physical Port 0: Misc control/status
Xeon Processor E7 Product Family SMI Physical Port 0: REUT control/status
Xeon Processor E7 Product Family SMI Physical Port 1: Misc control/status
Xeon Processor E7 Product Family SMI Physical Port 1: REUT control/status
`,
  '8088': `
Ethernet Controller RP1000 Virtual Function for 10GbE SFP+
Ethernet Controller RP2000 Virtual Function for 10GbE SFP+
WX1860-LC Gigabit Ethernet Controller Virtual Function
WX1860A1 Gigabit Ethernet Controller Virtual Function
WX1860A2 Ethernet Controller Virtual Function
WX1860A4 Ethernet Controller Virtual Function
WX1860AL1 Gigabit Ethernet Controller Virtual Function
WX1860AL2 Ethernet Controller Virtual Function
WX1860AL4 Ethernet Controller Virtual Function
`,
  '9005': `
AAC-RAID
`,
}
