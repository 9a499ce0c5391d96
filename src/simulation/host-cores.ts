/** Cores busy at each host, by use, as predicted. */
import { CPU_USES } from '../plan/stations.ts'
import type { CompiledScenario } from './compile/compiled-scenario.ts'
import type { Prediction } from './predict/predict.ts'

export interface HostCores {
  readonly id: string
  /** Use -> cores. */
  readonly cpuByUse: Readonly<Record<string, number>>
}

export const hostCores = (
  { stations, topology }: CompiledScenario,
  { cores }: Pick<Prediction, 'cores'>,
): readonly HostCores[] => {
  const { parts } = topology.scenario
  const sums = new Map<string, number[]>()
  for (const id of Object.keys(parts))
    if (parts[id]?.kind === 'host')
      sums.set(
        id,
        CPU_USES.map(() => 0),
      )
  cores.forEach(({ byUse }, core) => {
    const sum = sums.get(stations[core]?.part ?? '')
    if (sum)
      byUse.forEach((share, use) => {
        sum[use]! += share
      })
  })
  return [...sums].map(([id, sum]) => ({
    id,
    cpuByUse: Object.fromEntries(CPU_USES.map((use, at) => [use, sum[at]!])),
  }))
}
