import { expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import type { FlowDigest } from '../../simulation/protocol.ts'
import { runFigures } from './run-figures.ts'

const digest: FlowDigest = {
  id: 'flow1',
  deliveries: 5_000,
  throughputBitsPerSecond: 1e9,
  framesPerSecond: 82_000,
  latencyNs: { mean: 5_200, p50: 5_000, p95: 8_000, p99: 9_000 },
  knowsP99: true,
  roundTrip: false,
  lostFramesPerSecond: 12,
  unsentFramesPerSecond: 0,
  lossCause: 'ring full',
  stages: [],
}
const design = oneHost({ vms: [{ name: 'VM "A"' }] })

test('a row for each flow, and the same as JSON', () => {
  const [csv, json] = runFigures(design, [digest])
  expect(csv?.text.split('\r\n')).toEqual([
    'flow,name,deliveries,throughputBitsPerSecond,framesPerSecond,latency,meanNs,p50Ns,p95Ns,p99Ns,lostFramesPerSecond,unsentFramesPerSecond',
    'flow1,"VM ""A"" to peer 1",5000,1000000000,82000,one-way,5200,5000,8000,9000,12,0',
    '',
  ])
  expect(JSON.parse(json?.text ?? '')).toMatchObject({
    seed: 7,
    flows: [{ flow: 'flow1', name: 'VM "A" to peer 1', p99Ns: 9_000 }],
  })
})

test('without deliveries there is no latency', () => {
  expect(runFigures(design, [{ ...digest, deliveries: 0 }])[0]?.text).toContain('one-way,,,,,12')
})

test('before a run there is nothing to write', () => {
  expect(() => runFigures(design, [])).toThrow(/no figures yet: press Run/)
})
