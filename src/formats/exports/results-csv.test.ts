import { expect, test } from 'vitest'
import { flowsCsv, type SeededReport, stationsCsv } from './results-csv.ts'

const flow: SeededReport['report']['flows'][number] = {
  id: 'flow1',
  name: 'a, "b"',
  path: 'sr-iov',
  throughputBitsPerSecond: 1e9,
  packetsPerSecond: 81_274.5,
  latencyNs: { kind: 'one-way', mean: 5_210.5, p50: 5_000, p90: 6_000, p99: 9_000, p999: 12_000 },
  offered: 100,
  delivered: 90,
  dropped: { 'ring full': 7, 'buffer full': 1, 'not sent': 2 },
  confidence95: { throughput: [0.9e9, 1.1e9], mean: null, p99: null, p999: null },
}
const run = (seed: number, flows = [flow]): SeededReport => ({
  seed,
  report: {
    flows,
    simulatedNs: 2e6,
    stations: [
      { id: 's', name: 'core 0', kind: 'core', utilisation: 0.25, meanQueue: 0.1, maxQueue: 7 },
    ],
  },
})

test('a row for each flow of each run, with units in the titles', () => {
  const [titles, first, second, end] = flowsCsv([run(7), run(8)]).split('\r\n')
  expect(titles).toBe(
    'seed,simulatedNs,flow,name,path,throughputBitsPerSecond,throughputLow95,throughputHigh95,framesPerSecond,latency,meanNs,p50Ns,p90Ns,p99Ns,p999Ns,meanLow95Ns,meanHigh95Ns,offeredFrames,deliveredFrames,lostFrames,unsentFrames',
  )
  expect(first).toBe(
    '7,2000000,flow1,"a, ""b""",sr-iov,1000000000,900000000,1100000000,81274.5,one-way,5210.5,5000,6000,9000,12000,,,100,90,8,2',
  )
  expect(second).toMatch(/^8,/)
  expect(end).toBe('')
})

test('a flow of which nothing arrived has no latency', () => {
  expect(flowsCsv([run(7, [{ ...flow, delivered: 0 }])])).toContain(',one-way,,,,,,,,100,0,8,2')
})

test('a name is never a formula, nor more than one row', () => {
  for (const name of ['=1+1', '+1', '-1', '@x', '=cmd|x'])
    expect(flowsCsv([run(7, [{ ...flow, name }])])).toContain(`,flow1,'${name},`)
  expect(
    flowsCsv([run(7, [{ ...flow, name: 'a\r\nb' }])])
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(2)
})

test('stations have a table of their own', () => {
  expect(stationsCsv([run(7)])).toBe(
    'seed,simulatedNs,station,name,kind,utilisation,meanQueue,maxQueue\r\n7,2000000,s,core 0,core,0.25,0.1,7\r\n',
  )
})
