/** The page of the validation, from its stored results. */
import { FREE_PARAMETERS } from '../src/validation/free-parameters.ts'
import { leftOutOf } from '../src/validation/left-out.ts'
import { orderingOutcomes } from '../src/validation/orderings.ts'
import { ENGINES, errorOf, type Outcome, type Spread } from '../src/validation/outcome.ts'
import { PCIE_LEFT_OUT } from '../src/validation/pcie-comparisons.ts'
import { SOURCES } from '../src/validation/sources.data.ts'
import { storedOutcomes } from '../src/validation/stored.ts'
import { bySource, type Curve, curvesOf, missesOf, summaryOf } from '../src/validation/summary.ts'

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string

const NOTHING = '–'
const figure = (value: number | null): string =>
  value === null ? NOTHING : String(Number(value.toPrecision(4)))
const percent = (share: number): string =>
  Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : NOTHING
const signed = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`
const errorText = (outcome: Outcome, value: number | null): string =>
  value === null ? NOTHING : signed(errorOf(outcome, value))

const spreadCells = ({ median, ninetieth, worst, bias }: Spread): readonly string[] => [
  percent(median),
  percent(ninetieth),
  percent(worst),
  signed(bias),
]

const meanError = ({ points }: Curve, engine: (typeof ENGINES)[number]): string => {
  const errors = points.map((point) => Math.abs(errorOf(point, point[engine] ?? Number.NaN)))
  return percent(errors.reduce((sum, error) => sum + error, 0) / errors.length)
}

const worstOf = ({ points }: Curve): string => {
  const [worst] = [...points].sort(
    (a, b) => Math.abs(errorOf(b, b.simulated)) - Math.abs(errorOf(a, a.simulated)),
  )
  return worst ? `${signed(errorOf(worst, worst.simulated))} at ${worst.id}` : NOTHING
}

const marksOf = ({ points }: Curve): string =>
  [...new Set(points.map(({ mark }) => mark))].sort().join(' ')

const kept = (holds: boolean | null): string =>
  holds === null ? NOTHING : holds ? 'yes' : '**no**'

const misses = (outcomes: readonly Outcome[]): string =>
  missesOf(outcomes)
    .map(({ of, missing }) => `* ${of}: ${missing}`)
    .join('\n')

/** Chapters of the page, its tables made by `table`. */
export const validationChapters = (table: Table): readonly string[] => {
  const outcomes = storedOutcomes()
  const alone = outcomes.filter(({ curve }) => !curve)
  const leftOut = leftOutOf(
    new Set(alone.flatMap(({ id }) => id.split(' ').filter((word) => /^[A-Z\d]+-\d+$/.test(word)))),
  )
  return [
    '# Validation',
    'Published measurements against both engines, each on a rig built from what its source tells of the machine: ' +
      `${outcomes.length} rows of ${new Set(outcomes.map(({ source }) => source)).size} sources. \`npm run -s iov -- validate\` ` +
      'runs all of them again and prints these tables; `--area` takes one area, `--json` gives them to a program. What iperf3, ' +
      'fio or `ethtool -S` printed on a system of your own is held against its design by `--own FILE --design FILE`, and in the app ' +
      'where it is dropped on "How far to trust it".',
    'A row is marked **C** when a constant of the [cost book](cost-book.md) was set from it (or from the same quantity of the same rig), ' +
      'or when its rig has a value of a property, such as the power state of idle cores, that the rig of no other source has; ' +
      '**T** when a free part was chosen with it in view, **H** when neither: only H rows test the model. Errors are ' +
      'relative to what was published, and 0 within the band in which a source itself varies. Bias is the median of the signed error.',
    '## How far off',
    table(
      [
        'area',
        'quantity',
        'mark',
        'rows',
        ...ENGINES.flatMap((engine) => [`${engine}: median`, '90th', 'worst', 'bias']),
        'simulated within 30 %',
      ],
      summaryOf(outcomes).map(({ area, quantity, mark, predicted, simulated }) => [
        area,
        quantity,
        mark,
        String(simulated.count),
        ...spreadCells(predicted),
        ...spreadCells(simulated),
        percent(simulated.within30),
      ]),
    ),
    '"Adapter-limited" are transfers where the DMA engine of the one adapter that was measured, not the link, is the limit: ' +
      'more than one cache line and less than 512 B; reads that are cut at the MRRS and whose last part is short; reads and ' +
      'writes in turn.',
    '## Orders and crossovers',
    table(
      ['what the sources show', 'predicted', 'simulated'],
      orderingOutcomes(outcomes).map(({ says, predicted, simulated }) => [
        says,
        kept(predicted),
        kept(simulated),
      ]),
    ),
    '## Network paths',
    table(
      ['row', 'mark', 'what', 'published', 'unit', 'predicted', 'error', 'simulated', 'error'],
      alone.map((row) => [
        row.id,
        row.mark,
        row.measures,
        figure(row.published),
        row.unit,
        figure(row.predicted),
        errorText(row, row.predicted),
        figure(row.simulated),
        errorText(row, row.simulated),
      ]),
    ),
    'What misses, and which mechanism is missing:',
    misses(alone),
    '## PCIe and IOMMU',
    'Curves of pcie-bench. `bw` and `lat`: by bytes of a transfer; `cold`, `miss` and `window`: by bytes of buffer. `-4k` and ' +
      '`-sp`: IOMMU on, 4 KiB pages or superpages; `-m1`: memory of the other socket; `c1`: warmed by it.',
    table(
      ['curve', 'marks', 'points', 'predicted, mean error', 'simulated, mean error', 'worst'],
      curvesOf(outcomes).map((curve) => [
        curve.curve,
        marksOf(curve),
        String(curve.points.length),
        meanError(curve, 'predicted'),
        meanError(curve, 'simulated'),
        worstOf(curve),
      ]),
    ),
    misses(outcomes.filter(({ curve }) => curve)),
    '## Each source left out',
    'Nothing is refitted: the errors of a source, and of all the others, as simulated.',
    table(
      ['source', 'rows', 'its median error', 'median of the others', '90th of the others'],
      bySource(outcomes).map(({ source, rows, own, others }) => [
        source,
        String(rows),
        percent(own.median),
        percent(others.median),
        percent(others.ninetieth),
      ]),
    ),
    '## What set which parameter',
    table(
      ['cost', 'set from', 'with in view'],
      FREE_PARAMETERS.filter(({ set, inView }) => set.length + inView.length > 0).map(
        ({ cost, set, inView }) => [
          `\`${cost}\``,
          set.join(', ') || NOTHING,
          inView.join(', ') || NOTHING,
        ],
      ),
    ),
    'All other costs are set by no row: definitions, data sheets, and assumptions that a design may change.',
    '## Left out',
    'Published rows that are not compared, by the first rule that covers them:',
    leftOut
      .map(({ rule, rows }) => `* ${rule} ${rows.length}: ${rows.join(', ')}.`)
      .concat(PCIE_LEFT_OUT.map((rule) => `* pcie-bench: ${rule}`))
      .join('\n'),
    '## Sources',
    Object.entries(SOURCES)
      .map(([id, { title, address }]) => `* ${id}: ${title}. ${address}.`)
      .join('\n'),
  ]
}
