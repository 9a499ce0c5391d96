import type { CpuUse } from '../../plan/stations.ts'
import { live } from '../store/live.ts'

export interface CpuGroup {
  readonly title: string
  readonly fill: 'solid' | 'hatch' | 'dots' | 'light'
  readonly uses: readonly CpuUse[]
  readonly means: string
}

/** From the base line up. Four fills can be told apart; eleven could not. */
export const CPU_GROUPS: readonly CpuGroup[] = [
  {
    title: 'hypervisor',
    fill: 'solid',
    uses: ['hypervisor', 'vswitch', 'vhost', 'vmm'],
    means: 'Software that moves frames for VMs: hypervisor, vswitch, vhost, device emulation',
  },
  {
    title: 'exits',
    fill: 'hatch',
    uses: ['exits', 'interrupts', 'switches'],
    means: 'VM exits, interrupts and switching between threads',
  },
  {
    title: 'guests',
    fill: 'dots',
    uses: ['application', 'kernel'],
    means: 'Guest kernels and applications',
  },
  {
    title: 'polling',
    fill: 'light',
    uses: ['polling'],
    means: 'Looking for work that is not there yet',
  },
]

/** Sum of the uses in each row, on top of what lies `below`. */
export function stackOn(
  below: Float64Array | undefined,
  columns: readonly Float64Array[],
  into: Float64Array,
): Float64Array {
  for (let row = 0; row < into.length; row++) {
    let sum = below?.[row] ?? 0
    for (const column of columns) sum += column[row] || 0
    into[row] = sum
  }
  return into
}

export const groupNow = (group: CpuGroup): number =>
  live.rows === 0
    ? Number.NaN
    : group.uses.reduce((sum, use) => sum + (live.last(live.useColumn(use)) || 0), 0)
