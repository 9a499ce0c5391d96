import { LiveText } from '../controls/live-text.tsx'
import { clock, inWords } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'

const stoppedAt = (): string => (live.rows === 0 ? '' : `from ${inWords(clock(live.timeNs))}`)

/** What went wrong with the run, what stands on the screen meanwhile, and what to do. */
export function FailureBanner() {
  const problem = useStore((store) => store.problem)
  const failed = useStore((store) => store.status === 'failed')
  if (problem === null) return null
  return (
    <div className="banner" role="alert">
      <StateMark state={failed ? 'sat' : 'busy'} />
      <p>
        {problem}{' '}
        <span className="quiet">
          {failed ? <LiveText read={stoppedAt} /> : 'The last good design goes on.'}
        </span>
      </p>
      {failed ? (
        <button
          type="button"
          className="button button-solid button-small"
          onClick={() => client.run()}
        >
          Run again
        </button>
      ) : null}
    </div>
  )
}
