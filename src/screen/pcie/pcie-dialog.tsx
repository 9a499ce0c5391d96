import { ChartLine, Link2, Table2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FieldValue } from '../../fields.ts'
import { DMA_FIELDS, type DmaSetting } from '../../simulation/dma-setting.ts'
import { copyText } from '../commands/file-actions.ts'
import { FieldRow } from '../controls/field-row.tsx'
import { IconButton } from '../controls/icon-button.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { curveOf, RUN_SIZES, sentenceOf } from './curve.ts'
import { CurvePlot } from './curve-plot.tsx'
import { CurveTable } from './curve-table.tsx'
import { MessageTable } from './message-table.tsx'
import { keepAddress, settingAsked, showSetting } from './pcie-address.ts'
import './pcie.css'
import { publishedFor } from './published.ts'
import { useRuns } from './use-runs.ts'

const FIELDS = Object.entries(DMA_FIELDS)
const NOTHING_TO_DO = () => {}

/** Where the one adapter that was measured, not the link, held its transfers back. */
const ADAPTER_LIMITS: Readonly<Record<DmaSetting['direction'], string>> = {
  read: 'between 64 and 512 B its adapter is the limit',
  write: 'between 64 and 512 B its adapter is the limit',
  both: 'its adapter, which takes turns, is the limit',
}

/** What a PCIe link carries by transfer size: theory, runs of the engine, and what was measured. */
export function PcieDialog() {
  const [{ setting, problems }, setAsked] = useState(settingAsked)
  const [asTable, setAsTable] = useState(false)
  useEffect(keepAddress, [])
  useEffect(() => {
    const follow = () => setAsked(settingAsked())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => showSetting(setting), [setting])
  const change = useCallback((name: string, value: FieldValue) => {
    setAsked((asked) => ({
      setting: { ...asked.setting, [name]: value } as DmaSetting,
      problems: [],
    }))
  }, [])
  const curve = useMemo(() => curveOf(setting), [setting])
  const published = useMemo(() => publishedFor(setting), [setting])
  const { rates, problem } = useRuns(setting)
  const isDone = rates.size === RUN_SIZES.length
  return (
    <DialogFrame
      wide
      focusFrame
      title="What a PCIe link carries"
      means="Payload by transfer size: the theory of TLPs, tags and credits as a line, runs of the same adapter in the simulation as dots."
    >
      <div className="pcie">
        <div className="pcie-result">
          {problems.map((says) => (
            <p key={says} className="field-wrong" role="alert">
              {says}
            </p>
          ))}
          <figure className="chart pcie-chart" aria-label="Payload by transfer size">
            <figcaption>
              <strong>Payload by transfer size</strong>
              <span className="quiet">
                Gb/s{setting.direction === 'both' ? ' each way' : ''}, sizes log
              </span>
              <IconButton
                icon={asTable ? ChartLine : Table2}
                label={asTable ? 'Show the chart' : 'Show a table'}
                className="chart-toggle"
                onPress={() => setAsTable(!asTable)}
              />
            </figcaption>
            {asTable ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes keys
              <section className="chart-table" tabIndex={0} aria-label="Table">
                <CurveTable curve={curve} runs={rates} published={published?.rates} />
              </section>
            ) : (
              <CurvePlot curve={curve} runs={rates} published={published?.rates} />
            )}
          </figure>
          <p className="pcie-key">
            <span>
              <i data-mark="theory" /> theory
            </span>
            <span>
              <i data-mark="run" /> run
              {isDone ? '' : ` ${rates.size} of ${RUN_SIZES.length}`}
            </span>
            {published ? (
              <span>
                <i data-mark="published" /> measured: {published.says};{' '}
                {ADAPTER_LIMITS[setting.direction]}
              </span>
            ) : null}
          </p>
          <p className="pcie-says" role="status">
            {problem === null ? sentenceOf(curve, rates) : `The runs stopped: ${problem}`}
          </p>
          <MessageTable setting={setting} />
        </div>
        <div className="pcie-fields">
          {FIELDS.map(([name, field]) => (
            <FieldRow
              key={name}
              name={name}
              field={field}
              value={setting[name as keyof DmaSetting]}
              onChange={change}
              onDone={NOTHING_TO_DO}
            />
          ))}
          <button
            type="button"
            className="button"
            onClick={() => void copyText(location.href, 'Link to this setting')}
          >
            <Link2 size={16} strokeWidth={1.5} aria-hidden="true" /> Copy link
          </button>
        </div>
      </div>
    </DialogFrame>
  )
}
