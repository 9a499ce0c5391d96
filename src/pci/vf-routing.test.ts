import { describe, expect, test } from 'vitest'
import { addressOf, addressText } from './address.ts'
import { barAperture, vfAperture, windowBytes } from './apertures.ts'
import { extraBuses, vfAddress, whyUnreachable } from './vf-routing.ts'

const pf = addressOf('0000:01:00.0')!
const at = (offset: number, stride: number, vf: number): string =>
  addressText(vfAddress(pf, { firstVfOffset: offset, vfStride: stride }, vf))

describe('routing IDs of VFs', () => {
  test('offset 128 and stride 2, as the 82599 counts: 64 of them on a bus', () => {
    expect(at(128, 2, 0)).toBe('0000:01:10.0')
    expect(at(128, 2, 63)).toBe('0000:01:1f.6')
    expect(at(128, 2, 64)).toBe('0000:02:00.0')
  })
  test('function numbers run on into the device digit with ARI', () =>
    expect([at(1, 1, 6), at(1, 1, 7)]).toEqual(['0000:01:00.7', '0000:01:01.0']))
  test('the sum is taken in 16 bits', () => {
    const last = addressOf('0000:ff:00.0')!
    const far = { firstVfOffset: 256, vfStride: 1 }
    expect(addressText(vfAddress(last, far, 0))).toBe('0000:00:00.0')
    expect(whyUnreachable(last, far, 0, { lastBus: 0xff, ariForwarding: true })).toMatch(/16 bits/)
  })
})

test('a bridge must keep the buses that VFs reach into', () => {
  expect(extraBuses(pf, { firstVfOffset: 128, vfStride: 2 }, 64)).toBe(0)
  expect(extraBuses(pf, { firstVfOffset: 128, vfStride: 2 }, 65)).toBe(1)
  expect(extraBuses(pf, { firstVfOffset: 256, vfStride: 1 }, 600)).toBe(3)
  expect(extraBuses(pf, { firstVfOffset: 128, vfStride: 2 }, 0)).toBe(0)
})

test('a VF is reached only on a bus that leads here, beyond function 7 only with ARI forwarding', () => {
  const far = { firstVfOffset: 128, vfStride: 2 }
  const reach = { lastBus: 1, ariForwarding: true }
  expect(whyUnreachable(pf, far, 63, reach)).toBeUndefined()
  expect(whyUnreachable(pf, far, 64, reach)).toBe(
    'it would be on bus 02, and the bridge above leads to bus 01 at most',
  )
  expect(whyUnreachable(pf, far, 0, { ...reach, ariForwarding: false })).toBe(
    'function 128 needs ARI forwarding in the port above',
  )
  const near = { firstVfOffset: 1, vfStride: 1 }
  expect(whyUnreachable(pf, near, 6, { ...reach, ariForwarding: false })).toBeUndefined()
})

describe('memory of VFs', () => {
  const KIB = 1024
  const bar = { bytes: 16 * KIB, is64Bit: true, isPrefetchable: true }
  test('all VF BARs lie in one row that is aligned as one of them is', () =>
    expect(vfAperture(bar, 64)).toEqual({
      bytes: 1024 * KIB,
      alignmentBytes: 16 * KIB,
      window: '64-bit prefetchable',
    }))
  test('a VF BAR is at least a page', () =>
    expect(vfAperture({ ...bar, bytes: 128 }, 8).bytes).toBe(32 * KIB))
  test('a window holds what fits it, in steps of 1 MiB', () => {
    const apertures = [
      vfAperture(bar, 65),
      barAperture({ bytes: 512 * KIB, is64Bit: true, isPrefetchable: true }),
      barAperture({ bytes: 4 * KIB, is64Bit: false, isPrefetchable: false }),
    ]
    expect(windowBytes(apertures, '64-bit prefetchable')).toBe(2 * 1024 * KIB)
    expect(windowBytes(apertures, 'below 4 GiB')).toBe(1024 * KIB)
    expect(windowBytes([], 'below 4 GiB')).toBe(0)
  })
})
