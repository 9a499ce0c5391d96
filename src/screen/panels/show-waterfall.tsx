import { ChartNoAxesGantt } from 'lucide-react'
import { useStore } from '../store/store.ts'

/** The one button of the inspector: from "how slow" to "where". */
export function ShowWaterfall() {
  const setDrawer = useStore((store) => store.setDrawer)
  return (
    <footer className="inspector-foot">
      <button
        type="button"
        className="button button-accent"
        data-keys="T"
        data-tip="Stage by stage: what worked, what waited"
        onClick={() => setDrawer(true, 'waterfall')}
      >
        <ChartNoAxesGantt size={16} strokeWidth={1.5} aria-hidden="true" />
        Where its time goes
      </button>
    </footer>
  )
}
