/** The outcomes of the validation by what was measured, each group in one unit. */
import { errorOf, type Outcome } from '../../validation/outcome.ts'

export interface TrustGroup {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly has: (outcome: Outcome) => boolean
  /** A figure of an outcome in the unit of the group; undefined: it has none there. */
  readonly scaled: (value: number, unit: string) => number | undefined
}

const asItIs =
  (unit: string) =>
  (value: number, given: string): number | undefined =>
    given === unit ? value : undefined

export const TRUST_GROUPS: readonly TrustGroup[] = [
  {
    id: 'throughput',
    title: 'Throughput',
    unit: 'Gb/s',
    has: ({ quantity }) => quantity === 'throughput',
    scaled: asItIs('Gb/s'),
  },
  {
    id: 'packets',
    title: 'Packet rate',
    unit: 'Mpps',
    has: ({ quantity }) => quantity === 'packet rate',
    scaled: (value, unit) => (unit === 'kpps' ? value / 1e3 : value),
  },
  {
    id: 'latency',
    title: 'Latency',
    unit: 'µs',
    has: ({ quantity }) => quantity === 'latency' || quantity === 'tail latency',
    // Transactions that follow each other: the time of one.
    scaled: (value, unit) => (unit === 'k/s' ? 1e3 / value : value),
  },
  {
    id: 'cpu',
    title: 'CPU',
    unit: '%',
    has: ({ quantity }) => quantity === 'CPU',
    scaled: (value, unit) => (unit.startsWith('%') ? value : undefined),
  },
  {
    id: 'bandwidth',
    title: 'DMA bandwidth',
    unit: 'Gb/s',
    has: ({ area, unit }) => area === 'pcie' && unit === 'Gb/s',
    scaled: asItIs('Gb/s'),
  },
  {
    id: 'dma',
    title: 'DMA latency',
    unit: 'ns',
    has: ({ unit }) => unit === 'ns',
    scaled: asItIs('ns'),
  },
  {
    id: 'iommu',
    title: 'IOMMU',
    unit: 'Gb/s',
    has: ({ area, unit }) => area === 'iommu' && unit === 'Gb/s',
    scaled: asItIs('Gb/s'),
  },
]

export interface Dot {
  readonly id: string
  readonly published: number
  readonly simulated: number
  readonly mark: Outcome['mark'] | 'own'
  readonly says: string
}

export const shown = (value: number | null): string =>
  value === null ? '–' : String(Number(value.toPrecision(3)))

export const signed = (share: number): string =>
  `${share > 0 ? '+' : ''}${(share * 100).toFixed(0)} %`

export const errorText = (outcome: Outcome, value: number | null): string =>
  value === null ? '–' : signed(errorOf(outcome, value))

export const dotsOf = (group: TrustGroup, outcomes: readonly Outcome[]): readonly Dot[] =>
  outcomes.flatMap((outcome) => {
    const { id, unit, mark, measures } = outcome
    const published = group.scaled(outcome.published, unit)
    const simulated = group.scaled(outcome.simulated, unit)
    return published === undefined || simulated === undefined
      ? []
      : [
          {
            id,
            published,
            simulated,
            mark,
            says: `${id}, ${measures}: published ${shown(outcome.published)}, simulated ${shown(outcome.simulated)} ${unit}`,
          },
        ]
  })
