/** iperf3, as text or as JSON (-J): what the receiver got. */
import { cleanLines } from '../clean-text.ts'
import { FormatError } from '../define-format.ts'
import {
  at,
  DATAGRAMS,
  gbps,
  isObject,
  jsonIn,
  listAt,
  looksLikeJson,
  mpps,
  numberAt,
  type ReadFigures,
  saysSomething,
} from './own-format.ts'

const ID = 'iperf3'

const isJson = (text: string): boolean =>
  looksLikeJson(text) && /"sum_received"|"sum_sent"|"test_start"|"error"\s*:\s*"/.test(text)

//                    stream           from     to              amount                rate         unit         what a receiver adds
//                 vvvvvvvvvvvvvvvv  vvvvvv   vvvvvv         vvvvvvvvvvvvv          vvvvvv   vvvvvvvvvvvvvvvvv  vvvv
const REPORT =
  /\[ *(\d+|SUM)\](?:\[[TR]X-[CS]\])? +([\d.]+)-([\d.]+) +sec +[\d.]+ +[KMGT]?Bytes +([\d.]+) +([KMGT]?)(bits|Bytes)\/sec(.*)$/
//                       lost  of
//                       vvv   vvv
const DATAGRAM_COUNT = /\b(\d+)\/(\d+) +\(/

const POWERS: Readonly<Record<string, number>> = { '': 0, K: 1, M: 2, G: 3, T: 4 }

export const recognisesIperf3 = (text: string): boolean =>
  isJson(text) || (/bits\/sec|Bytes\/sec/.test(text) && /\[ *(?:ID|SUM|\d+)\]/.test(text))

export const readIperf3 = (text: string): ReadFigures =>
  isJson(text) ? fromJson(text) : fromText(text)

const NOTHING = 'it has no summary of the receiver: let iperf3 run to its end, and give all of it'

const figuresOf = (
  bitsPerSecond: number,
  packetsPerSecond: number,
  isUdp: boolean,
  streams: number,
): ReadFigures => {
  const how = `received, ${isUdp ? 'UDP' : 'TCP'}${streams > 1 ? `, ${streams} streams` : ''}`
  const figures = [gbps(bitsPerSecond, how), mpps(packetsPerSecond, how)].filter(saysSomething)
  if (figures.length === 0) throw new FormatError(ID, 0, NOTHING)
  return { workloads: isUdp ? DATAGRAMS : ['stream'], figures }
}

const fromJson = (text: string): ReadFigures => {
  const all = jsonIn(ID, text)
  const error = at(all, 'error')
  if (typeof error === 'string')
    throw new FormatError(ID, 0, `iperf3 itself failed: "${error.slice(0, 200)}"`)
  const received = [at(all, 'end', 'sum_received'), at(all, 'end', 'sum')].find(isObject)
  const lostOf = [received, at(all, 'end', 'sum')].find((each) => numberAt(each, 'packets') > 0)
  const arrived = numberAt(lostOf, 'packets') - (numberAt(lostOf, 'lost_packets') || 0)
  const isUdp = at(all, 'start', 'test_start', 'protocol') === 'UDP'
  return figuresOf(
    numberAt(received, 'bits_per_second'),
    isUdp ? arrived / numberAt(lostOf, 'seconds') : Number.NaN,
    isUdp,
    listAt(at(all, 'end'), 'streams').length,
  )
}

interface Report {
  readonly stream: string
  readonly bitsPerSecond: number
  readonly arrivedPerSecond: number
}

const reportOf = (line: string): Report | undefined => {
  const [, stream, from, to, rate, prefix = '', kind, rest = ''] = REPORT.exec(line) ?? []
  if (stream === undefined || !/\breceiver\b/.test(rest)) return undefined
  // Bits count in thousands, bytes in 1,024s (iperf3, units.c).
  const power = POWERS[prefix] ?? 0
  const bits = kind === 'bits' ? Number(rate) * 1_000 ** power : Number(rate) * 8 * 1_024 ** power
  const [, lost, sent] = DATAGRAM_COUNT.exec(rest) ?? []
  const seconds = Number(to) - Number(from)
  return {
    stream,
    bitsPerSecond: bits,
    arrivedPerSecond: sent === undefined ? Number.NaN : (Number(sent) - Number(lost)) / seconds,
  }
}

const fromText = (text: string): ReadFigures => {
  const reports = [...cleanLines(text)].flatMap((line) => reportOf(line.text) ?? [])
  const streams = reports.filter(({ stream }) => stream !== 'SUM')
  const sum = reports.findLast(({ stream }) => stream === 'SUM')
  const counted = sum ? [sum] : streams.slice(-1)
  const total = (of: (report: Report) => number): number =>
    counted.reduce((all, report) => all + of(report), 0)
  const arrived = total(({ arrivedPerSecond }) => arrivedPerSecond)
  return figuresOf(
    total(({ bitsPerSecond }) => bitsPerSecond),
    arrived,
    Number.isFinite(arrived) && counted.length > 0,
    streams.length,
  )
}
