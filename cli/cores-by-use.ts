/** Where the cores of each host went, one line for a host. */
import { CPU_USES } from '../src/plan/stations.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { plain } from './quantities.ts'
import { type Column, table } from './table.ts'

export interface HostCores {
  readonly id: string
  readonly cpuByUse: Readonly<Record<string, number>>
}

const LEAST_CORES = 0.0005

const total = ({ cpuByUse }: HostCores): number =>
  Object.values(cpuByUse).reduce((sum, cores) => sum + cores, 0)

export const coresTable = (
  { parts }: Scenario,
  hosts: readonly HostCores[],
  shown: (text: string) => string,
): string => {
  const uses = CPU_USES.filter(
    (use) => use !== 'idle' && hosts.some(({ cpuByUse }) => (cpuByUse[use] ?? 0) >= LEAST_CORES),
  )
  if (uses.length === 0) return ''
  const columns: readonly Column<HostCores>[] = [
    { title: 'cores', left: true, of: ({ id }) => parts[id]?.name ?? id },
    {
      title: 'busy',
      of: (host) =>
        `${shown(plain(total(host) - (host.cpuByUse.idle ?? 0)))} of ${Math.round(total(host))}`,
    },
    ...uses.map((use) => ({
      title: use,
      of: ({ cpuByUse }: HostCores) => shown(plain(cpuByUse[use] ?? 0)),
    })),
  ]
  return table(columns, hosts)
}
