import { expect, test } from 'vitest'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { costReader } from '../../hardware/costs.ts'
import { type DmaOp, dmaTransfers } from '../../hardware/dma-transfers.ts'
import type { RootPortLimits } from '../../hardware/pcie-path.ts'
import { PS_PER_MS, PS_PER_SECOND } from '../../units.ts'
import { predict } from '../predict/predict.ts'

const BYTES = 256

/** Transfers a second of generation 4 x16 with tags for all, foreseen and run. */
const ratesOf = (op: DmaOp, rootPort: RootPortLimits): readonly [number, number] => {
  const plan = dmaTransfers({
    costs: costReader({ clockGhz: 3, exits: 'clean' }),
    hops: [{ key: 'slot', generation: 4, lanes: 16, hopNs: 0 }],
    addressBits: 64,
    mpsBytes: 256,
    mrrsBytes: 512,
    rootPort,
    tags: 256,
    memory: { gigabytesPerSecond: 1_000, remoteSocket: false, inCache: true },
    iommu: { generation: 'cascade-lake', mode: 'off' },
    pageBytes: 0,
    windowBytes: BYTES,
    op,
    bytes: BYTES,
    outstanding: 200,
  })
  const run = createRun(plan, { seed: 7 })
  advance(run, 0.02 * PS_PER_MS, 1e7)
  clearResults(run)
  advance(run, 0.1 * PS_PER_MS, 1e7)
  const { flows, windowPs } = readResults(run)
  return [
    predict(plan).flows[0]!.deliveredFramesPerSecond,
    (flows[0]!.deliveredFrames * PS_PER_SECOND) / windowPs,
  ]
}

// Both are held for the way up and until the adapter knows that they are free; PCIe 5.0, 2.6.1.
test.each([
  ['wr', { postedHeaders: 8 }, 8 / 309e-9],
  ['rd', { nonPostedHeaders: 8 }, 8 / 291e-9],
] as const)(
  'header credits bound %s to as many TLPs as they cover in a round',
  (op, limits, rate) => {
    for (const found of ratesOf(op, limits)) expect(Math.abs(found / rate - 1)).toBeLessThan(0.03)
  },
)

test('neither kind holds the other back, and more never lower a rate', () => {
  expect(ratesOf('wr', { nonPostedHeaders: 1 })).toEqual(ratesOf('wr', {}))
  expect(ratesOf('rd', { postedHeaders: 1 })).toEqual(ratesOf('rd', {}))
  const run = [4, 16, 64].map((postedHeaders) => ratesOf('wr', { postedHeaders })[1])
  expect(run).toEqual(run.toSorted((a, b) => a - b))
})

test('completions at each 64 B carry what their headers leave', () => {
  const [foreseen, run] = ratesOf('rd', { rcbBytes: 64 })
  const [, packed] = ratesOf('rd', {})
  expect(run / packed).toBeLessThan(1)
  expect(Math.abs(foreseen / run - 1)).toBeLessThan(0.05)
})
