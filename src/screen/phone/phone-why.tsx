import { withBold } from '../controls/with-bold.tsx'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useLiveValue } from '../readings/use-live-value.ts'
import { whyNow } from '../readings/why.ts'
import { whyKey, whySentence } from '../readings/why-sentence.ts'
import { loadGbps } from '../shell/load.ts'
import { useStore } from '../store/store.ts'

const SETTLE_MS = 1_500

/** What holds the slowest flow back; before there is anything to explain, what to do. */
export function PhoneWhy() {
  const key = useLiveValue(whyKey, SETTLE_MS)
  const hasLoad = useStore((store) => loadGbps(store.scenario) !== null)
  const why = key === '' ? undefined : whyNow()
  return (
    <p className="phone-why" role="status">
      <StateMark state={why ? 'sat' : 'ok'} size={12} />
      <span>
        {why ? withBold(whySentence(why)) : 'Nothing is slow.'}
        {!why && hasLoad ? (
          <>
            {' '}
            <b>Turn up the load.</b>
          </>
        ) : null}
      </span>
    </p>
  )
}
