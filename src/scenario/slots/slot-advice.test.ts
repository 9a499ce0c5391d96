import { describe, expect, test } from 'vitest'
import { bareFunction } from '../../pci/pci-function.ts'
import { withInterface, withLink, withPart } from '../build.ts'
import { moveDevice } from '../edits/links.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import { slotAdvice } from './slot-advice.ts'

interface Place {
  readonly socket?: number
  readonly lanes?: number
  readonly acs?: boolean
}

/** nic1 in the first of these root ports, the others free. */
const withPorts = (ports: readonly Place[], nic: object = {}): Scenario => {
  let design = withPart(EMPTY_SCENARIO, 'host', { settings: { sockets: 2, coresPerSocket: 16 } })
  for (const settings of ports)
    design = withPart(design, 'root-port', { in: 'host1', settings: { ...settings } })
  design = withPart(design, 'nic', { settings: { lanes: 8, generation: 3, portGbps: 25, ...nic } })
  return withLink(design, 'nic1.up', 'rp1.down')
}

/** A VM on socket 1 that has a VF of nic1. */
const withVmOnSocket1 = (design: Scenario): Scenario => {
  const built = withPart(design, 'vm', { in: 'host1', settings: { pinnedCores: [16, 17] } })
  return withInterface(built, { on: 'vm1', path: 'sr-iov', adapter: 'nic1' })
}

const adviceOf = (design: Scenario) => {
  const topology = buildTopology(design)
  return slotAdvice(topology, topology.adapters.get('nic1')!)
}

describe('a better slot', () => {
  test('has the lanes that the card is made for', () => {
    const [best, ...others] = adviceOf(withPorts([{ lanes: 4 }, { lanes: 2 }, { lanes: 16 }]))
    expect(others).toEqual([])
    expect(best).toMatchObject({ slot: 'root port 3', gains: ['bandwidth'] })
    expect(best!.says).toBe('7.88 instead of 3.94 GB/s, an IOMMU group of its own')
  })
  test('is none that would be as good as the one it is in', () =>
    expect(adviceOf(withPorts([{ lanes: 8 }, { lanes: 16 }, {}]))).toEqual([]))
  test('is near the VMs that are pinned and use the card, and never farther for more lanes', () => {
    const near = adviceOf(withVmOnSocket1(withPorts([{}, { socket: 1 }])))
    expect(near[0]).toMatchObject({ slot: 'root port 2', gains: ['near'] })
    expect(near[0]!.says).toContain('socket 1 as its VMs')
    const far = withVmOnSocket1(withPorts([{ socket: 1, lanes: 4 }, { lanes: 16 }]))
    expect(adviceOf(far)).toEqual([])
  })
  test('gives a card a group of its own', () => {
    let design = withPorts([{}, { acs: false }])
    design = withPart(design, 'pcie-switch', { settings: { downstreamPorts: 2 } })
    design = withLink(design, 'psw1.up', 'rp2.down')
    design = withPart(design, 'nic')
    design = withLink(design, 'nic2.up', 'psw1.down0')
    const below = { part: 'psw1', port: 'down1' }
    design = moveDevice(design, 'nic1', below).change(design)
    const [first] = adviceOf(design)
    expect(first).toMatchObject({ slot: 'root port 1', gains: ['group'] })
    expect(first!.now.strangers).toBeGreaterThan(0)
    expect(first!.there.strangers).toBe(0)
  })
})

describe('the bandwidth that is left below a switch', () => {
  const belowSwitch = (portGbps: number): Scenario => {
    let design = withPorts([{ lanes: 2 }, { lanes: 4 }])
    design = withPart(design, 'pcie-switch', { settings: { upstreamLanes: 4 } })
    design = withLink(design, 'psw1.up', 'rp2.down')
    design = withPart(design, 'nic', { settings: { portGbps } })
    return withLink(design, 'nic2.up', 'psw1.down0')
  }
  test('is the uplink less what other cards below it may draw', () => {
    const [best] = adviceOf(belowSwitch(1))
    expect(best!.slot).toBe('port 1 of PCIe switch 1')
    expect(best!.there.left / 1e9).toBeCloseTo(3.938 - 0.125, 2)
  })
  test('makes no advice that would take from them', () =>
    expect(adviceOf(belowSwitch(25))).toEqual([]))
})

describe('moving a card', () => {
  test('keeps the link and forgets what it trained to in the old slot', () => {
    const design = withPorts([{ lanes: 4 }, { lanes: 16 }])
    const link = { capableGeneration: 3, capableLanes: 8, trainedGeneration: 3, trainedLanes: 4 }
    const functions = [{ ...bareFunction('0000:01:00.0'), classCode: '0200', link }]
    const printed = {
      ...design,
      parts: { ...design.parts, nic1: { ...design.parts.nic1!, functions } },
    }
    const slot = { part: 'rp2', port: 'down' }
    const edit = moveDevice(printed, 'nic1', slot)
    expect(edit.label).toBe('Move nic 1 to root port 2')
    const moved = edit.change(printed)
    expect(Object.keys(moved.links)).toEqual(Object.keys(printed.links))
    const [hop] = buildTopology(moved).adapters.get('nic1')!.pcie!
    expect(hop).toMatchObject({ trainedLanes: 8, upper: { part: 'rp2', port: 'down' } })
  })
})
