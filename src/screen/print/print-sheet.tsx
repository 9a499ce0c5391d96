/** What is printed, or kept as a PDF: the drawing as lines, the flows with their figures, what rules say, how far to trust it. */
import { clock } from '../format/quantity.ts'
import { blocksOf } from '../model/markdown.ts'
import { MarkdownView } from '../model/markdown-view.tsx'
import { DELIVERED, LOST, OFFERED, P50, P99 } from '../readings/flow-figures.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'

/** The front page of the model card. */
const [CARD = ''] = Object.values(
  import.meta.glob<string>('../../../docs/model/README.md', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

const COLUMNS = [OFFERED, DELIVERED, P50, P99, LOST]

const TRUST = blocksOf(/## How far to trust a number\n([\s\S]*)$/.exec(CARD)?.[1] ?? '')

export function PrintSheet({ drawing }: { readonly drawing: string }) {
  const scenario = useStore((store) => store.scenario)
  const findings = useStore((store) => store.findings)
  const { value, unit } = clock(live.timeNs)
  return (
    <>
      <h1>{scenario.title}</h1>
      <p>
        Seed {scenario.seed}, {value} {unit} simulated, fingerprint {live.fingerprint.toString(16)}
      </p>
      <img src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} alt="The design" />
      <h2>Flows</h2>
      <table>
        <thead>
          <tr>
            <th>flow</th>
            {COLUMNS.map(({ title }) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(scenario.flows).map(([id, { name }]) => (
            <tr key={id}>
              <td>{name}</td>
              {COLUMNS.map(({ title, read }) => {
                const figure = read(id)
                return (
                  <td key={title}>
                    {figure.value} {figure.unit}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Design rules</h2>
      {findings.length === 0 ? <p>No problems.</p> : null}
      <ul>
        {findings.map(({ rule, at, severity, says }) => (
          <li key={`${rule} ${at} ${says}`}>
            {severity}: {says}
          </li>
        ))}
      </ul>
      <h2>How far to trust a number</h2>
      <MarkdownView blocks={TRUST} onPage={() => {}} />
    </>
  )
}
