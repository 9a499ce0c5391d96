/** Bandwidth and latency of DMA, and what an IOMMU makes of them: every point of the published tables. */
import { BENCH_HOSTS, type Bench, type BenchOp } from './bench-hosts.ts'
import type { Area, Comparison, Quantity } from './comparison.ts'
import { PCIE_TABLES } from './pcie-tables.data.ts'
import { gbps, type Reading } from './readings.ts'
import { SOURCES } from './sources.data.ts'

interface Point {
  readonly table: string
  readonly host: string
  readonly op: BenchOp
  /** "bw/bdw/rd/64" */
  readonly id: string
  readonly curve: string
  readonly bytes: number
  readonly windowBytes: number
  readonly published: number
}

const SMALL_WINDOW = 8_192
const LINE = 64

const pointsOf = (line: string): readonly Point[] => {
  const [curve = '', values = ''] = line.split(' | ')
  const [table = '', host = '', op = '', of] = curve.split('/')
  return values.split(' ').map((pair) => {
    const [at = 0, published = 0] = pair.split(':').map(Number)
    const bySize = table === 'bw' || table === 'lat'
    return {
      table,
      host,
      op: op as BenchOp,
      id: `${curve}/${at}`,
      curve,
      bytes: bySize ? at : Number(of ?? LINE),
      windowBytes: bySize ? SMALL_WINDOW : at,
      published,
    }
  })
}

const POINTS: readonly Point[] = PCIE_TABLES.trim().split('\n').flatMap(pointsOf)

const isBandwidth = ({ table }: Point): boolean => table === 'bw' || table === 'window'

/**
 * Where the DMA engine of this adapter, not the link, is the limit: more than one line and less than 512 B, reads that
 * are cut at the MRRS and whose last part is short, and reads and writes in turn.
 */
const isLimitedByAdapter = ({ op, bytes, host }: Point): boolean => {
  if (op === 'rw' || (bytes > LINE && bytes < 512)) return true
  const { mrrsBytes } = BENCH_HOSTS[host]!
  return op === 'rd' && bytes > mrrsBytes && ![1_536, 2_048].includes(bytes)
}

const quantityOf = (point: Point): Quantity => {
  if (!isBandwidth(point)) return 'DMA latency'
  return isLimitedByAdapter(point) ? 'DMA bandwidth, adapter-limited' : 'DMA bandwidth'
}

const areaOf = ({ table }: Point): Area =>
  table === 'window' || table === 'miss' ? 'iommu' : 'pcie'

const nanoseconds: Reading = ({ flows }) => flows[0]?.meanNs ?? Number.NaN

const SAYS: Readonly<Record<BenchOp, string>> = {
  rd: 'reads',
  wr: 'writes',
  rw: 'reads and writes in turn',
  wrrd: 'a write, then a read of the same address',
}

export const PCIE_COMPARISONS: readonly Comparison[] = POINTS.map((point) => ({
  id: point.id,
  area: areaOf(point),
  quantity: quantityOf(point),
  measures: `${SAYS[point.op]} of ${point.bytes} B in ${point.windowBytes / 1_024} KiB on ${point.host}`,
  source: SOURCES.PCIE!.title,
  rows: [point.id],
  published: point.published,
  unit: isBandwidth(point) ? 'Gb/s' : 'ns',
  rigs: [point.id],
  read: (measured) => (isBandwidth(point) ? gbps : nanoseconds)(measured!),
  foreseen: true,
  inView: false,
  alone: false,
  curve: point.curve,
}))

/** More than the tags and the write credits hold. */
const PLENTY = 128

const benchOf = (point: Point): Bench => ({
  host: BENCH_HOSTS[point.host]!,
  op: point.op,
  bytes: point.bytes,
  windowBytes: point.windowBytes,
  isCold: point.table === 'cold',
  outstanding: isBandwidth(point) ? PLENTY : 1,
})

export interface BenchRun {
  readonly name: string
  readonly bench: Bench
  readonly warmMs: number
  readonly runMs: number
}

/** Each point is a rig of its own. */
export const BENCH_RUNS: readonly BenchRun[] = POINTS.map((point) => ({
  name: point.id,
  bench: benchOf(point),
  warmMs: isBandwidth(point) ? 0.05 : 0.1,
  runMs: isBandwidth(point) ? 0.15 : 0.5,
}))

/** Points of the published data that are not among the tables, by rule. */
export const PCIE_LEFT_OUT: readonly string[] = [
  'Transfers that begin or end inside a cache line: a line is then read or merged twice, which stations do not count.',
  'Buffers of the own socket that the other one had warmed (-c1): lines that are dirty in a remote cache are not modelled.',
  'The host of client class (e3): its power management delays single transfers by up to 2 ms.',
  'Short direct commands: the adapter sends them past its DMA engine.',
  'Buffers that the adapter itself had warmed: which part of the cache writes may take is not modelled.',
  'Cold buffers where the same curve stands warm, and the IOMMU off: they repeat other curves.',
]
