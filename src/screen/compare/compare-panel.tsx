import './compare.css'
import { ArrowLeftRight } from 'lucide-react'
import { useMemo } from 'react'
import { designDifferences, differenceWords } from '../../scenario/difference.ts'
import { commonFlows, pairedRows } from '../../simulation/compare/paired.ts'
import { copyText } from '../commands/file-actions.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { withBold } from '../controls/with-bold.tsx'
import { counted } from '../format/quantity.ts'
import { Pick } from '../panels/pick.tsx'
import { notify } from '../shell/notify.ts'
import { store, useStore } from '../store/store.ts'
import {
  type Comparison,
  sidesNow,
  startComparing,
  stopComparing,
  swapSides,
  useCompare,
} from './compare-store.ts'
import { PairCharts } from './pair-charts.tsx'
import { PairedTable } from './paired-table.tsx'
import { whatDiffers, whatItDid } from './sentence.ts'
import { SideFlag } from './side-flag.tsx'
import { VariantsTable } from './variants-table.tsx'

const PRECISIONS = [
  { value: '0.1', says: 'within 10 %' },
  { value: '0.05', says: 'within 5 %' },
  { value: '0.02', says: 'within 2 %' },
  { value: '0.01', says: 'within 1 %' },
]

/** Two designs, or several, under the same seeds: what differs, what it did, and how sure that is. */
export function ComparePanel() {
  const result = useCompare((now) => now.result)
  const variants = useCompare((now) => now.variants)
  return (
    <div className="compare">
      <Bar />
      {result === null ? <Empty /> : null}
      {result && variants ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys
        <section className="compare-scroll" aria-label="Figures of each" tabIndex={0}>
          <VariantsTable result={result} />
        </section>
      ) : null}
      {result && !variants ? <Pair result={result} /> : null}
    </div>
  )
}

function Bar() {
  // The design is a side: its name and its differences follow it.
  const scenario = useStore((now) => now.scenario)
  const { status, variants, other, precision, result, problem } = useCompare()
  const sides = sidesNow()
  const isStale =
    result !== null && !result.sides.some((side) => side.scenario === scenario) && !variants
  const [a, b] = sides
  const choose = () => store.getState().setDialog('compare')
  return (
    <header className="compare-bar">
      {variants ? (
        <strong>{counted(variants.length, 'attachment')} under one load</strong>
      ) : (
        <>
          <span className="compare-side">
            <SideFlag side="A" /> {a?.title}
          </span>
          {other ? (
            <>
              <IconButton icon={ArrowLeftRight} label="Swap A and B" onPress={swapSides} />
              <span className="compare-side">
                <SideFlag side="B" /> {b?.title}
              </span>
            </>
          ) : null}
        </>
      )}
      <button type="button" className="button button-small" onClick={choose}>
        Compare with …
      </button>
      <Pick
        label="Known"
        value={String(precision)}
        choices={PRECISIONS}
        onPick={(next) => useCompare.setState({ precision: Number(next) })}
      />
      {status === 'running' ? (
        <button type="button" className="button button-small" onClick={stopComparing}>
          Stop
        </button>
      ) : sides.length > 1 ? (
        <button type="button" className="button button-small" onClick={() => void startComparing()}>
          Run again
        </button>
      ) : null}
      <span className="quiet" role="status">
        {statusText(status, result)}
        {isStale ? ' The design has changed since: run again.' : ''}
      </span>
      {problem === null ? null : <span role="alert">The comparison stopped: {problem}.</span>}
    </header>
  )
}

const statusText = (status: string, result: Comparison | null): string => {
  const runs = counted(result?.reports[0]?.length ?? 0, 'run')
  if (status === 'running') return result ? `${runs} of each so far …` : 'Running …'
  if (status === 'done') return `${runs} of each, the same seeds.`
  return status === 'stopped' ? `Stopped after ${runs} of each.` : ''
}

function Empty() {
  const status = useCompare((now) => now.status)
  if (status === 'running') return null
  return (
    <p className="empty">
      Nothing to compare with yet: an earlier version, an example, a draft, a file or a link can be
      B; or the attachments of one VM under one load.
    </p>
  )
}

function Pair({ result }: { readonly result: Comparison }) {
  const [a, b] = result.sides
  const [ours, theirs] = result.reports
  const rows = useMemo(() => pairedRows(ours ?? [], theirs ?? []), [ours, theirs])
  const flows = useMemo(() => commonFlows(ours ?? [], theirs ?? []), [ours, theirs])
  const differs = useMemo(() => (a && b ? whatDiffers(a.scenario, b.scenario) : ''), [a, b])
  const did = useMemo(() => (a && b ? whatItDid(a.scenario, b.scenario, rows) : ''), [a, b, rows])
  if (!a || !b || !ours) return null
  const words = differenceWords(designDifferences(a.scenario, b.scenario))
  const keep = () => {
    const { edit, endGesture, scenario } = store.getState()
    const other = b.scenario === scenario ? a : b
    edit({ label: `Take ${other.title}`, change: () => other.scenario })
    endGesture()
    notify(`The design is now ${other.title}`, { label: 'Undo', run: store.getState().undo })
  }
  const isOwnB = b.scenario === store.getState().scenario
  return (
    <>
      <div className="compare-says">
        <p aria-live="polite">
          {differs} {withBold(did)}
        </p>
        <button
          type="button"
          className="button button-small"
          onClick={() => void copyText(`${differs} ${did.replaceAll('*', '')}`, 'Sentence')}
        >
          Copy as text
        </button>
        <button type="button" className="button button-small button-solid" onClick={keep}>
          {isOwnB ? 'Go back to A' : 'Keep B'}
        </button>
      </div>
      <div className="compare-body">
        <PairCharts followed={result.followed} flows={flows} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys */}
        <section className="compare-scroll" aria-label="Figures of both" tabIndex={0}>
          <PairedTable rows={rows} />
          <p className="quiet compare-foot">
            {words}. Square: better, triangle: worse, ring: no difference seen.
          </p>
        </section>
      </div>
    </>
  )
}
