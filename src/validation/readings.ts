/** What a benchmark prints, read off what a rig tells. */
import type { Measured } from './measured.ts'

export type Reading = (measured: Measured) => number

const sumOf = ({ flows }: Measured, of: (flow: Measured['flows'][number]) => number): number =>
  flows.reduce((sum, flow) => sum + of(flow), 0)

export const gbps: Reading = (run) => sumOf(run, ({ bitsPerSecond }) => bitsPerSecond) / 1e9
export const kpps: Reading = (run) => sumOf(run, ({ framesPerSecond }) => framesPerSecond) / 1e3
export const mpps: Reading = (run) => kpps(run) / 1e3
/** Half of a round trip, as ping-pong benchmarks print it. */
export const halfRoundTripUs: Reading = ({ flows }) => (flows[0]?.meanNs ?? Number.NaN) / 2e3
/** One way of a packet, a round trip of a request. */
export const meanUs: Reading = ({ flows }) => (flows[0]?.meanNs ?? Number.NaN) / 1e3
/** What p99.9 is beyond the mean, of half a round trip. */
export const tailUs: Reading = ({ flows }) =>
  ((flows[0]?.p999Ns ?? Number.NaN) - (flows[0]?.meanNs ?? Number.NaN)) / 2e3
export const p99RoundTripUs: Reading = ({ flows }) => (flows[0]?.p99Ns ?? Number.NaN) / 1e3
/** Transactions of a lone request follow each other. */
export const kiloTransactions: Reading = ({ flows }) => 1e6 / (flows[0]?.meanNs ?? Number.NaN)

export const coreShare =
  (thread: string): Reading =>
  ({ busy }) =>
    busy(thread) * 100
export const cyclesPerByte =
  (vm: string, clockGhz: number): Reading =>
  (run) =>
    (run.busy(`${vm}/`) * clockGhz * 8) / gbps(run)

/** UDP payload of a full frame: the source counts what netperf received. */
export const UDP_PAYLOAD = 1_472 / 1_518
