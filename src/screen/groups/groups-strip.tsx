import './groups.css'
import type { HostIsolation } from '../../rules/isolation.ts'
import { Segments } from '../controls/segments.tsx'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useStore } from '../store/store.ts'
import { lookAtGroups, useGroups } from './groups-store.ts'

const MODES = ['linux', 'physical'] as const
const MODE_WORDS = { linux: 'Linux', physical: 'physical' } as const
const TRIALS = ['designed', 'on', 'off'] as const
const TRIAL_WORDS = { designed: 'as designed', on: 'all on', off: 'all off' } as const

/** What the groups come to, and how they are looked at. Nothing here edits the design. */
export function GroupsStrip() {
  const { hosts, problem, mode, acs } = useGroups()
  const isEmpty = useStore((store) => Object.keys(store.scenario.parts).length === 0)
  if (isEmpty) return null
  return (
    <section className="headline groups-strip" aria-label="IOMMU groups">
      <h2>IOMMU groups</h2>
      <p role="status">
        {problem ?? (hosts === null ? 'Looking at the functions …' : totals(hosts))}
        {hosts && mode === 'linux' ? <Reaching hosts={hosts} /> : null}
      </p>
      <span data-tip="As the kernel groups them, or by what really can reach what without the IOMMU">
        <Segments
          label="Groups as"
          options={MODES}
          value={mode}
          says={MODE_WORDS}
          onChange={(next) => lookAtGroups({ mode: next })}
        />
      </span>
      <span className="quiet">ACS</span>
      <span data-tip="A look at what the access control bits of the ports change; the design stays as it is">
        <Segments
          label="ACS bits"
          options={TRIALS}
          value={acs}
          says={TRIAL_WORDS}
          onChange={(next) => lookAtGroups({ acs: next })}
        />
      </span>
    </section>
  )
}

function Reaching({ hosts }: { readonly hosts: readonly HostIsolation[] }) {
  const warnings = hosts.flatMap(({ reaching }) => reaching)
  const groups = hosts.flatMap((host) => host.groups).filter(({ reaches }) => reaches !== null)
  if (warnings.length === 0) return null
  return (
    <span className="reaching-note" data-tip={warnings.join('\n')}>
      <StateMark state="busy" label="warning" /> {groups.length} groups reach each other
    </span>
  )
}

/** "54 functions in 41 groups, 4 shared" */
export const totals = (hosts: readonly HostIsolation[]): string => {
  const groups = hosts.flatMap((host) => host.groups)
  const functions = groups.reduce((sum, { members }) => sum + members.length, 0)
  const without = hosts.reduce((sum, { withoutGroup }) => sum + withoutGroup.length, 0)
  if (groups.length === 0)
    return without === 0
      ? 'No PCI function yet: wire an adapter to a root port.'
      : `${counted(without, 'function')} without a group: ${[...new Set(hosts.map(({ iommu }) => iommu.because))].join('; ')}.`
  const shared = groups.filter(({ members }) => members.length > 1).length
  const conflicts = groups.filter(({ conflict }) => conflict !== null).length
  const isOpen = hosts.some(({ range }) => range !== null)
  const least = hosts.reduce((sum, { range, groups: own }) => sum + (range?.[0] ?? own.length), 0)
  const most = hosts.reduce((sum, { range, groups: own }) => sum + (range?.[1] ?? own.length), 0)
  return [
    isOpen
      ? `${counted(functions, 'function')}, between ${least} and ${most} groups: the text did not tell all`
      : `${counted(functions, 'function')} in ${counted(groups.length, 'group')}`,
    `${shared} shared`,
    ...(conflicts > 0 ? [`${conflicts} in conflict`] : []),
  ].join(', ')
}
