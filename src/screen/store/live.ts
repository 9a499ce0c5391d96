/**
 * Live values: never in React state. Batches of the run worker land here, column by column; charts, the canvas overlay
 * and the numbers on cards read from here when they draw.
 */
import { CPU_USES } from '../../plan/stations.ts'
import {
  FLOW_COLUMNS,
  type RunDigest,
  type RunLayout,
  type SampleBatch,
} from '../../simulation/protocol.ts'
import {
  causeColumn,
  flowColumn,
  stationColumn,
  useColumn,
} from '../../simulation/sample-columns.ts'

/** Rows kept: two minutes at 10 Hz, and a fast run thins itself by its sample period. */
const CAPACITY = 1_200

type Listener = () => void

const EMPTY_LAYOUT: RunLayout = {
  version: 0,
  flows: [],
  stations: [],
  causes: [],
  unsentCauses: [],
}

/** A column, and how many samples there had been when it was last written to. */
interface Kept {
  readonly buffer: Float64Array
  readonly written: number
}

/** Each column lies twice in its buffer, so that any window is one `subarray` and nothing is copied to draw. */
class Live {
  layout: RunLayout = EMPTY_LAYOUT
  digest: RunDigest | null = null
  timeNs = 0
  /** As far as the run was followed: after a step back later than `timeNs`. */
  endNs = 0
  eventsPerSecond = 0
  speed = 0
  fingerprint = 0
  private columns: Float64Array[] = []
  private written = 0
  /** Samples up to the moment that is shown. */
  private shown = 0
  /** Of stations and flows that are not there now, for when somebody goes back to when they were. */
  private readonly gone = new Map<string, Kept>()
  private readonly onData = new Set<Listener>()
  private readonly onLayout = new Set<Listener>()

  /** Told after every batch; draw at most once a frame. */
  subscribe(listener: Listener): () => void {
    this.onData.add(listener)
    return () => this.onData.delete(listener)
  }

  subscribeLayout(listener: Listener): () => void {
    this.onLayout.add(listener)
    return () => this.onLayout.delete(listener)
  }

  setLayout(layout: RunLayout): void {
    const kept = this.keptColumns(layout)
    this.layout = layout
    this.columns = kept
    for (const listener of this.onLayout) listener()
  }

  clear(): void {
    this.written = 0
    this.shown = 0
    this.gone.clear()
    this.digest = null
    this.timeNs = 0
    this.endNs = 0
    for (const listener of this.onData) listener()
  }

  push(batch: SampleBatch): void {
    if (batch.layoutVersion !== this.layout.version) return
    if (batch.keepUntilNs !== null) this.written = this.samplesUntil(batch.keepUntilNs)
    for (let row = 0; row < batch.rows; row++) {
      const at = this.written % CAPACITY
      for (let column = 0; column < this.columns.length; column++) {
        const value = batch.columns[column * batch.rows + row] ?? Number.NaN
        const buffer = this.columns[column]!
        buffer[at] = value
        buffer[at + CAPACITY] = value
      }
      this.written += 1
    }
    this.timeNs = batch.timeNs
    this.endNs = batch.endNs
    this.shown = this.samplesUntil(batch.timeNs)
    this.eventsPerSecond = batch.eventsPerSecond
    this.speed = batch.speed
    this.fingerprint = batch.fingerprint
    if (batch.digest) this.digest = batch.digest
    for (const listener of this.onData) listener()
  }

  /** Samples up to now. */
  get rows(): number {
    return Math.max(0, this.shown - this.written + this.recorded)
  }

  /** All that are kept, those that lie ahead after a step back included. */
  get recorded(): number {
    return Math.min(this.written, CAPACITY)
  }

  /** The last `rows` values of a column up to now, oldest first, without a copy: do not keep it. */
  window(column: number, rows = this.rows): Float64Array {
    return this.slice(column, this.shown, Math.min(rows, this.rows))
  }

  /** The last `rows` values of all that are kept. */
  record(column: number, rows = this.recorded): Float64Array {
    return this.slice(column, this.written, Math.min(rows, this.recorded))
  }

  last(column: number): number {
    return this.window(column, 1)[0] ?? Number.NaN
  }

  readonly timeColumn = 0

  flowColumn(flow: number, name: (typeof FLOW_COLUMNS)[number]): number {
    return flowColumn(flow, name)
  }

  stationColumn(station: number): number {
    return stationColumn(this.layout, station)
  }

  useColumn(use: (typeof CPU_USES)[number]): number {
    return useColumn(this.layout, use)
  }

  causeColumn(cause: number): number {
    return causeColumn(this.layout, cause)
  }

  get width(): number {
    return this.causeColumn(this.layout.causes.length)
  }

  private slice(column: number, end: number, count: number): Float64Array {
    const first = Math.max(0, end - count) % CAPACITY
    return this.columns[column]?.subarray(first, first + count) ?? new Float64Array(0)
  }

  /** Samples of the run by a time, forgotten ones included. */
  private samplesUntil(timeNs: number): number {
    const times = this.record(this.timeColumn)
    let count = times.length
    while (count > 0 && times[count - 1]! > timeNs) count--
    return this.written - times.length + count
  }

  /** An edit changes the layout while the run goes on: what both layouts have keeps its past, the rest has none. */
  private keptColumns(next: RunLayout): Float64Array[] {
    names(this.layout).forEach((name, column) => {
      const buffer = this.columns[column]
      if (buffer) this.gone.set(name, { buffer, written: this.written })
    })
    return names(next).map((name) => {
      const kept = this.gone.get(name)
      this.gone.delete(name)
      if (!kept) return new Float64Array(2 * CAPACITY).fill(Number.NaN)
      for (let row = kept.written; row < this.written; row++)
        for (const at of [row % CAPACITY, (row % CAPACITY) + CAPACITY]) kept.buffer[at] = Number.NaN
      return kept.buffer
    })
  }
}

const names = (layout: RunLayout): string[] => [
  'time',
  ...layout.flows.flatMap((flow) => FLOW_COLUMNS.map((column) => `flow/${flow}/${column}`)),
  ...layout.stations.map(({ kind, key }) => `station/${kind}/${key}`),
  ...CPU_USES.map((use) => `use/${use}`),
  ...layout.causes.map((cause) => `cause/${cause}`),
]

export const live = new Live()
