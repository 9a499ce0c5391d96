import { afterEach, expect, test } from 'vitest'
import type { CostUncertainty } from '../../simulation/protocol.ts'
import { store } from '../store/store.ts'
import { knownCores, knownRate, knownTime, knownUses } from './known.ts'

const range = (value: number, low: number, high: number, ...most: readonly string[]) => ({
  value,
  low,
  high,
  most,
})

const known = (...flows: CostUncertainty['flows']): void =>
  store.getState().setAnalysis({ costUncertainty: { sets: 64, flows, hosts: [] } })

afterEach(() => store.getState().setAnalysis({ costUncertainty: null }))

const FLOW = {
  id: 'flow1',
  throughputBitsPerSecond: range(4.1e9, 3.6e9, 4.7e9, 'vhost.copy-hot', 'wake.vhost-worker'),
  latencyNs: range(20_000, 7_000, 2_100_000),
}

test('a figure has as many digits as its costs allow, and says from where to where, and by which', () => {
  known(FLOW)
  expect(knownRate(['flow1'], 4.13e9)).toEqual({
    value: '4.1',
    unit: 'Gb/s',
    why: '3.6 to 4.7 Gb/s as the costs are known; most by vhost.copy-hot and wake.vhost-worker',
  })
  expect(knownTime(['flow1'], 20_000)).toMatchObject({
    value: '20',
    why: '7 µs to 2.1 ms as the costs are known',
  })
})

test('what no cost moves keeps its digits, and so does what nothing is known of', () => {
  known({ id: 'flow1', throughputBitsPerSecond: range(1e9, 1e9, 1e9), latencyNs: null })
  expect(knownRate(['flow1'], 1.004e9)).toMatchObject({
    value: '1.00',
    why: 'The costs do not move it',
  })
  expect(knownTime(['flow1'], 1_234)).toEqual({ value: '1.23', unit: 'µs' })
  expect(knownRate(['another'], 1.234e9)).toEqual({ value: '1.23', unit: 'Gb/s' })
})

test('of flows together the ranges add up, and the least sure of them names the costs', () => {
  const sure = range(4.1e9, 4.0e9, 4.2e9, 'stack.gro')
  known(FLOW, { id: 'flow2', throughputBitsPerSecond: sure, latencyNs: null })
  expect(knownRate(['flow1', 'flow2'], 8.2e9).why).toBe(
    '7.6 to 8.9 Gb/s as the costs are known; most by vhost.copy-hot and wake.vhost-worker',
  )
})

test('the cores of a host, in all and by use, have as many digits as their costs allow', () => {
  const cpuByUse = { kernel: range(0.6, 0.3, 1.2), exits: range(0.2, 0.2, 0.2) }
  const host = { id: 'host1', busy: range(1.48, 1.1, 2.1), cpuByUse }
  store.getState().setAnalysis({ costUncertainty: { sets: 64, flows: [], hosts: [host] } })
  expect(knownCores('host1', 1.48)).toBe('1.5')
  expect(knownCores('host2', 1.48)).toBe('1.48')
  expect(knownUses(['kernel', 'exits'], 0.84)).toBe('0.8')
  expect(knownUses(['exits'], 0.21)).toBe('0.21')
})
