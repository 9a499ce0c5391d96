import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FormatError } from '../define-format.ts'
import { readMeasurements } from './read-measurements.ts'

const read = (...texts: readonly string[]) =>
  readMeasurements(texts.map((text, at) => ({ name: `text ${at + 1}`, text })))
const told = (...texts: readonly string[]) =>
  read(...texts).flatMap(({ figures }) =>
    figures.map(({ quantity, value, unit, measures }) => [
      quantity,
      Number(value.toPrecision(4)),
      unit,
      measures,
    ]),
  )

const TCP = `
[  5]   0.00-30.00  sec  21.7 GBytes  6.21 Gbits/sec    0             sender
[  5]   0.00-30.00  sec  21.7 GBytes  6.20 Gbits/sec                  receiver
[  7]   0.00-30.00  sec  19.4 GBytes  5.56 Gbits/sec                  receiver
[SUM]   0.00-30.00  sec  82.2 GBytes  11.8 Gbits/sec                  receiver
`
const UDP = `
[ ID] Interval           Transfer     Bitrate         Jitter    Lost/Total Datagrams
[  5]   0.00-10.00  sec  1.25 GBytes  1.07 Gbits/sec  0.000 ms  0/924460 (0%)  sender
[  5]   0.00-10.00  sec  1.18 GBytes  1.02 Gbits/sec  0.004 ms  44460/924460 (4.8%)  receiver
`
const FIO = `
job1: (groupid=0, jobs=1): err= 0: pid=4711
  read: IOPS=178k, BW=697MiB/s (731MB/s)(40.9GiB/60001msec)
    slat (nsec): min=1021, max=20000, avg=1100.20, stdev=9.0
    clat (usec): min=3, max=913, avg= 4.20, stdev= 1.1
     lat (usec): min=4, max=915, avg= 5.35, stdev= 1.2
    clat percentiles (nsec):
  write: IOPS=1000, BW=4000KiB/s (4096kB/s)(234MiB/60001msec); 0 zone resets
     lat (msec): min=1, max=9, avg= 2.00, stdev= 1.2
`
const snapshot = (packets: number, bytes: number): string =>
  `NIC statistics:\n     rx_packets: ${packets}\n     rx_bytes: ${bytes}\n     tx_packets: 7\n     tx_bytes: 700\n`

describe('iperf3', () => {
  test('counts what the receiver got, of all streams together', () => {
    expect(told(TCP)).toEqual([['throughput', 11.8, 'Gb/s', 'received, TCP, 2 streams']])
    expect(read(TCP)[0]?.workloads).toEqual(['stream'])
  })
  test('tells packets of UDP without those that were lost', () => {
    expect(told(UDP)).toEqual([
      ['throughput', 1.02, 'Gb/s', 'received, UDP'],
      ['packet rate', 0.088, 'Mpps', 'received, UDP'],
    ])
  })
  test('reads JSON behind a warning, and says when iperf3 failed', () => {
    const end = {
      streams: [{}, {}, {}, {}],
      sum_sent: { bits_per_second: 24e9 },
      sum_received: { bits_per_second: 23.5e9 },
    }
    const start = { test_start: { protocol: 'TCP' } }
    expect(told(`warning: old\n${JSON.stringify({ start, end })}\n$ `)).toEqual([
      ['throughput', 23.5, 'Gb/s', 'received, TCP, 4 streams'],
    ])
    const udp = { sum: { bits_per_second: 1e9, packets: 1_000, lost_packets: 100, seconds: 10 } }
    expect(
      told(JSON.stringify({ start: { test_start: { protocol: 'UDP' } }, end: udp })),
    ).toContainEqual(['packet rate', 0.00009, 'Mpps', 'received, UDP'])
    expect(() => read('{"start": {}, "error": "unable to connect"}')).toThrow(
      'iperf3: iperf3 itself failed: "unable to connect"',
    )
  })
  test('asks for the end when it was cut off', () => {
    expect(() => read('[  5]   0.00-1.00   sec  1.2 GBytes  10.2 Gbits/sec\n')).toThrow(
      /no summary of the receiver/,
    )
    expect(() => read('{"start": {"test_start": {}}, "end": {"sum_sent"')).toThrow(/cut off/)
  })
})

describe('fio', () => {
  test('tells bandwidth in decimal bytes, and the whole latency of an I/O', () => {
    expect(told(FIO)).toEqual([
      ['throughput', 5.848, 'Gb/s', 'read'],
      ['latency', 5.35, 'µs', 'read, mean of an I/O'],
      ['throughput', 0.03277, 'Gb/s', 'write'],
      ['latency', 2_000, 'µs', 'write, mean of an I/O'],
    ])
  })
  test('weighs the jobs of its JSON by their operations', () => {
    const job = (iops: number, mean: number) => ({
      read: { bw_bytes: iops * 4_096, iops, lat_ns: { mean } },
      write: { bw_bytes: 0, iops: 0, lat_ns: { mean: 0 } },
    })
    const text = JSON.stringify({ 'fio version': 'fio-3.28', jobs: [job(300, 1e4), job(100, 5e4)] })
    expect(told(text)).toEqual([
      ['throughput', 0.01311, 'Gb/s', 'read, 2 jobs'],
      ['latency', 20, 'µs', 'read, 2 jobs, mean of an I/O'],
    ])
  })
})

describe('ethtool -S', () => {
  const first = snapshot(1_000, 100_000)
  const second = snapshot(10_001_000, 12_500_100_000)
  const EXPECTED = [
    ['throughput', 10, 'Gb/s', 'received'],
    ['packet rate', 1, 'Mpps', 'received'],
  ]
  test('takes the difference of two snapshots, with the seconds of a sleep between them', () => {
    expect(told(`# ethtool -S eth0\n${first}# sleep 10; ethtool -S eth0\n${second}`)).toEqual(
      EXPECTED,
    )
  })
  test('takes two files, and the seconds that it is given', () => {
    const texts = [first, second].map((text, at) => ({ name: `${at}`, text }))
    expect(readMeasurements(texts, 10)[0]?.figures.map(({ value }) => value)).toEqual(
      [10, 1].map((v) => expect.closeTo(v, 5)),
    )
    expect(() => readMeasurements(texts)).toThrow(/give the seconds between/)
    expect(() => readMeasurements(texts.slice(0, 1))).toThrow(/give a second one/)
  })
  test('refuses counters that fall', () => {
    expect(() => read(`${second}sleep 10\n${first}`)).toThrow(/rx_bytes falls between the two/)
  })
})

test('whatever the text, the answer is figures or a sentence', () => {
  const pieces = [
    TCP,
    UDP,
    FIO,
    snapshot(1, 2),
    '{"end":{"sum_received":',
    '"jobs":[',
    '}',
    'sleep 3\n',
    '\0',
  ]
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 6 }),
      (parts) => {
        try {
          for (const { figures } of read(parts.join('')))
            for (const { value } of figures) expect(value).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError)
        }
      },
    ),
  )
})
