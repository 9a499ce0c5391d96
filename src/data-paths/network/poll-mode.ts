/** A guest that drives its interface with a poll-mode driver: no system calls, no interrupts, a vCPU that never sleeps. */
import { choice } from '../../fields.ts'
import { type Stage, stage } from '../define-data-path.ts'
import { ns, run } from '../op-drafts.ts'
import type { PathContext } from '../path-context.ts'

export const GUEST_DRIVER = choice(['kernel', 'poll-mode'], {
  label: 'Driver in the guest',
  default: 'kernel',
  means: 'The kernel with its stack, or a poll-mode driver (DPDK) that keeps a vCPU busy',
  says: { kernel: 'kernel', 'poll-mode': 'poll mode' },
})

/** Half of what receiving and sending on one frame costs. */
const half = (context: PathContext, title: string, costId: string): Stage =>
  stage(
    title,
    [
      run(
        { thread: context.network, context: 'task' },
        ns(context.costs(costId) / 2),
        'application',
      ),
    ],
    'The application polls the ring itself: half of what forwarding one frame costs.',
    [costId],
  )

export const sendByPolling = (context: PathContext, costId: string): Stage =>
  half(context, 'send by polling', costId)

export const receiveByPolling = (context: PathContext, costId: string): Stage =>
  half(context, 'receive by polling', costId)
