/** `iov explain PATH`: what one frame goes through on a data path, each way, when nothing else is there. */
import { DATA_PATHS } from '../src/data-paths/catalog.ts'
import { stagesOfPath } from '../src/data-paths/stages/catalog.ts'
import type { PathStages } from '../src/data-paths/stages/define-stages.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import {
  type ExplainedCost,
  type Explanation,
  explain,
  explainRig,
  type StageLine,
} from '../src/simulation/explain.ts'
import { count, duration } from './quantities.ts'
import { paragraphs, table } from './table.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'

export interface ExplainOptions {
  readonly frame: number
  readonly json?: boolean
}

export const explainPath = (
  id: string,
  { frame, json }: ExplainOptions,
  terminal: Terminal,
): number => {
  const stages = stagesOfPath(id)
  const explanation = explain(id, { frameBytes: frame })
  if (!stages || !explanation)
    throw new UserError(
      `"${id}" is no data path known here: ${DATA_PATHS.map((each) => each.id).join(', ')} would do, or a design rule as iov check names it`,
    )
  if (json) {
    printJson(terminal, explanation)
    return 0
  }
  const { path, example, leftOut } = stages
  terminal.print(
    paragraphs(
      `${path.id}: ${path.title}\n${path.means}`,
      rigText(id, frame),
      wayText('from the application to the peer', explanation.transmit),
      wayText('from the peer to the application', explanation.receive),
      cpuText(explanation),
      costText([...explanation.transmit, ...explanation.receive]),
      `Published for comparison: ${published(example)}.`,
      `Left out: ${leftOut.join('; ')}.`,
    ),
  )
  return 0
}

const published = ({
  measures,
  frameBytes,
  expect,
  unit,
  source,
}: PathStages['example']): string => {
  const value =
    unit === 'ns'
      ? duration(expect)
      : unit === 'frames/s'
        ? `${count(expect)} frames/s`
        : `${expect} ${unit}`
  return `${measures}, ${frameBytes} B: ${value} (${source})`
}

/** What the design is on which the frame travels. */
const rigText = (id: string, frame: number): string => {
  const host = buildTopology(explainRig(id)).hosts.get('host1')?.settings
  const rig = host
    ? ` on a host of ${host.clockGhz} GHz (exits: ${host.exits}; interrupts: ${host.interrupts}; IOMMU: ${host.iommu})`
    : ''
  return `One frame of ${frame} B alone${rig}: everything sleeps until it comes.`
}

interface Row extends StageLine {
  readonly soFar: number
}

const wayText = (title: string, stages: readonly StageLine[]): string => {
  let soFar = 0
  const rows: Row[] = stages.map((stage) => {
    soFar += stage.ns
    return { ...stage, soFar }
  })
  const [head = '', ...lines] = table<Row>(
    [
      { title, left: true, of: (row) => row.title },
      { title: 'takes', of: ({ ns }) => (ns > 0 ? duration(ns) : '–') },
      { title: 'so far', of: (row) => (row.soFar > 0 ? duration(row.soFar) : '–') },
      { title: 'where', left: true, of: ({ station }) => station },
    ],
    rows,
  ).split('\n')
  return [head, ...lines.flatMap((line, at) => [line, `    ${rows[at]?.why ?? ''}`])].join('\n')
}

const cpuText = ({ cpuNs }: Explanation): string =>
  cpuNs.length === 0
    ? ''
    : table(
        [
          { title: 'CPU for one frame each way', left: true, of: ({ thread }) => thread },
          { title: 'takes', of: ({ ns }) => duration(ns) },
        ],
        cpuNs,
      )

const shown = ({ value, entry }: ExplainedCost): string =>
  entry.unit === 'ns' ? duration(value) : `${Number(value.toPrecision(3))} ${entry.unit}`

/** What is known of the value shown: before the mitigations, or since. */
const eraOf = ({ value, entry }: ExplainedCost) =>
  entry.mitigated && value === entry.mitigated.value ? entry.mitigated : entry

const costText = (stages: readonly StageLine[]): string => {
  const costs = new Map(stages.flatMap((stage) => stage.costs).map((cost) => [cost.id, cost]))
  return table<ExplainedCost>(
    [
      { title: 'cost', left: true, of: ({ id }) => id },
      { title: 'here', of: shown },
      { title: 'known by', left: true, of: (cost) => eraOf(cost).status },
      {
        title: 'source',
        left: true,
        of: (cost) => eraOf(cost).source,
      },
    ],
    [...costs.values()],
  )
}
