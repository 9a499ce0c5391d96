/** `iov explain FLOW --of FILE`: one frame of a run, hop by hop, as the page follows it. */
import type { FollowedIo, Hop, IoPick } from '../src/simulation/followed.ts'
import { findIo } from '../src/simulation/run/find-io.ts'
import { RecordedRun } from '../src/simulation/run/recorded-run.ts'
import { readScenario } from './files.ts'
import { flowOf } from './flow-of.ts'
import { duration, several } from './quantities.ts'
import { durationOf } from './run-options.ts'
import { paragraphs, table, wrapped } from './table.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'

export interface ExplainIoOptions {
  readonly of: string
  readonly pick?: string
  readonly seed?: number
  readonly duration?: string
  readonly json?: boolean
}

const PICKS: readonly IoPick[] = ['median', 'p99', 'slowest', 'lost', 'next']
/** Long enough for a p99 of a flow of 100,000 frames a second. */
const USUAL_NS = 50e6
const PS_PER_NS = 1_000
const SAMPLE_NS = 1e6
const SLICE = 100_000

export const explainIo = async (
  flow: string,
  options: ExplainIoOptions,
  terminal: Terminal,
): Promise<number> => {
  const scenario = await readScenario(options.of)
  const id = flowOf(scenario, flow, 'the flow')
  const pick = pickOf(options.pick)
  const run = new RecordedRun(scenario, options.seed ?? scenario.seed, SAMPLE_NS)
  const untilPs = Math.round((durationOf(options.duration, scenario) ?? USUAL_NS) * PS_PER_NS)
  while (run.here.timePs < untilPs) run.advance(untilPs, SLICE)
  const outcome = findIo(run, { flow: id, pick })
  if (!outcome.ok) throw new UserError(outcome.says)
  if (options.json) printJson(terminal, outcome.io)
  else terminal.print(ioText(outcome.io, scenario.flows[id]?.name ?? id))
  return 0
}

const pickOf = (given = 'median'): IoPick => {
  const pick = PICKS.find((each) => each === given)
  if (pick) return pick
  throw new UserError(`--pick is "${given}": ${PICKS.join(', ')} would do`)
}

const WHICH: Readonly<Record<IoPick, string>> = {
  median: 'The median frame',
  p99: 'A p99 frame',
  slowest: 'The slowest frame',
  lost: 'A lost frame',
  next: 'The next frame',
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const spent = (ns: number): string => (ns < 0.5 ? '–' : duration(ns))

const ioText = (io: FollowedIo, name: string): string => {
  const { hops, bornNs, endedNs, lostBy, outOf, sinceNs, pick } = io
  const from =
    pick === 'next' ? '' : ` out of ${several(outOf, 'frame')} since ${duration(sinceNs)}`
  const end = lostBy === null ? 'arrived' : `was lost (${lostBy})`
  const worked = duration(sum(hops.map(({ workNs }) => workNs)))
  const waited = duration(sum(hops.map(({ waitNs }) => waitNs)))
  const [head = '', ...lines] = table<Hop>(
    [
      { title: name, left: true, of: ({ title }) => title },
      { title: 'worked', of: ({ workNs }) => spent(workNs) },
      { title: 'waited', of: ({ waitNs }) => spent(waitNs) },
      { title: 'where', left: true, of: ({ station }) => station?.name ?? '' },
      { title: 'behind', left: true, of: behindText },
    ],
    hops,
  ).split('\n')
  return paragraphs(
    `${WHICH[pick]}${from}: sent at ${duration(bornNs, 6)}, ${end} after ${duration(endedNs - bornNs)}; worked ${worked}, waited ${waited}.`,
    [head, ...lines.flatMap((line, at) => [line, ...wordsOf(hops[at]!)])].join('\n'),
  )
}

const behindText = ({ behind }: Hop): string => {
  if (!behind) return ''
  const ahead = behind.waiting > 0 ? `${behind.waiting} in front` : 'one'
  return behind.flow === null ? ahead : `${ahead}, ${behind.flow}`
}

const wordsOf = ({ what, why }: Hop): readonly string[] =>
  wrapped([...what, why].join(' ')).map((line) => `    ${line}`)
