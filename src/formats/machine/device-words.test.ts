import { expect, test } from 'vitest'
import { ratesIn, shortName } from './device-words.ts'
import { emptyFacts } from './parsed-function.ts'

test.each<[name: string, rates: number[]]>([
  ['Intel Corporation I350 Gigabit Network Connection', [1]],
  ['Intel Corporation Ethernet Controller XXV710 for 25GbE SFP28', [25]],
  ['Intel Corporation 82599ES 10-Gigabit SFI/SFP+ Network Connection', [10]],
  ['Intel Corporation Ethernet 10G 2P X710 Adapter', [10]],
  ['Broadcom BCM57414 NetXtreme-E 10Gb/25Gb RDMA Ethernet Controller', [10, 25]],
  ['Realtek RTL8125 2.5GbE Controller', [2.5]],
  ['ConnectX-5 EN network interface card, 25GbE Dual-port SFP28, PCIe3.0 x16', [25]],
  ['Mellanox Technologies MT27800 Family [ConnectX-5]', []],
  ['PCIe card, 8GT/s x16', []],
])('%s speaks of %j Gb/s', (name, rates) => expect(ratesIn(name)).toEqual(rates))

test.each<[name: string, short: string]>([
  ['Mellanox Technologies MT27800 Family [ConnectX-5]', 'ConnectX-5 12:00'],
  [
    'Intel Corporation C600/X79 series chipset SATA Controller [AHCI mode]',
    'Intel C600/X79 series 12:00',
  ],
  ['Advanced Micro Devices, Inc. [AMD] Device 1483', 'Device 1483 12:00'],
])('%s is called %s', (name, short) =>
  expect(shortName({ ...emptyFacts('0000:12:00.0'), name })).toBe(short),
)
