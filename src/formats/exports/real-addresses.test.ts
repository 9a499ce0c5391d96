/** VFs of real kernels: they are exported under the addresses that Linux gave them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { withInterface, withPart } from '../../scenario/build.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts } from '../catalog.ts'
import { exportDesign } from './catalog.ts'

const machines = referenceData('machines/emulated')

interface Expected {
  readonly vfs: Readonly<Record<string, { readonly vfs: readonly string[] }>>
}

/** A VM for every VF of every Ethernet adapter. */
const filled = (scenario: Scenario): Scenario => {
  const topology = buildTopology(scenario)
  let built = scenario
  for (const { id, host, settings, numVfs } of topology.adapters.values())
    for (let pf = 0; pf < settings.wirePorts; pf++)
      for (let vf = 0; vf < numVfs(pf); vf++) {
        const vm = `vm-${id}-${pf}-${vf}`
        built = withPart(built, 'vm', { id: vm, name: vm, in: host ?? 'host1' })
        built = withInterface(built, { on: vm, path: 'sr-iov', adapter: id, pf, vf })
      }
  return built
}

describe.skipIf(!machines)('of an emulated machine', () => {
  test.each(['igb-sriov', 'server-vtd', 'arm-smmuv3'])('%s', (name) => {
    const read = (path: string): string => readFileSync(join(machines ?? '', name, path), 'utf8')
    const design = filled(
      importTexts([{ name: 'lspci', text: read('vfs/lspci-vvv.txt') }]).scenario,
    )
    const script = exportDesign(design, 'host-script', null)[0]?.text ?? ''
    const given = [...script.matchAll(/^give_vf (\S+) (\d+) (\S+)/gm)].map(
      ([, pf = '', index, vf = '']) => ({ pf, index: Number(index), vf }),
    )
    const { vfs } = JSON.parse(read('expected.json')) as Expected
    expect(given.length).toBeGreaterThan(3)
    expect(given).toEqual(given.map(({ pf, index }) => ({ pf, index, vf: vfs[pf]?.vfs[index] })))
    expect(new Set(given.map(({ vf }) => vf)).size).toBe(given.length)
  })
})
