/** Where a design pays a cost, and which of its figures the cost moves most. */

import type { CostRange } from '../../hardware/cost-book.ts'
import { costEntry, costRange, type Rig } from '../../hardware/costs.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { HostView } from '../../scenario/topology-view.ts'
import type { CostUncertainty, Estimate } from '../../simulation/protocol.ts'

export interface CostUse {
  readonly flow: string
  /** Titles of the stages, in their order. */
  readonly stages: readonly string[]
}

export const usesOf = (estimate: Estimate | null, id: string): readonly CostUse[] =>
  (estimate?.flows ?? []).flatMap(({ id: flow, stages }) => {
    const titles = stages.filter(({ costIds }) => costIds.includes(id)).map(({ title }) => title)
    return titles.length > 0 ? [{ flow, stages: [...new Set(titles)] }] : []
  })

/** "throughput of VM A": figures of which this cost is one of the two that move them most. */
export const movedBy = (
  uncertainty: CostUncertainty | null,
  { flows, parts }: Scenario,
  id: string,
): readonly string[] => [
  ...(uncertainty?.flows ?? []).flatMap(({ id: flow, throughputBitsPerSecond, latencyNs }) => {
    const name = flows[flow]?.name ?? flow
    return [
      throughputBitsPerSecond?.most.includes(id) ? `throughput of ${name}` : '',
      latencyNs?.most.includes(id) ? `latency of ${name}` : '',
    ].filter(Boolean)
  }),
  ...(uncertainty?.hosts ?? []).flatMap(({ id: host, cpuByUse }) =>
    Object.entries(cpuByUse).flatMap(([use, range]) =>
      range?.most.includes(id) ? [`cores of ${parts[host]?.name ?? host} for ${use}`] : [],
    ),
  ),
]

export interface PaidAt {
  readonly hosts: readonly string[]
  readonly clockGhz: number
  readonly exits: Rig['exits']
  readonly range: CostRange
}

/** What the hosts of a design pay, those alike together. Without a host: by the book. */
export const paidBy = (
  hosts: Iterable<Pick<HostView, 'name' | 'settings'>>,
  costs: Scenario['costs'],
  id: string,
): readonly PaidAt[] => {
  const rigs = new Map<string, PaidAt & { readonly hosts: string[] }>()
  for (const { name, settings } of hosts) {
    const { clockGhz, exits } = settings
    const range = costRange({ clockGhz, exits, overrides: costs }, id)
    const key = JSON.stringify(range)
    const known = rigs.get(key)
    if (known) known.hosts.push(name)
    else rigs.set(key, { hosts: [name], clockGhz, exits, range })
  }
  const book = { hosts: [], clockGhz: 3, exits: 'mitigated', range: costEntry(id) } as const
  return rigs.size > 0 ? [...rigs.values()] : [book]
}
