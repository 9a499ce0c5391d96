import { amount, choice, count, list } from '../fields.ts'
import { definePart, ethernetPort } from './define-part.ts'

export const ethernetSwitch = definePart({
  id: 'ethernet-switch',
  title: 'Ethernet switch',
  tag: 'ESW',
  group: 'Network',
  means: 'Joins wires: a queue for each port and class.',
  glyph: 'ethernet-switch',
  inside: [],
  inPalette: true,
  ports: ({ switchPorts }) =>
    Array.from({ length: switchPorts }, (_, port) =>
      ethernetPort(`port${port}`, `port ${port}`, 'right'),
    ),
  offers: () => [],
  leftOut: ['Spanning tree, link aggregation and routing', 'Priority flow control'],
  settings: {
    switchPorts: count({
      label: 'Ports',
      default: 8,
      min: 2,
      max: 256,
      means: 'All of one rate or slower',
      first: true,
    }),
    portGbps: choice([1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 800], {
      label: 'Port rate',
      unit: 'Gb/s',
      default: 100,
      means: 'Fastest rate of a port; a link trains to the slower end',
      first: true,
    }),
    latencyNs: amount({
      label: 'Latency',
      unit: 'ns',
      default: 450,
      min: 0,
      max: 100_000,
      means:
        'Port to port, from the last bit in, or from the first for cut-through; 300 to 600 ns is usual at the top of a rack (assumed)',
      first: true,
    }),
    forwarding: choice(['store-and-forward', 'cut-through'], {
      label: 'Forwarding',
      default: 'store-and-forward',
      means: 'Takes in the whole frame first, or sends while it comes in when the port is free',
      says: { 'store-and-forward': 'store and forward', 'cut-through': 'cut-through' },
    }),
    bufferKib: count({
      label: 'Buffer per port',
      unit: 'KiB',
      default: 512,
      min: 8,
      max: 1_048_576,
      means: 'Frames that wait for a busy port; a full one drops',
      first: true,
    }),
    hairpin: choice(['yes', 'no'], {
      label: 'Reflective relay',
      default: 'yes',
      means: 'Sends a frame back out of the port it came from, as VEPA needs (802.1Qbg)',
    }),
    etsWeights: list({
      label: 'ETS weights',
      default: [],
      min: 1,
      max: 100,
      maxItems: 8,
      means: 'Bandwidth share of traffic classes 0 to 7; empty: one class',
    }),
  },
})
