/** Sweeps that a design is most often asked for, as far as it has what they turn. */
import { fieldsOf } from '../../scenario/field-sets.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { ALL, COPIES } from './knobs.ts'

export interface Preset {
  readonly title: string
  readonly knob: string
  readonly values: string
}

interface Wish {
  readonly title: string
  readonly setting: string
  readonly values: string
}

const WISHES: readonly Wish[] = [
  { title: 'Load', setting: 'offeredGbps', values: '1..9+1' },
  { title: 'Requests in flight', setting: 'outstanding', values: '1..64*2' },
  { title: 'Frame size', setting: 'frameBytes', values: '64,128,256,512,1024,1518' },
  { title: 'Queue pairs', setting: 'queues', values: '1..8*2' },
  { title: 'Ring of the adapter', setting: 'ringEntries', values: '64..4096*2' },
  { title: 'Page size of the IOMMU', setting: 'iommuPage', values: '4 KiB,2 MiB,1 GiB' },
  { title: 'IOMMU', setting: 'iommu', values: 'off,passthrough,lazy,strict' },
  { title: 'MTU', setting: 'mtuBytes', values: '1500,4000,9000' },
]

const GUESTS = '1..16*2'

export const presetsOf = (scenario: Scenario): readonly Preset[] => {
  const { parts, links, interfaces, flows } = scenario
  const ids = [parts, links, interfaces, flows].flatMap((table) => Object.keys(table))
  const sending = new Set(Object.values(flows).flatMap(({ from, to }) => [from, to]))
  const guest = Object.entries(interfaces).find(
    ([id, { on }]) => sending.has(id) && parts[on]?.kind === 'vm',
  )?.[1].on
  const [load, ...others] = WISHES.flatMap(({ title, setting, values }): readonly Preset[] =>
    ids.some((id) => fieldsOf(scenario, id)?.[setting])
      ? [{ title, knob: `${ALL}.${setting}`, values }]
      : [],
  )
  return [
    ...(load ? [load] : []),
    ...(guest === undefined
      ? []
      : [{ title: 'Number of VMs', knob: `${guest}.${COPIES}`, values: GUESTS }]),
    ...others,
  ]
}
