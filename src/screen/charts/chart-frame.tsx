import { ChartLine, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../controls/icon-button.tsx'
import { LiveText } from '../controls/live-text.tsx'

interface ChartFrameProps {
  readonly title: string
  readonly unit: string
  /** What a point of it is. */
  readonly means: string
  /** The chart in one sentence, now. */
  readonly sentence: () => string
  readonly table: ReactNode
  readonly children: ReactNode
}

/** Name, unit, plot; or the same as a table, for those who read rather than look. */
export function ChartFrame({ title, unit, means, sentence, table, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>
        <strong data-tip={means}>{title}</strong>
        <span className="quiet">{unit}</span>
        <IconButton
          icon={asTable ? ChartLine : Table2}
          label={asTable ? `${title} as a chart` : `${title} as a table`}
          className="chart-toggle"
          onPress={() => setAsTable(!asTable)}
        />
      </figcaption>
      {asTable ? (
        <div className="chart-table">
          <p>
            <LiveText read={sentence} periodMs={1_000} />
          </p>
          {table}
        </div>
      ) : (
        children
      )}
    </figure>
  )
}
