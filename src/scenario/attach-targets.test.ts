import { expect, test } from 'vitest'
import { attachTargets } from './attach-targets.ts'
import { withInterface } from './build.ts'
import { oneHost, twoHosts } from './build-host.ts'
import { rewire } from './edits/interfaces.ts'
import type { Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

const targets = (scenario: Scenario, id = 'if1') =>
  new Map(attachTargets(buildTopology(scenario), id).map((target) => [target.key, target]))

test('an interface may go to the software switch, to a VF, or take a port that nobody else uses', () => {
  const found = targets(oneHost({ vms: 1, path: 'vhost-net' }))
  expect([...found.values()].filter(({ wiring }) => wiring).map(({ key }) => key)).toEqual([
    'vswitch:host1',
    'vf:nic1/0',
    'pf:nic1/0',
  ])
})

test('each refusal has a reason with names and numbers', () => {
  const busy = targets(oneHost({ vms: 2, nic: { numVfs: 1, totalVfs: 1 } }))
  expect(busy.get('pf:nic1/0')?.reason).toBe('1 other interface uses PF 0 of nic 1')
  expect(busy.get('vf:nic1/0')?.reason).toBe('no VF of PF 0 of nic 1 is free: 1 of 1 are taken')
  expect(targets(twoHosts()).get('vf:nic2/0')?.reason).toBe('nic 2 is in host 2, not in host 1')
})

test('a VF that is not enabled yet is offered, and enabled with the attachment', () => {
  const scenario = oneHost({ vms: 2, path: 'vhost-net', nic: { numVfs: 0, totalVfs: 8 } })
  const attached = (design: Scenario, id: string): Scenario => {
    const { label, wiring } = targets(design, id).get('vf:nic1/0')!
    expect(label).toMatch(id === 'if1' ? /NumVFs 0 → 1$/ : /NumVFs 1 → 2$/)
    return rewire(design, id, wiring!).change(design)
  }
  const after = attached(attached(scenario, 'if1'), 'if2')
  expect(after.interfaces).toMatchObject({ if1: { vf: 0 }, if2: { vf: 1 } })
  expect(after.parts.nic1?.settings.numVfs).toBe(2)
})

test('a port that is given away leaves nothing for others', () => {
  const scenario = withInterface(oneHost({ vms: 1, path: 'direct-assignment' }), {
    on: 'vm1',
    path: 'sr-iov',
    adapter: 'nic1',
  })
  expect(targets(scenario, 'if2').get('vf:nic1/0')?.reason).toBe('PF 0 of nic 1 is given to vm 1')
  expect(targets(scenario, 'if2').get('vswitch:host1')?.wiring).toBeUndefined()
})

test('what is offered can be done', () => {
  const scenario = oneHost({ vms: 1, path: 'vhost-net' })
  for (const { wiring } of targets(scenario).values()) {
    if (!wiring) continue
    const after = rewire(scenario, 'if1', wiring).change(scenario)
    expect(after.interfaces.if1).toMatchObject(wiring)
  }
})

test('the software switch of each hypervisor is joined by its own kind of virtual device', () => {
  const pathOn = (platform: string) =>
    targets(oneHost({ vms: 1, path: 'sr-iov', host: { platform } })).get('vswitch:host1')?.wiring
      ?.path
  expect(pathOn('kvm')).toBe('vhost-net')
  expect(pathOn('esx')).toBe('hypervisor-vswitch')
  expect(pathOn('xen')).toBe('hypervisor-vswitch')
})
