/** What a person measured on a system of their own, as a tool printed it. */

export type OwnTool = 'iperf3' | 'fio' | 'ethtool'

export interface OwnFigure {
  readonly quantity: 'throughput' | 'packet rate' | 'latency'
  readonly value: number
  readonly unit: 'Gb/s' | 'Mpps' | 'µs'
  /** "received, TCP, 4 streams" */
  readonly measures: string
}

/** The figures of one text: they belong to one flow. */
export interface OwnMeasurement {
  /** Of the file. */
  readonly name: string
  readonly tool: OwnTool
  /** Workloads that send as the tool does; empty: any. */
  readonly workloads: readonly string[]
  readonly figures: readonly OwnFigure[]
}
