import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  completionCount,
  completionOverhead,
  cutRequests,
  messageOverhead,
  paddedBytes,
  requestOverhead,
  writeCount,
} from './tlp.ts'

const packed = { mpsBytes: 256, rcbBytes: 64, policy: 'packed' } as const
const chunked = { ...packed, policy: 'chunked' } as const

test('headers and framing add up to what the specification says', () => {
  const high = { generation: 3, addressBits: 64 } as const
  const low = { generation: 3, addressBits: 32 } as const
  expect([requestOverhead(high), requestOverhead(low)]).toEqual([24, 20])
  expect([completionOverhead(high), messageOverhead(low)]).toEqual([20, 24])
  expect(requestOverhead({ ...high, ecrc: true, pasid: true })).toBe(32)
})

test('a flit needs no framing', () => {
  const format = { generation: 6, addressBits: 64 } as const
  expect([requestOverhead(format), completionOverhead(format)]).toEqual([16, 12])
})

test('payload is whole double words', () => {
  expect([paddedBytes(0, 1), paddedBytes(3, 2), paddedBytes(2, 4), paddedBytes(0, 64)]).toEqual([
    4, 8, 8, 64,
  ])
  expect(paddedBytes(0, 0)).toBe(4)
})

const place = fc.integer({ min: 0, max: 20_000 })
const length = fc.integer({ min: 1, max: 20_000 })
const limit = fc.constantFrom(128, 256, 512, 1_024, 2_048, 4_096)

test('cutting keeps every byte, in order, below the limit and inside 4 KiB', () =>
  fc.assert(
    fc.property(place, length, limit, (address, bytes, most) => {
      let at = address
      for (const piece of cutRequests(address, bytes, most)) {
        expect(piece.address).toBe(at)
        expect(piece.bytes).toBeLessThanOrEqual(most)
        expect(Math.floor(at / 4_096)).toBe(Math.floor((at + piece.bytes - 1) / 4_096))
        at += piece.bytes
      }
      expect(at).toBe(address + bytes)
    }),
  ))

test('a larger MPS never needs more TLPs', () =>
  fc.assert(
    fc.property(place, length, (address, bytes) => {
      expect(writeCount(address, bytes, 256)).toBeLessThanOrEqual(writeCount(address, bytes, 128))
    }),
  ))

test('packing never needs more completions than one for each boundary', () =>
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 4_096 }), (address, bytes) => {
      const few = completionCount(address, bytes, packed)
      expect(few).toBeLessThanOrEqual(completionCount(address, bytes, chunked))
      expect(few).toBeGreaterThanOrEqual(Math.ceil(bytes / packed.mpsBytes))
    }),
  ))

test('completions of aligned and unaligned reads', () => {
  expect(completionCount(0, 256, packed)).toBe(1)
  expect(completionCount(0, 257, packed)).toBe(2)
  expect(completionCount(0, 512, packed)).toBe(2)
  // The first one ends on the boundary before 1 + 256.
  expect(completionCount(1, 256, packed)).toBe(2)
  expect(completionCount(32, 64, chunked)).toBe(2)
  expect(completionCount(0, 512, chunked)).toBe(8)
})

test('a write across a 4 KiB boundary is cut there', () => {
  expect(writeCount(4_096 - 64, 128, 256)).toBe(2)
  expect(writeCount(4_096, 128, 256)).toBe(1)
})
