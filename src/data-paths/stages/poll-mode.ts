/** A guest that drives its interface with a poll-mode driver: no system calls, no interrupts, a vCPU that never sleeps. */
import { type Stage, stage } from './define-stages.ts'
import { ns, run } from './op-drafts.ts'
import type { PathContext } from './path-context.ts'

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
