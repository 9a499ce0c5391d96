/** Settings that paths into a guest share. */
import { choice } from '../fields.ts'

export const GUEST_DRIVER = choice(['kernel', 'poll-mode'], {
  label: 'Driver in the guest',
  default: 'kernel',
  means: 'The kernel with its stack, or a poll-mode driver (DPDK) that keeps a vCPU busy',
  says: { kernel: 'kernel', 'poll-mode': 'poll mode' },
})

/** Setting of every path with rings between a guest and `backend`. */
export const virtqueueTo = (backend: string, label = 'Virtqueue') =>
  choice([128, 256, 512, 1_024], {
    label,
    unit: 'buffers',
    default: 256,
    means: `Buffers of each ring between guest and ${backend}`,
  })
