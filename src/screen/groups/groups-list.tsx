import './groups.css'
import type { HostIsolation, IsolationGroup } from '../../rules/isolation.ts'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useStore } from '../store/store.ts'
import { chooseGroup } from './chosen-group.ts'
import { useGroups } from './groups-store.ts'
import { membersSummary, ownersSummary, shortAddress, stateWords } from './member-words.ts'

const MOST_UNKNOWN = 4

const isBridges = ({ members }: IsolationGroup): boolean =>
  members.every(({ isBridge }) => isBridge)

/** Conflicts first, then the large ones; bridges alone are nobody's, and last. */
const inOrder = (groups: readonly IsolationGroup[]): readonly IsolationGroup[] =>
  groups.toSorted(
    (a, b) =>
      Number(b.conflict !== null) - Number(a.conflict !== null) ||
      Number(isBridges(a)) - Number(isBridges(b)) ||
      b.members.length - a.members.length ||
      a.number - b.number,
  )

/** Every group by keyboard; what is chosen here is shown on the sheet. */
export function GroupsList() {
  const hosts = useGroups((now) => now.hosts)
  if (hosts === null) return <p className="empty">Looking at the functions …</p>
  return (
    <>
      <Legend />
      {hosts.map((host) => (
        <HostGroups key={host.host} isolation={host} hasName={hosts.length > 1} />
      ))}
    </>
  )
}

function Legend() {
  return (
    <ul className="groups-legend" aria-label="Signs on the sheet">
      <li>
        <i className="legend-hull" /> two functions or more, with number and count
      </li>
      <li>
        <i className="legend-ring">14</i> a function alone
      </li>
      <li>
        <StateMark state="ok" /> root port that redirects peer requests (ACS)
      </li>
      <li>
        <StateMark state="sat" /> one that does not; at a group: a conflict of owners
      </li>
      <li>
        <i className="legend-reach" /> apart in Linux, but they reach each other
      </li>
    </ul>
  )
}

interface HostGroupsProps {
  readonly isolation: HostIsolation
  readonly hasName: boolean
}

function HostGroups({ isolation, hasName }: HostGroupsProps) {
  const { host, name, groups, unknown, range, withoutGroup, iommu } = isolation
  const isOfChipset = ({ members }: IsolationGroup) => members.every(({ part }) => part === host)
  const [cards, chipset] = [groups.filter((each) => !isOfChipset(each)), groups.filter(isOfChipset)]
  return (
    <section className="groups-of-host" aria-label={`Groups of ${name}`}>
      {hasName ? <h3>{name}</h3> : null}
      {range ? (
        <p className="means">
          <StateMark state="busy" label="warning" /> Between {range[0]} and {range[1]} groups,{' '}
          {groups.length} of them shown: the text did not tell all.{' '}
          {unknown
            .slice(0, MOST_UNKNOWN)
            .map((each) => `${shortAddress(each.function)}: ${each.because}`)
            .join('; ')}
          {unknown.length > MOST_UNKNOWN ? `; and ${unknown.length - MOST_UNKNOWN} more` : ''}.
        </p>
      ) : null}
      {groups.length === 0 ? <p className="empty">No group: {iommu.because}.</p> : null}
      <GroupsTable host={host} groups={cards} />
      {chipset.length > 0 ? (
        <details className="inspector-fold">
          <summary>{counted(chipset.length, 'group')} of the chipset alone</summary>
          <GroupsTable host={host} groups={chipset} />
        </details>
      ) : null}
      {withoutGroup.length > 0 && groups.length > 0 ? (
        <p className="means">Without a group: {withoutGroup.join(', ')}.</p>
      ) : null}
    </section>
  )
}

interface GroupsTableProps {
  readonly host: string
  readonly groups: readonly IsolationGroup[]
}

function GroupsTable({ host, groups }: GroupsTableProps) {
  if (groups.length === 0) return null
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">group</th>
          <th scope="col" className="number">
            functions
          </th>
          <th scope="col">members</th>
          <th scope="col">driven by</th>
          <th scope="col">state</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(groups).map((group) => (
          <GroupRow key={group.members[0]?.bdf ?? group.number} host={host} group={group} />
        ))}
      </tbody>
    </table>
  )
}

function GroupRow({ host, group }: { readonly host: string; readonly group: IsolationGroup }) {
  const isChosen = useStore(
    ({ group: chosen }) =>
      chosen?.host === host && group.members.some(({ bdf }) => bdf === chosen.bdf),
  )
  const members = useStore(({ scenario }) => membersSummary(scenario, group))
  return (
    <tr data-selected={isChosen}>
      <td>
        <button
          type="button"
          className="row-button"
          aria-pressed={isChosen}
          onClick={() => chooseGroup({ host, group }, true)}
        >
          {group.conflict === null ? null : <StateMark state="sat" label="conflict" />}
          Group {group.number}
        </button>
      </td>
      <td className="number">{group.members.length}</td>
      <td>{members}</td>
      <td>{ownersSummary(group)}</td>
      <td className="quiet">{stateWords(group)}</td>
    </tr>
  )
}
