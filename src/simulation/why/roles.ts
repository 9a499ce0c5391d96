/** What a station is there for, from its key: the first match holds. */
import type { Plan } from '../../plan/plan.ts'
import type { Role } from '../../scenario/changes/change.ts'
import type { StationInfo } from '../protocol.ts'

const BY_KEY: readonly (readonly [key: RegExp, role: Role])[] = [
  [/\/vcpu /, 'guest'],
  [/\/vhost /, 'vhost worker'],
  [/\/vmm$/, 'VMM'],
  [/\/softirq /, 'softirq'],
  [/\/pmd /, 'polling switch'],
  [/\/vswitch$/, 'hypervisor switch'],
  [/\/pool /, 'pool worker'],
  [/\/cpu /, 'native system'],
  [/\/dma-(reads|writes)$/, 'DMA engine'],
  [/\/dma-tags$/, 'DMA tags'],
  [/\/(write-credits|\S*posted-headers)$/, 'write credits'],
  [/\/iotlb$/, 'IOTLB'],
  [/\/invalidation/, 'invalidation queue'],
  [/\/memory$/, 'memory'],
  [/\/receive-buffer$/, 'receive buffer'],
  [/(ring|virtqueue|queue|\/socket)$/, 'ring'],
  [/\/wire-(out|in)$|\/(out|back)$/, 'wire'],
  [/\/(up|down)$/, 'PCIe link'],
]

const roleOfKey = (key: string): Role =>
  BY_KEY.find(([pattern]) => pattern.test(key))?.[1] ?? 'other'

/** Of a core: the roles of all threads that may run on it. */
export const rolesOf = ({ kind, key }: StationInfo, { cores, threads }: Plan): readonly Role[] => {
  if (kind !== 'core') return [roleOfKey(key)]
  const core = cores.findIndex((each) => each.key === key)
  const here = threads.filter((thread) => thread.cores.length === 1 && thread.cores[0] === core)
  const floating = threads.filter((thread) => thread.cores.includes(core))
  return [...new Set((here.length > 0 ? here : floating).map((thread) => roleOfKey(thread.key)))]
}
