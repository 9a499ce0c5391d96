import './blast.css'
import { useEffect, useSyncExternalStore } from 'react'
import { onSheetPlaces, sheetPlaces } from '../canvas/sheet-places.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store, useStore } from '../store/store.ts'
import { followBlast, startIn, useBlast } from './blast-store.ts'
import { needsOf, type ReachedPart, reachedParts, wayTo } from './blast-words.ts'

/** Around a part: the outline is outside of its own. */
const AROUND = 5

/** What is reached, on the sheet: drawn on an edit, a drag or a choice; never by a tick. */
export function BlastLayer() {
  useEffect(followBlast, [])
  const answer = useBlast((now) => now.answer)
  const chosen = useBlast((now) => now.from)
  const from = useStore(({ scenario }) => startIn(scenario, chosen))
  const places = useSyncExternalStore(onSheetPlaces, sheetPlaces)
  const start = from === null ? undefined : places.boxes.get(from)
  const reached = answer?.radius.from === from ? reachedParts(answer.radius) : []
  return (
    <div className="blast-marks">
      {reached.map((each) => {
        const box = places.boxes.get(each.part)
        return box ? <Reached key={each.part} reached={each} box={box} from={from ?? ''} /> : null
      })}
      {start ? (
        <>
          <span className="blast-outline start" style={outlineOf(start)} />
          <span className="blast-start" style={{ left: start.x + 8, top: start.y - AROUND }}>
            begins here
          </span>
        </>
      ) : null}
    </div>
  )
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const outlineOf = ({ x, y, width, height }: Box) => ({
  left: x - AROUND,
  top: y - AROUND,
  width: width + 2 * AROUND,
  height: height + 2 * AROUND,
})

interface ReachedProps {
  readonly reached: ReachedPart
  readonly box: Box
  readonly from: string
}

function Reached({ reached: { flaws, what, targets }, box, from }: ReachedProps) {
  const [easiest] = targets
  const says = `${what}, ${needsOf({ flaws })}`
  return (
    <>
      <span className={`blast-outline${flaws > 0 ? ' flawed' : ''}`} style={outlineOf(box)} />
      <button
        type="button"
        className="blast-badge nopan"
        tabIndex={-1}
        aria-label={says}
        data-tip={says}
        style={{ left: box.x + box.width - 8, top: box.y - AROUND }}
        onClick={() => {
          if (easiest) store.getState().showWay(wayTo(from, easiest))
        }}
      >
        <StateMark state={flaws > 0 ? 'busy' : 'sat'} /> {what}
      </button>
    </>
  )
}
