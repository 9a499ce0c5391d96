/** What would part the chosen group: the ports on its way with their bits, and the best fix with what comes of it. */
import { useEffect, useMemo, useState } from 'react'
import type { AcsRemedy } from '../../rules/acs-remedy.ts'
import type { Finding } from '../../rules/define-rule.ts'
import type { IsolationGroup } from '../../rules/isolation.ts'
import { type AcsPort, acsPortsOfHost } from '../../scenario/acs-ports.ts'
import type { Edit } from '../../scenario/edit.ts'
import { setAcsBits } from '../../scenario/edits/acs.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { AcsTable } from '../panels/acs-table.tsx'
import { applyFix } from '../panels/problem-actions.ts'
import { client } from '../simulation/client.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import type { ChosenGroup } from './chosen-group.ts'
import { useGroups } from './groups-store.ts'
import { shortAddress } from './member-words.ts'

/** undefined: not answered yet. */
export const useRemedy = (): AcsRemedy | undefined => {
  const scenario = useStore((now) => now.scenario)
  const chosen = useStore((now) => now.group)
  const mode = useGroups((now) => now.mode)
  const [remedy, setRemedy] = useState<AcsRemedy>()
  useEffect(() => {
    if (!chosen) return
    let isStale = false
    client.editing
      .acsRemedy(scenario, { ...chosen, mode })
      .then((answer) => {
        if (!isStale) setRemedy(answer)
      })
      .catch(() => setRemedy(undefined))
    return () => {
      isStale = true
    }
  }, [scenario, chosen, mode])
  return remedy
}

const fixEdit = ({ label, changes }: NonNullable<AcsRemedy['fix']>): Edit => ({
  label,
  change: (before) =>
    changes.reduce(
      (now, { part, port, bits }) => setAcsBits(now, part, port, bits, true).change(now),
      before,
    ),
})

interface FixProps {
  readonly chosen: ChosenGroup
  readonly remedy: AcsRemedy
}

/** The bits that part it, or else the first way out that a rule knows for a conflict of owners. */
export function Fix({ chosen: { group }, remedy: { fix } }: FixProps) {
  const isLook = useGroups((now) => now.acs !== 'designed')
  const finding = useStore(({ findings, scenario }) =>
    fix === null ? findings.find((each) => isAbout(each, group, scenario)) : undefined,
  )
  const [otherWay] = finding?.fixes ?? []
  if (isLook || (fix === null && otherWay === undefined)) return null
  return (
    <footer className="inspector-foot group-fix">
      <button
        type="button"
        className="button button-accent"
        onClick={() => {
          if (fix !== null) store.getState().edit(fixEdit(fix))
          else if (finding) void applyFix(finding, 0)
        }}
      >
        {fix?.label ?? otherWay}
      </button>
      {fix === null ? null : (
        <p className="means">
          Group {group.number} {fix.outcome}
        </p>
      )}
    </footer>
  )
}

const isAbout = (
  { rule, at, waived }: Finding,
  { members }: IsolationGroup,
  { interfaces }: Scenario,
): boolean => {
  const attached = interfaces[at]
  return (
    rule === 'group-is-shared' &&
    waived === undefined &&
    members.some(
      ({ part, pf, vf }) =>
        part === attached?.adapter && pf === attached.pf && (vf ?? undefined) === attached.vf,
    )
  )
}

/** The bits on the way of its members, to be set one by one; and why there is no fix, where there is none. */
export function Ports({ chosen, remedy }: FixProps) {
  const ports = usePorts(chosen.isolation.host, remedy.ports)
  const isLook = useGroups((now) => now.acs !== 'designed')
  return (
    <section className="inspector-section">
      <h3>ACS on the way</h3>
      {isLook ? (
        <p className="means">
          The groups shown have other bits than the design: look as designed to change them.
        </p>
      ) : (
        <>
          {ports.length > 0 ? <AcsTable ports={ports} /> : null}
          {remedy.fix === null ? <NoFix chosen={chosen} ports={ports} /> : null}
        </>
      )}
    </section>
  )
}

/** Their bits as the design has them now: a box that is ticked does not wait for an answer. */
const usePorts = (hostId: string, bdfs: readonly string[]): readonly AcsPort[] => {
  const topology = useStore(({ scenario }) => topologyOf(scenario))
  return useMemo(() => {
    const host = topology.hosts.get(hostId)
    return host ? acsPortsOfHost(topology, host).filter(({ bdf }) => bdfs.includes(bdf)) : []
  }, [topology, hostId, bdfs])
}

interface NoFixProps {
  readonly chosen: ChosenGroup
  readonly ports: readonly AcsPort[]
}

function NoFix({ chosen: { isolation, group }, ports }: NoFixProps) {
  if (group.members.length < 2) return null
  const isTold = isolation.unknown.length === 0
  const bare = ports
    .filter(({ capability }) => isTold && capability === 0)
    .map(({ bdf }) => shortAddress(bdf))
  return (
    <p className="means">
      No bit that is off would part it
      {bare.length > 0
        ? `: ${bare.slice(0, 4).join(', ')}${bare.length > 4 ? ' and others' : ''} ${bare.length > 1 ? 'implement' : 'implements'} no ACS. Another slot may be apart`
        : ''}
      .
    </p>
  )
}
