/** The run in one sentence, for those who hear the page. */
import { bitRate, inWords, type Shown, speedRatio } from '../format/quantity.ts'
import { live } from '../store/live.ts'
import type { RunStatus } from '../store/run-slice.ts'
import { store } from '../store/store.ts'
import { flowReading, slowestFlow } from './flows.ts'
import { knownTime } from './known.ts'
import { workingStations, worstOf } from './stations.ts'

const SATURATED_FROM = 0.95

const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/Tb\/s/, 'terabit per second'],
  [/Gb\/s/, 'gigabit per second'],
  [/Mb\/s/, 'megabit per second'],
  [/kb\/s/, 'kilobit per second'],
  [/µs/, 'microseconds'],
  [/\bms\b/, 'milliseconds'],
  [/\bns\b/, 'nanoseconds'],
]
const spoken = (text: string): string =>
  SPOKEN.reduce((said, [unit, words]) => said.replace(unit, words), text)

export interface HeardRun {
  readonly status: RunStatus
  readonly problem: string | null
  /** Nothing was measured yet. */
  readonly isEmpty: boolean
  readonly pace: number
  readonly throughput: Shown
  /** Of the slowest flow. */
  readonly p99: Shown | undefined
  /** Name of what is saturated. */
  readonly bottleneck: string | undefined
}

export const runSentence = (run: HeardRun): string => {
  const { status, problem, isEmpty, pace, throughput, p99, bottleneck } = run
  if (status === 'failed') return problem ?? 'The simulation stopped.'
  if (status === 'idle' || isEmpty) return 'No run yet. Space starts one.'
  const parts = [
    status === 'running' ? `Running at ${speedRatio(pace)}` : 'Paused',
    `Throughput ${inWords(throughput)}`,
    p99 ? `Slowest p99 ${inWords(p99)}` : '',
    bottleneck === undefined ? 'Nothing is saturated' : `Bottleneck: ${bottleneck}`,
  ]
  return `${parts.filter(Boolean).map(spoken).join('. ')}.`
}

export function statusSentence(): string {
  const { status, pace, scenario, problem } = store.getState()
  const flows = Object.keys(scenario.flows)
  const total = flows.reduce((sum, id) => sum + (flowReading(id).throughputBitsPerSecond || 0), 0)
  const slowest = slowestFlow()
  const p99Ns = slowest === undefined ? Number.NaN : flowReading(slowest).p99Ns
  const worst = worstOf(workingStations())
  return runSentence({
    status,
    problem,
    isEmpty: live.rows === 0,
    pace,
    throughput: bitRate(total),
    p99: slowest === undefined || !Number.isFinite(p99Ns) ? undefined : knownTime([slowest], p99Ns),
    bottleneck: worst && worst.utilisation >= SATURATED_FROM ? worst.name : undefined,
  })
}

/** While it runs, numbers alone are no news for this long. */
const NUMBERS_MS = 15_000
const withoutNumbers = (sentence: string): string => sentence.replace(/[\d.,]+/g, '#')

/** Whether a sentence is to be heard now that another one was so long ago. */
export const isNews = (said: string, next: string, agoMs: number): boolean =>
  next !== said && (withoutNumbers(next) !== withoutNumbers(said) || agoMs >= NUMBERS_MS)
