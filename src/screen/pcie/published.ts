/** Published points of pcie-bench, where the setting is that of a machine that was measured. */

import { type DmaSetting, USUAL_SETTING } from '../../simulation/dma-setting.ts'
import { PCIE_COMPARISONS } from '../../validation/pcie-comparisons.ts'
import type { Rates } from './curve.ts'

interface Measured {
  readonly host: string
  readonly says: string
  readonly mrrsBytes: DmaSetting['mrrsBytes']
  readonly memory: DmaSetting['memory']
}

const MACHINES: readonly Measured[] = [
  { host: 'bdw', says: 'pcie-bench, Xeon E5-2630 v4', mrrsBytes: 4_096, memory: 'cache' },
  {
    host: 'bdw-m1c1',
    says: 'pcie-bench, Xeon E5-2630 v4',
    mrrsBytes: 4_096,
    memory: 'other-cache',
  },
  { host: 'hswE', says: 'pcie-bench, Xeon E5-2620 v3', mrrsBytes: 512, memory: 'cache' },
]

const OPS: Readonly<Record<DmaSetting['direction'], string>> = {
  read: 'rd',
  write: 'wr',
  both: 'rw',
}

/** All that shapes a measured point, but for what distinguishes the machines. */
const SHAPES = [
  'generation',
  'lanes',
  'mpsBytes',
  'completions',
  'tags',
  'switches',
  'latencyNs',
] as const

export interface PublishedCurve {
  readonly says: string
  readonly rates: Rates
}

export const publishedFor = (setting: DmaSetting): PublishedCurve | null => {
  const machine = MACHINES.find(
    ({ mrrsBytes, memory }) => mrrsBytes === setting.mrrsBytes && memory === setting.memory,
  )
  if (!machine || SHAPES.some((shape) => setting[shape] !== USUAL_SETTING[shape])) return null
  const curve = `bw/${machine.host}/${OPS[setting.direction]}`
  return {
    says: machine.says,
    rates: new Map(
      PCIE_COMPARISONS.filter((each) => each.curve === curve).map(({ id, published }) => [
        Number(id.slice(curve.length + 1)),
        published * 1e9,
      ]),
    ),
  }
}
