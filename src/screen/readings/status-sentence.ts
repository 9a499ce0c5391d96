/** The run in one sentence, for those who hear the page. */
import { bitRate, inWords, speedRatio } from '../format/quantity.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { flowReading, slowestFlow } from './flows.ts'
import { knownTime } from './known.ts'
import { workingStations, worstOf } from './stations.ts'

const SATURATED_FROM = 0.95

const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/Gb\/s/, 'gigabit per second'],
  [/Mb\/s/, 'megabit per second'],
  [/µs/, 'microseconds'],
  [/\bms\b/, 'milliseconds'],
  [/\bns\b/, 'nanoseconds'],
]
const spoken = (text: string): string =>
  SPOKEN.reduce((said, [unit, words]) => said.replace(unit, words), text)

export function statusSentence(): string {
  const { status, pace, scenario, problem } = store.getState()
  if (status === 'failed') return problem ?? 'The simulation stopped.'
  if (status === 'idle' || live.rows === 0) return 'No run yet. Space starts one.'
  const flows = Object.keys(scenario.flows)
  const total = flows.reduce((sum, id) => sum + (flowReading(id).throughputBitsPerSecond || 0), 0)
  const slowest = slowestFlow()
  const p99Ns = slowest === undefined ? Number.NaN : flowReading(slowest).p99Ns
  const tail = slowest === undefined ? undefined : knownTime([slowest], p99Ns)
  const worst = worstOf(workingStations())
  const parts = [
    status === 'running' ? `Running at ${speedRatio(pace)}` : 'Paused',
    `Throughput ${inWords(bitRate(total))}`,
    tail && Number.isFinite(p99Ns) ? `Slowest p99 ${inWords(tail)}` : '',
    worst && worst.utilisation >= SATURATED_FROM
      ? `Bottleneck: ${worst.name}`
      : 'Nothing is saturated',
  ]
  return `${parts.filter(Boolean).map(spoken).join('. ')}.`
}
