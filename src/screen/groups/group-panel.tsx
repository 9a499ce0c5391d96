import './groups.css'
import { X } from 'lucide-react'
import { focusSheet } from '../commands/focus.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store, useStore } from '../store/store.ts'
import { type ChosenGroup, useChosenGroup } from './chosen-group.ts'
import { Fix, Ports, useRemedy } from './group-remedy.tsx'
import {
  driverWords,
  memberRuns,
  runAddress,
  runName,
  shortAddress,
  stateWords,
} from './member-words.ts'

const letGo = (): void => store.getState().select([])

/** In the place of the inspector: one group, who is in it, and why. */
export function GroupPanel() {
  const chosen = useChosenGroup()
  const remedy = useRemedy()
  return (
    <aside
      className="inspector group-panel"
      aria-label="Group"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        focusSheet()
      }}
    >
      <header className="inspector-head">
        {chosen ? <Title {...chosen} /> : <h2>No such group</h2>}
        <IconButton icon={X} label="Close" keys="Esc" onPress={letGo} />
      </header>
      <div className="inspector-body">
        {chosen ? (
          <>
            <Members {...chosen} />
            <Reasons {...chosen} />
            {remedy ? <Ports chosen={chosen} remedy={remedy} /> : null}
          </>
        ) : (
          <p className="empty">The function that it was chosen by has no group now.</p>
        )}
      </div>
      {chosen && remedy ? <Fix chosen={chosen} remedy={remedy} /> : null}
    </aside>
  )
}

function Title({ group }: ChosenGroup) {
  return (
    <>
      <span className="group-number" aria-hidden="true">
        {group.number}
      </span>
      <div>
        <h2>Group {group.number}</h2>
        <p className={group.conflict === null ? 'quiet' : 'conflict'}>
          {group.conflict === null ? null : <StateMark state="sat" />}
          {stateWords(group)}
        </p>
      </div>
    </>
  )
}

function Members({ group: { members } }: ChosenGroup) {
  const scenario = useStore((now) => now.scenario)
  return (
    <section className="inspector-section">
      <h3>
        Members <span className="quiet">{counted(members.length, 'function')}</span>
      </h3>
      <table className="group-members">
        <tbody>
          {memberRuns(members).map((run) => (
            <tr key={run.first.bdf} data-vm={run.first.vm !== null}>
              <th scope="row" className="mono">
                {runAddress(run)}
              </th>
              <td title={run.first.name}>{runName(scenario, run)}</td>
              <td>{driverWords(run.first)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The next sentence begins with an address or a capital. */
const SENTENCE_END = /(?<=\.) (?=[\da-f]{4,}:|[A-Z])/

function Reasons({ isolation, group }: ChosenGroup) {
  const notTold = isolation.unknown.filter(({ function: bdf }) =>
    group.members.some((each) => each.bdf === bdf),
  )
  const warning = group.reaches === null ? undefined : isolation.reaching[group.reaches]
  return (
    <section className="inspector-section">
      <h3>{group.members.length > 1 ? 'Why they are one group' : 'Why it is alone'}</h3>
      <ul className="reasons">
        {group.because.split(SENTENCE_END).map((sentence) => (
          <li key={sentence}>{sentence.replaceAll(/\b0000:/g, '')}</li>
        ))}
        {notTold.length === 0 ? null : (
          <li className="warning">
            <StateMark state="busy" label="warning" />
            <span>
              {notTold.length > 3
                ? `The text did not tell the registers of ${notTold.length} functions here`
                : notTold
                    .map(({ function: bdf, because }) => `${shortAddress(bdf)}: ${because}`)
                    .join('; ')}
              ; the groups are as the ports are set in the design.
            </span>
          </li>
        )}
        {warning === undefined ? null : (
          <li className="warning">
            <StateMark state="busy" label="warning" />
            <span>{warning.replaceAll(/\b0000:/g, '')}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
