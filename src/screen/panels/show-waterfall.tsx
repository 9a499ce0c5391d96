import { ChartNoAxesGantt, Route } from 'lucide-react'
import { followOne } from '../commands/run-commands.ts'
import { useStore } from '../store/store.ts'

/** From "how slow" to "where": one frame hop by hop, or all of them stage by stage. */
export function ShowWaterfall() {
  const setDrawer = useStore((store) => store.setDrawer)
  return (
    <footer className="inspector-foot">
      <button
        type="button"
        className="button button-accent"
        data-keys="T"
        data-tip="One frame of what was run, hop by hop"
        onClick={followOne}
      >
        <Route size={16} strokeWidth={1.5} aria-hidden="true" />
        Follow one frame
      </button>
      <button
        type="button"
        className="button"
        data-tip="Stage by stage: what worked, what waited"
        onClick={() => setDrawer(true, 'waterfall')}
      >
        <ChartNoAxesGantt size={16} strokeWidth={1.5} aria-hidden="true" />
        Where its time goes
      </button>
    </footer>
  )
}
