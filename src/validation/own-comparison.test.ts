import { expect, test } from 'vitest'
import type { OwnMeasurement } from '../simulation/own-figure.ts'
import { likelyFlow, ownError, sameFigure } from './own-comparison.ts'

const flow = (id: string, workload: string, gbps: number) => ({
  id,
  workload,
  predicted: { bitsPerSecond: gbps * 1e9, framesPerSecond: Number.NaN, meanNs: 20_000 },
})
const measurement: OwnMeasurement = {
  name: 'iperf3.json',
  tool: 'iperf3',
  workloads: ['stream'],
  figures: [{ quantity: 'throughput', value: 9.4, unit: 'Gb/s', measures: 'received, TCP' }],
}

test('the likeliest flow sends as the tool did, and is the nearest of those', () => {
  const flows = [flow('a', 'constant', 9.4), flow('b', 'stream', 1), flow('c', 'stream', 8)]
  expect(likelyFlow(measurement, flows)).toBe('c')
  expect(likelyFlow(measurement, flows.slice(0, 1))).toBe('a')
  expect(likelyFlow(measurement, [])).toBeUndefined()
})

test('a figure is compared in its own unit, and only with what an engine tells', () => {
  const [figure] = measurement.figures
  const { predicted } = flow('c', 'stream', 4.7)
  expect(sameFigure(figure!, predicted)).toBe(4.7)
  expect(ownError(figure!, 4.7)).toBeCloseTo(-0.5)
  expect(sameFigure({ ...figure!, quantity: 'latency', unit: 'µs' }, predicted)).toBe(20)
  expect(sameFigure({ ...figure!, quantity: 'packet rate', unit: 'Mpps' }, predicted)).toBeNull()
})
