import { useEffect, useMemo, useState } from 'react'
import type { Scenario } from '../../scenario/scenario.ts'
import type { ExportChoice, ExportedText } from '../../simulation/protocol.ts'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { Pick } from '../panels/pick.tsx'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { ExportedFiles } from './exported-files.tsx'

type Written =
  | { readonly files: readonly ExportedText[] }
  | { readonly problems: readonly string[] }
  | null

const problemsOf = (error: unknown): Written => ({
  problems: reasonOf(error).split('\n'),
})

/** Of the run, not of the design. */
const FIGURES: ExportChoice = {
  id: 'figures',
  title: 'Figures of the run (CSV, JSON)',
  means: 'Throughput, latency and losses of each flow since the last edit.',
  scope: 'design',
}

const write = (
  scenario: Scenario,
  format: string,
  host: string,
): Promise<readonly ExportedText[]> =>
  format === FIGURES.id
    ? client.editing.exportFigures(scenario, live.digest?.flows ?? [])
    : client.editing.exportDesign(scenario, format, host === '' ? null : host)

/** A host without KVM has no configuration to show first. */
const firstFormat = (known: readonly ExportChoice[], { parts }: Scenario, host: string): string => {
  const { platform = 'kvm' } = parts[host]?.settings ?? {}
  const scope = parts[host] && platform === 'kvm' ? 'host' : 'design'
  return known.find((each) => each.scope === scope)?.id ?? ''
}

const hostsOf = ({ parts }: Scenario) =>
  Object.entries(parts)
    .filter(([, { kind }]) => kind === 'host')
    .map(([id, { name }]) => ({ value: id, says: name }))

export function ExportDialog() {
  const scenario = useStore((store) => store.scenario)
  const selection = useStore((store) => store.selection)
  const hosts = useMemo(() => hostsOf(scenario), [scenario])
  const [formats, setFormats] = useState<readonly ExportChoice[]>([])
  const [format, setFormat] = useState('')
  const [host, setHost] = useState(
    () => hosts.find(({ value }) => selection.includes(value))?.value ?? hosts[0]?.value ?? '',
  )
  const [written, setWritten] = useState<Written>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first format is chosen once, by the host of the start
  useEffect(() => {
    let current = true
    client.editing
      .exportFormats()
      .then((known) => {
        if (!current) return
        setFormats([...known, FIGURES])
        setFormat(firstFormat(known, scenario, host))
      })
      .catch((error: unknown) => current && setWritten(problemsOf(error)))
    return () => {
      current = false
    }
  }, [])
  useEffect(() => {
    if (format === '') return undefined
    let current = true
    setWritten(null)
    write(scenario, format, host)
      .then((files) => current && setWritten({ files }))
      .catch((error: unknown) => current && setWritten(problemsOf(error)))
    return () => {
      current = false
    }
  }, [scenario, format, host])
  const chosen = formats.find(({ id }) => id === format)
  return (
    <DialogFrame
      wide
      title="Export"
      means="Configuration that runs, a picture of the whole design, or figures. Read it before you run it: addresses of a drawn machine are not those of yours."
    >
      <div className="export-choices">
        <Pick
          label="Format"
          value={format}
          choices={formats.map(({ id, title }) => ({ value: id, says: title }))}
          onPick={setFormat}
        />
        {chosen?.scope === 'host' && hosts.length > 1 ? (
          <Pick label="Host" value={host} choices={hosts} onPick={setHost} />
        ) : null}
      </div>
      {chosen ? <p className="quiet">{chosen.means}</p> : null}
      {written === null ? <p className="quiet">Writing …</p> : null}
      {written && 'problems' in written ? <Problems problems={written.problems} /> : null}
      {written && 'files' in written ? <ExportedFiles key={format} files={written.files} /> : null}
    </DialogFrame>
  )
}

function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <div role="alert">
      {problems.map((says) => (
        <p key={says} className="dialog-note">
          <StateMark state="sat" label="error" />
          <span>Nothing was written: {says}.</span>
        </p>
      ))}
    </div>
  )
}
