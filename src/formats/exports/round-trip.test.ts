/** What is exported of an imported machine is imported again, with the listing of the machine, to the same VMs. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withInterface, withPart } from '../../scenario/build.ts'
import { addStandbys } from '../../scenario/edits/migration.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts } from '../catalog.ts'
import { exportDesign } from './catalog.ts'

const listing = {
  name: 'lspci.txt',
  text: readFileSync('src/formats/lspci/fixtures/server-with-vfs.lspci.txt', 'utf8'),
}

/** The listed server with five VMs on one of its ports, and one that has another port as a whole. */
const design = (): Scenario => {
  let built = importTexts([listing]).scenario
  const topology = buildTopology(built)
  const [host] = topology.hosts.keys()
  const served = [...topology.adapters.values()].filter(({ settings }) => settings.numVfs > 1)
  const adapter = served[0]?.id
  if (host === undefined || adapter === undefined) throw new Error('the listing has no VFs')
  const vms = [
    { name: 'web', path: 'sr-iov', vm: { pinnedCores: [2, 3], vcpus: 2 }, settings: { vlan: 42 } },
    { name: 'db', path: 'sr-iov', vm: { hugePages: '1 GiB', memoryGib: 4 }, settings: {} },
    {
      name: 'mail',
      path: 'vhost-net',
      vm: { cpuWeight: 300 },
      settings: { queues: 4, virtqueue: 1_024, rateLimitGbps: 1 },
    },
    { name: 'old', path: 'emulated', vm: { hugePages: '4 KiB' }, settings: {} },
    { name: 'slow', path: 'virtio-user-space', vm: {}, settings: {} },
    { name: 'fast', path: 'vhost-user', vm: {}, settings: { queues: 2 } },
  ] as const
  vms.forEach(({ name, path, vm, settings }, index) => {
    const id = `guest${index}`
    built = withPart(built, 'vm', { id, name, in: host, settings: vm })
    built = withInterface(built, { on: id, path, adapter, settings })
  })
  return built
}

/** What both know of each VM; which port a bridge leads to is in no text. */
const vmsOf = (scenario: Scenario, forgets: readonly string[] = []) => {
  const topology = buildTopology(scenario)
  return [...topology.vms.values()]
    .map(({ name, settings, interfaces }) => ({
      name,
      settings: Object.fromEntries(
        Object.entries(settings).filter(([setting]) => !forgets.includes(setting)),
      ),
      interfaces: interfaces.map((id) => {
        const view = topology.interfaces.get(id)!
        const { path, pf, vf } = view.interface
        const isOwn = vf !== undefined
        return {
          path,
          ...(isOwn ? { adapter: view.adapter?.pfBdf(pf), vf } : {}),
          settings: Object.fromEntries(
            Object.entries(view.settings).filter(([setting]) => !forgets.includes(setting)),
          ),
        }
      }),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const filesOf = (scenario: Scenario, format: string) => exportDesign(scenario, format, null)

test('libvirt domains', () => {
  const again = importTexts([listing, ...filesOf(design(), 'libvirt')]).scenario
  expect(vmsOf(again)).toEqual(vmsOf(design()))
})

test.each(['libvirt', 'qemu'])('%s: a VF and its standby', (format) => {
  const before = design()
  const [vf] = Object.entries(before.interfaces).find(([, { on }]) => on === 'guest0')!
  const paired = addStandbys(before, [vf]).change(before)
  const { interfaces, parts } = importTexts([listing, ...filesOf(paired, format)]).scenario
  const web = Object.values(interfaces).filter(({ on }) => parts[on]?.name === 'web')
  const primary = web.find(({ path }) => path === 'sr-iov')
  const standby = web.find(({ path }) => path === 'vhost-net')
  expect(primary?.settings.standby).toBe(standby?.name)
  expect(web).toHaveLength(2)
})

test('QEMU command lines, which pin nothing, weigh nothing and set no VLAN or rate', () => {
  const again = importTexts([listing, ...filesOf(design(), 'qemu')]).scenario
  const forgets = ['pinnedCores', 'cpuWeight', 'vlan', 'rateLimitGbps']
  expect(vmsOf(again, forgets)).toEqual(vmsOf(design(), forgets))
})

test('policies of the SR-IOV operator', () => {
  const numbers = (scenario: Scenario) =>
    [...buildTopology(scenario).adapters.values()].map(({ settings, numVfs }) =>
      Array.from({ length: settings.wirePorts }, (_, pf) => numVfs(pf)),
    )
  expect(numbers(design())[0]).toEqual([4, 2])
  const again = importTexts([listing, ...filesOf(design(), 'sriov-operator')]).scenario
  expect(numbers(again)).toEqual(numbers(design()))
})
