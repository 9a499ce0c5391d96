import './blast.css'
import type { BlastFix } from '../../rules/blast-fixes.ts'
import type { BlastTarget } from '../../scenario/blast/blast-radius.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { notify } from '../shell/notify.ts'
import { store, useStore } from '../store/store.ts'
import { useBlast } from './blast-store.ts'
import { needsOf, wayTo } from './blast-words.ts'

/** Everything that is reached, with its steps, and the changes that help, by keyboard. */
export function BlastList() {
  const answer = useBlast((now) => now.answer)
  const names = useStore(({ scenario }) => scenario.parts)
  if (answer === null)
    return <p className="empty">Draw a host with an adapter or a VM: nothing can begin yet.</p>
  const { radius, fixes } = answer
  const spared = radius.spared.map((id) => names[id]?.name ?? id)
  return (
    <div className="blast-list">
      <section aria-label="What is reached">
        {radius.reached.length === 0 ? (
          <p className="empty">It reaches nothing but its own.</p>
        ) : (
          <ul>
            {radius.reached.map((target) => (
              <Target key={target.key} target={target} from={radius.from} />
            ))}
          </ul>
        )}
        {spared.length > 0 ? (
          <p className="means">Out of reach: memory of {spared.join(', ')}.</p>
        ) : null}
      </section>
      <section aria-label="Changes that help" className="blast-fixes">
        <h3>One change that shrinks it</h3>
        {fixes.length === 0 ? (
          <p className="means">
            {radius.reached.length === 0 ? 'None is needed.' : 'No single change does.'}
          </p>
        ) : (
          fixes.map((fix) => <Change key={fix.label} fix={fix} />)
        )}
      </section>
    </div>
  )
}

function Target({ target, from }: { readonly target: BlastTarget; readonly from: string }) {
  const way = useStore((now) => now.way)
  const own = wayTo(from, target)
  const isShown = way.length === own.length && own.every((id, at) => way[at] === id)
  return (
    <li data-selected={isShown}>
      <button
        type="button"
        className="row-button"
        aria-pressed={isShown}
        onClick={() => store.getState().showWay(isShown ? [] : own)}
      >
        <StateMark
          state={target.flaws > 0 ? 'busy' : 'sat'}
          label={target.flaws > 0 ? 'by a flaw' : 'by design'}
        />
        {target.name}
      </button>
      <span className="quiet"> {needsOf(target)}</span>
      <ol className="means">
        {target.steps.map(({ says, flaw }) => (
          <li key={says}>
            {says}
            {flaw === null ? '' : ` It takes ${flaw}.`}
          </li>
        ))}
      </ol>
    </li>
  )
}

function Change({ fix: { label, sparesByDesign, spares, scenario } }: { readonly fix: BlastFix }) {
  const apply = () => {
    const { of } = useBlast.getState()
    const { scenario: now, edit, endGesture, undo } = store.getState()
    // The answer to another design than the one that is open changes nothing.
    if (of !== now) return
    edit({ label, change: () => scenario })
    endGesture()
    notify(label, { label: 'Undo', run: undo })
  }
  return (
    <div className="blast-change">
      <button type="button" className="button button-small" onClick={apply}>
        {label}
      </button>
      <span className="means">
        spares {sparesByDesign} by design, {spares} in all
      </span>
    </div>
  )
}
