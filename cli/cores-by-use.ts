/** Where the cores of each host went, one line for a host. */
import { CPU_USES } from '../src/plan/stations.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { HostCores } from '../src/simulation/host-cores.ts'
import type { CostUncertainty, FigureRange } from '../src/simulation/protocol.ts'
import { digitsAllowed } from '../src/simulation/uncertainty/digits.ts'
import { plain } from './quantities.ts'
import { type Column, table } from './table.ts'

const LEAST_CORES = 0.0005

const total = ({ cpuByUse }: HostCores): number =>
  Object.values(cpuByUse).reduce((sum, cores) => sum + cores, 0)

export const coresTable = (
  { parts }: Scenario,
  hosts: readonly HostCores[],
  shown: (text: string) => string,
  ranges: CostUncertainty['hosts'] = [],
): string => {
  const uses = CPU_USES.filter(
    (use) => use !== 'idle' && hosts.some(({ cpuByUse }) => (cpuByUse[use] ?? 0) >= LEAST_CORES),
  )
  if (uses.length === 0) return ''
  const rangesOf = new Map(ranges.map((host) => [host.id, host]))
  const cores = (value: number, range: FigureRange | null | undefined): string =>
    shown(plain(value, range ? digitsAllowed(value, range) : undefined))
  const columns: readonly Column<HostCores>[] = [
    { title: 'cores', left: true, of: ({ id }) => parts[id]?.name ?? id },
    {
      title: 'busy',
      of: (host) =>
        `${cores(total(host) - (host.cpuByUse.idle ?? 0), rangesOf.get(host.id)?.busy)} of ${Math.round(total(host))}`,
    },
    ...uses.map((use) => ({
      title: use,
      of: ({ id, cpuByUse }: HostCores) =>
        cores(cpuByUse[use] ?? 0, rangesOf.get(id)?.cpuByUse[use]),
    })),
  ]
  return table(columns, hosts)
}
