/** Settings that every interface has, whatever its path. */
import { amount, choice, count, type Fields } from '../fields.ts'
import { STRAY } from './stray.ts'

export const QOS = {
  rateLimitGbps: amount({
    label: 'Rate limit',
    unit: 'Gb/s',
    default: 0,
    min: 0,
    max: 800,
    means:
      'The most it may send; 0: no limit. The adapter enforces it for a VF, the switch otherwise',
    first: true,
  }),
  weight: count({
    label: 'Weight',
    default: 100,
    min: 1,
    max: 10_000,
    means: 'Share of a contended port among functions of one traffic class',
  }),
  trafficClass: choice([0, 1, 2, 3, 4, 5, 6, 7], {
    label: 'Traffic class',
    default: 0,
    means: 'Queue at the adapter and at switches; their ETS weights say what it gets',
  }),
  queues: count({
    label: 'Queue pairs',
    default: 1,
    min: 1,
    max: 64,
    means: 'Flows are spread over them; each has its vCPU, interrupt and worker',
  }),
  application: choice(['same', 'next'], {
    label: 'Application on',
    default: 'same',
    means: 'The vCPU that takes the interrupts, or the one after it',
    says: { same: 'the vCPU of its queue', next: 'the next vCPU' },
  }),
  ...STRAY,
} as const satisfies Fields
