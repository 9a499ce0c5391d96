import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../tools/reference-data.ts'
import { dllpOverhead, effectiveLinkRate } from './link-rate.ts'
import {
  amortised,
  atomicOperation,
  dmaRead,
  dmaWrite,
  effectiveBandwidth,
  interruptMessage,
  mmioRead,
  mmioWrite,
  sumTraffic,
  type TlpRules,
  type TlpTraffic,
  tagLimitedRate,
  translationInvalidation,
  translationRequest,
} from './tlp-traffic.ts'

const rules = (generation: number, mpsBytes = 256, mrrsBytes = 512): TlpRules => ({
  generation,
  addressBits: 64,
  mpsBytes,
  mrrsBytes,
  rcbBytes: 64,
  policy: 'packed',
})

/** Writes, reads and both at once of `bytes` each, Gb/s. */
const three = (
  link: { generation: number; lanes: number },
  overhead: number,
  bytes: number,
  set: TlpRules,
) => {
  const rate = effectiveLinkRate(link, overhead)
  const write = dmaWrite(bytes, set)
  const read = dmaRead(bytes, set)
  return [write, read, sumTraffic([write, read])].map(
    (traffic) => effectiveBandwidth(traffic, bytes, rate) / 1e9,
  )
}

// Large transfers with 5 % of the link for DLLPs.
test.each([
  [1, 4, 128, 6.4, 6.57],
  [2, 8, 128, 25.6, 26.3],
  [3, 8, 128, 50.4, 51.8],
  [3, 8, 256, 54.7, 55.5],
  [3, 8, 512, 57.2, 57.6],
  [3, 16, 256, 109.5, 111.1],
  [4, 4, 256, 54.7, 55.5],
  [4, 16, 256, 218.9, 222.1],
  [4, 16, 512, 228.7, 230.5],
  [5, 16, 256, 437.9, 444.2],
  [5, 16, 512, 457.5, 460.9],
  [6, 16, 256, 888, 902],
  [6, 16, 512, 915, 922],
])('generation %i x%i, MPS %i: writes %f and reads %f Gb/s', (generation, lanes, mps, wr, rd) => {
  // The request that goes up does not count against the direction that comes down.
  const [write = 0, read = 0] = three({ generation, lanes }, 0.05, 4_096, rules(generation, mps))
  expect(Math.abs(write / wr - 1)).toBeLessThan(0.004)
  expect(Math.abs(read / rd - 1)).toBeLessThan(0.004)
})

// Printed by the published pcie-model (SIGCOMM 2018): generation 3 x8, MPS 256, MRRS 512, 64-bit addresses.
test.each([
  [8, 14.47, 16.54, 8.27],
  [64, 42.1, 44.1, 33.08],
  [128, 48.75, 50.06, 42.1],
  [256, 52.92, 53.69, 48.75],
  [257, 48.78, 50.09, 45.22],
  [512, 52.92, 53.69, 50.75],
  [1_500, 52.81, 53.6, 50.6],
])('%i B with the overhead of the published model', (bytes, wr, rd, rw) => {
  const link = { generation: 3, lanes: 8 }
  const rates = three(link, dllpOverhead('pcie-model', link, 256), bytes, rules(3))
  // That model pads no payload to double words.
  const within = bytes % 4 === 0 ? 0.002 : 0.012
  for (const [at, expected] of [wr, rd, rw].entries())
    expect(Math.abs((rates[at] ?? 0) / expected - 1)).toBeLessThan(within)
})

test('an unaligned transfer takes the boundaries that it crosses', () => {
  expect(dmaWrite(64, rules(3), 4_096 - 32).up).toBe(64 + 2 * 24)
  expect(dmaRead(64, rules(3), 4_096 - 32)).toEqual({ up: 48, down: 64 + 2 * 20 })
  expect(dmaRead(64, { ...rules(3), policy: 'chunked' }, 32)).toEqual({ up: 24, down: 104 })
})

test('registers, interrupts and translations', () => {
  const format = rules(3)
  expect(mmioWrite(4, { ...format, addressBits: 32 })).toEqual({ up: 0, down: 24 })
  expect(mmioRead(4, format)).toEqual({ up: 24, down: 24 })
  expect(interruptMessage(format)).toEqual({ up: 24, down: 0 })
  expect(atomicOperation(8, 1, format)).toEqual({ up: 32, down: 28 })
  expect(atomicOperation(8, 2, format)).toEqual({ up: 40, down: 28 })
  expect(translationRequest(1, format)).toEqual({ up: 24, down: 28 })
  expect(translationInvalidation(format)).toEqual({ up: 24, down: 32 })
})

test('32 tags held for 512 ns allow the 62.5 M reads a second that were measured', () => {
  expect(tagLimitedRate(32, 512) / 1e6).toBeCloseTo(62.5, 1)
  expect(tagLimitedRate(32, 672) / 1e6).toBeCloseTo(47.6, 1)
})

/** A poll-mode adapter (pcie-model, SIGCOMM 2018): descriptors by 40, tail writes by 32, write-backs by 8. */
const pollModeBothWays = (bytes: number): TlpTraffic => {
  const set = rules(3)
  const tail = amortised(mmioWrite(4, set), 32)
  const transmit = [
    tail,
    amortised(dmaRead(40 * 16, set), 40),
    dmaRead(bytes, set),
    amortised(dmaWrite(8 * 16, set), 8),
  ]
  const receive = [tail, dmaRead(16, set), dmaWrite(bytes, set), dmaWrite(16, set)]
  return sumTraffic([...transmit, ...receive])
}

test.each([
  [64, 18.07],
  [256, 37.97],
  [1_024, 47.3],
])('a poll-mode adapter moves frames of %i B at %f Gb/s both ways', (frame, expected) => {
  const link = { generation: 3, lanes: 8 }
  const rate = effectiveLinkRate(link, dllpOverhead('pcie-model', link, 256))
  const payload = frame - 4
  // Counted as the model does: its check value is frame data without the check sequence.
  const reached = effectiveBandwidth(pollModeBothWays(payload), payload, rate) / 1e9
  expect(Math.abs(reached / expected - 1)).toBeLessThan(0.03)
})

const measured = referenceData('pcie/bw_vs_size.csv')
describe.skipIf(!measured)('measured on two Xeon E5 with generation 3 x8', () => {
  const rows = readFileSync(measured ?? '/dev/null', 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const gbps = (cfg: string, op: string, bytes: number): number =>
    Number(rows.find((row) => row[0] === cfg && row[1] === op && row[4] === `${bytes}`)?.[5])
  const link = { generation: 3, lanes: 8 }

  test.each([512, 768, 1_536, 2_048])('reads of %i B are within 3 %%', (bytes) => {
    const [, read = 0] = three(link, 0.05, bytes, rules(3, 256, 4_096))
    expect(Math.abs(read / gbps('bdw', 'rd', bytes) - 1)).toBeLessThan(0.03)
  })

  test.each([512, 1_024, 1_536, 2_048])('writes of %i B are within 3.5 %%', (bytes) => {
    // The adapter quantises large writes at 53.0 or 54.4 Gb/s; 54.7 is what the link leaves.
    const [write = 0] = three(link, 0.05, bytes, rules(3))
    expect(Math.abs(write / gbps('bdw', 'wr', bytes) - 1)).toBeLessThan(0.035)
  })
})
