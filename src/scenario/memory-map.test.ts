import { describe, expect, test } from 'vitest'
import { withLink, withPart } from './build.ts'
import { oneHost } from './build-host.ts'
import { hostMemory, memoryBelow } from './memory-map.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

const [KIB, MIB] = [1024, 1024 ** 2]
const below = (scenario: Scenario, part: string, port = 0) =>
  memoryBelow(buildTopology(scenario), part)[port]

describe('memory below a port', () => {
  test('a PF has its BARs, and its VFs TotalVFs times theirs whatever NumVFs is', () => {
    const nic = { barsKib: [512], vfBarsKib: [16, 16], totalVfs: 64, numVfs: 2 }
    const { uses, needs } = below(oneHost({ nic, workload: false }), 'rp1')!
    expect(
      uses.map(({ says, apertures }) => [says, ...apertures.map(({ bytes }) => bytes)]),
    ).toEqual([
      ['PF 0', 512 * KIB],
      ['64 VFs of PF 0', MIB, MIB],
    ])
    expect(needs).toEqual({ 'below 4 GiB': 0, '64-bit prefetchable': 3 * MIB })
  })

  test('what is not prefetchable lies below 4 GiB', () => {
    const nic = { barsKib: [512], vfBarsKib: [16], totalVfs: 65, vfBarType: '64-bit' }
    const { needs } = below(oneHost({ nic, workload: false }), 'rp1')!
    expect(needs).toEqual({ 'below 4 GiB': 2 * MIB, '64-bit prefetchable': MIB })
  })

  test('a switch asks for the windows of its ports, each in whole MiB', () => {
    let design = withPart(EMPTY_SCENARIO, 'host')
    design = withPart(design, 'root-port', { in: 'host1' })
    design = withPart(design, 'pcie-switch', { settings: { downstreamPorts: 2 } })
    design = withLink(design, 'psw1.up', 'rp1.down')
    for (const port of [0, 1]) {
      const settings = { barsKib: [64], totalVfs: 0, numVfs: 0 }
      design = withPart(design, 'nic', { settings })
      design = withLink(design, `nic${port + 1}.up`, `psw1.down${port}`)
    }
    expect(below(design, 'psw1', 1)?.needs['64-bit prefetchable']).toBe(MIB)
    expect(below(design, 'rp1')?.needs['64-bit prefetchable']).toBe(2 * MIB)
    expect(below(design, 'rp1')?.uses.map(({ part }) => part)).toEqual(['nic1', 'nic2'])
    const topology = buildTopology(design)
    expect(hostMemory(topology, 'host1').needs['64-bit prefetchable']).toBe(2 * MIB)
  })

  test('an empty port needs nothing, and a part without ports has no windows', () => {
    const design = withPart(withPart(EMPTY_SCENARIO, 'host'), 'root-port', { in: 'host1' })
    expect(below(design, 'rp1')).toMatchObject({ uses: [], needs: { 'below 4 GiB': 0 } })
    expect(memoryBelow(buildTopology(design), 'host1')).toEqual([])
  })
})
