import { amount, choice } from '../fields.ts'
import { definePart, ethernetPort } from './define-part.ts'

export const peer = definePart({
  id: 'peer',
  title: 'Remote peer',
  tag: 'PEER',
  group: 'Network',
  means:
    'The other end of a flow, where this design stops: a source and sink that is never the bottleneck.',
  glyph: 'peer',
  inside: [],
  inPalette: true,
  ports: () => [ethernetPort('wire0', 'port', 'top')],
  offers: () => [],
  leftOut: ['Its own CPU: it sends and answers as fast as its wire'],
  settings: {
    portGbps: choice([1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 800], {
      label: 'Port rate',
      unit: 'Gb/s',
      default: 100,
      means: 'Line rate of its port',
      first: true,
    }),
    turnaroundUs: amount({
      label: 'Turnaround',
      unit: 'µs',
      default: 0,
      min: 0,
      max: 1_000_000,
      means: 'Time between a request and its answer',
      first: true,
    }),
    ownUs: amount({
      label: 'Own time',
      unit: 'µs',
      default: 0,
      min: 0,
      max: 1_000_000,
      means:
        'What its software adds to the latency of a flow that it sends: 4 µs where a load tester stamps frames on its cores (TRex)',
    }),
  },
})
