/**
 * Further published points, on machines that are only partly known. They are not calibrated for: the model has to come
 * near them with what the anchors need.
 */
import type { Anchor, Rig } from './anchor.ts'
import { gbpsOf, oneWayUs, rig } from './anchors.ts'
import { across, neighbours, pingPong } from './rigs.ts'

export const CHECK_RIGS: Readonly<Record<string, Rig>> = {
  'e1000 neighbours': rig(() => neighbours('emulated', 'clean'), 40),
  'QEMU neighbours': rig(() => neighbours('virtio-user-space', 'clean'), 20),
  'vhost neighbours': rig(() => neighbours('vhost-net', 'clean'), 20),
  'vhost-user neighbours': rig(() => neighbours('vhost-user', 'mitigated'), 20),
  'vhost-user pair': rig(() => pingPong('vhost-user'), 50),
  'assigned port': rig(() => across('direct-assignment'), 20),
  'native ping-pong': rig(() => pingPong('native'), 50),
}

const MAFFIONE = 'Maffione, "Netmap and virtualization", 2017'
const VIRTINK = 'Virtink vhost-user network test, 2023'

export const CHECKS: readonly Anchor[] = [
  {
    id: 'emulated-neighbours',
    measures: 'TCP between two VMs of one host, e1000',
    source: MAFFIONE,
    unit: 'Gb/s',
    expect: { value: 3.5, within: 0.25 },
    rigs: ['e1000 neighbours'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'qemu-neighbours',
    measures: 'the same, virtio in QEMU',
    source: MAFFIONE,
    unit: 'Gb/s',
    expect: { value: 18.2, within: 0.25 },
    rigs: ['QEMU neighbours'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'vhost-neighbours',
    measures: 'the same, vhost-net',
    source: MAFFIONE,
    unit: 'Gb/s',
    expect: { value: 27.2, within: 0.25 },
    rigs: ['vhost neighbours'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'vhost-user-neighbours',
    measures: 'the same, vhost-user',
    source: VIRTINK,
    unit: 'Gb/s',
    expect: { value: 28, within: 0.25 },
    rigs: ['vhost-user neighbours'],
    read: (run) => gbpsOf(run!),
  },
  {
    id: 'vhost-user-latency',
    measures: 'one way between two VMs on two hosts, vhost-user',
    source: VIRTINK,
    unit: 'us',
    expect: { value: 15.4, within: 0.25 },
    rigs: ['vhost-user pair'],
    read: (run) => oneWayUs(run!),
  },
  {
    id: 'native-latency',
    measures: 'one way between two hosts, no hypervisor',
    source: VIRTINK,
    unit: 'us',
    expect: { value: 13, within: 0.35 },
    rigs: ['native ping-pong'],
    read: (run) => oneWayUs(run!),
  },
  {
    id: 'assigned-port',
    measures: 'TCP between two VMs on two hosts, each with a 10GbE port',
    source: 'Gordon et al. (ELI), ASPLOS 2012, abstract: 97 to 100 % of bare metal',
    unit: 'Gb/s',
    expect: { value: 9.4, within: 0.1 },
    rigs: ['assigned port'],
    read: (run) => gbpsOf(run!),
  },
]
