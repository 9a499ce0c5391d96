/** Changes a person could make for a slow flow, each with what the prediction says it brings. */
import { dataPath } from '../../data-paths/catalog.ts'
import type { Edit } from '../../scenario/edit.ts'
import { rewire } from '../../scenario/edits/interfaces.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { client } from '../simulation/client.ts'
import { topologyOf } from '../store/topology-of.ts'

interface Candidate {
  readonly title: string
  readonly edit: Edit
  /** What it costs, in words. */
  readonly price?: string
}

export interface Help extends Candidate {
  readonly beforeBitsPerSecond: number
  readonly afterBitsPerSecond: number
  readonly beforeNs: number
  readonly afterNs: number
}

/** Less than this is not worth a line. */
const WORTH = 1.05
const MOST = 2

const freeVf = (
  scenario: Scenario,
  host: string,
): { adapter: string; pf: number; vf: number } | undefined => {
  const topology = topologyOf(scenario)
  for (const adapter of topology.hosts.get(host)?.adapters ?? []) {
    const view = topology.adapters.get(adapter)
    const free = view?.functions().find(({ vf, usedBy }) => vf !== null && usedBy === null)
    if (free?.vf != null) return { adapter, pf: free.pf, vf: free.vf }
  }
  return undefined
}

const candidates = (scenario: Scenario, flow: string): readonly Candidate[] => {
  const { from, to } = scenario.flows[flow] ?? {}
  return [from, to].flatMap((id): Candidate[] => {
    const attached = id === undefined ? undefined : scenario.interfaces[id]
    const path = attached && dataPath(attached.path)
    if (!id || !attached || path?.on !== 'vm') return []
    const vm = scenario.parts[attached.on]?.name ?? attached.on
    const host = topologyOf(scenario).hostOf(attached.on)
    if (host === null) return []
    const found: Candidate[] = []
    const vf =
      path.attachment === 'vf' || path.attachment === 'pf' ? undefined : freeVf(scenario, host)
    if (vf)
      found.push({
        title: `Free VF for ${vm}`,
        edit: rewire(scenario, id, { path: 'sr-iov', ...vf }),
        price: 'A VF ends live migration.',
      })
    if (path.id === 'hypervisor-vswitch')
      found.push({
        title: `VMDq queue for ${vm}`,
        edit: rewire(scenario, id, { path: 'vmdq' }),
      })
    if (path.id === 'vhost-user') {
      const workers = topologyOf(scenario).hosts.get(host)?.settings.vswitchWorkers ?? 1
      found.push({
        title: 'One more vswitch core',
        edit: setSetting(scenario, host, 'vswitchWorkers', workers + 1),
        price: 'A polling core is always busy.',
      })
    }
    return found
  })
}

export const whatWouldHelp = async (scenario: Scenario, flow: string): Promise<readonly Help[]> => {
  const tries = candidates(scenario, flow)
  if (tries.length === 0) return []
  const estimateOf = async (tried: Scenario) =>
    (await client.editing.analyse(tried)).estimate.flows.find(({ id }) => id === flow)
  const before = await estimateOf(scenario)
  const helps: Help[] = []
  for (const candidate of tries) {
    const after = await estimateOf(candidate.edit.change(scenario))
    if (!before?.settled || !after?.settled) continue
    const faster = after.throughputBitsPerSecond > WORTH * before.throughputBitsPerSecond
    const sooner = after.latencyNs * WORTH < before.latencyNs
    if (faster || sooner)
      helps.push({
        ...candidate,
        beforeBitsPerSecond: before.throughputBitsPerSecond,
        afterBitsPerSecond: after.throughputBitsPerSecond,
        beforeNs: before.latencyNs,
        afterNs: after.latencyNs,
      })
  }
  return helps.toSorted((a, b) => b.afterBitsPerSecond - a.afterBitsPerSecond).slice(0, MOST)
}
