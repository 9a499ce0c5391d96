import { expect, test } from 'vitest'
import { twoHosts } from '../src/scenario/build-host.ts'
import { fileWith, iov, saved } from './test-terminal.ts'

const IPERF3 = `
[ ID] Interval           Transfer     Bitrate         Retr
[  5]   0.00-30.00  sec  82.2 GBytes  23.5 Gbits/sec  6408             sender
[  5]   0.00-30.00  sec  82.2 GBytes  23.5 Gbits/sec                  receiver
`

const design = () =>
  saved('measured.json', {
    ...twoHosts({
      path: 'native',
      nic: { portGbps: 25 },
      interface: { application: 'next' },
      workload: 'stream',
    }),
    run: { durationMs: 4, fidelity: 'frame' },
  })

test('holds a measurement of ones own against the prediction and the run of the design', async () => {
  const { code, out } = await iov(
    'validate',
    '--own',
    fileWith('iperf3.txt', IPERF3),
    '--design',
    design(),
  )
  expect(code).toBe(0)
  expect(out).toMatch(
    /iperf3\.txt +flow1 +throughput, received, TCP +23\.5 +Gb\/s +23\.\d+ +[+-]0\.\d %/,
  )
  expect(out).not.toMatch(/NaN|undefined/)
})

test.each([
  [[], /--own needs --design/],
  [['--design', design(), '--flow', 'flow9'], /--flow is "flow9": flow1 would do/],
])('refuses %j', async (more, says) => {
  const { code, err } = await iov('validate', '--own', fileWith('iperf3.txt', IPERF3), ...more)
  expect(code).toBe(2)
  expect(err).toMatch(says)
})

test('says of a text that no tool printed what would do', async () => {
  const { code, err } = await iov(
    'validate',
    '--own',
    fileWith('notes.txt', 'it was fast'),
    '--design',
    design(),
  )
  expect(code).toBe(2)
  expect(err).toMatch(
    /notes\.txt: nothing in it was measured by a tool .* iperf3, fio 3 or ethtool -S/,
  )
})
