import { useStore } from '../store/store.ts'

interface CostChipProps {
  readonly id: string
  /** More of it at hand; else the name alone. */
  readonly tip?: string
}

/** A cost wherever it shows: leads to its value, range and source; marked when this design sets it. */
export function CostChip({ id, tip }: CostChipProps) {
  const isSet = useStore(({ scenario }) => scenario.costs[id] !== undefined)
  const showCost = useStore((store) => store.showCost)
  return (
    <button
      type="button"
      className="cost-chip"
      data-set={isSet || undefined}
      data-tip={tip ?? 'Its value, range, source, and where it is paid'}
      aria-description={tip}
      onClick={() => showCost(id)}
    >
      {id}
      {isSet ? <b> set</b> : null}
    </button>
  )
}
