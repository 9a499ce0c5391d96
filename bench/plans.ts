/** Chains for the benchmark, from all first come, first served to a mixture of everything. */

import {
  closed,
  DELIVER,
  fixedCost,
  poisson,
  runOn,
  serve,
  TestPlan,
  transfer,
} from '../src/engine/test-plan.ts'
import type { Op } from '../src/plan/ops.ts'
import type { Plan } from '../src/plan/plan.ts'
import { type ChainShape, nameOf } from './hand-loop.ts'

export const SIZES = [64, 594, 1_518]
const MEAN_BYTES = SIZES.reduce((sum, size) => sum + size, 0) / SIZES.length
const LOAD = 0.7
const SERVICE_PS = 1_000_000

export const chainShape = (nodes: number, chains = 1): ChainShape => ({
  chains,
  nodes,
  servicePs: SERVICE_PS,
  psPerByte: Math.round(SERVICE_PS / MEAN_BYTES),
  propagationPs: 500_000,
  intervalPs: SERVICE_PS / LOAD,
  sizes: SIZES,
})

type Kind = 'fifo' | 'drr' | 'thread'

const TREE = {
  leaves: [1, 2, 4].map((weight) => ({ group: 0, weight, bucket: null })),
  groups: [{ strictClass: 0, weight: 1 }],
}

/** `flows` chains of `nodes` stations and links each; `kindOf` says what the n-th pair is. */
export const chains = (
  nodes: number,
  flows: number,
  kindOf: (node: number) => Kind,
  isLonely = false,
): Plan => {
  const plan = new TestPlan()
  const { psPerByte, propagationPs, intervalPs } = chainShape(nodes)
  for (let flow = 0; flow < flows; flow++) {
    const ops: Op[] = []
    for (let node = 0; node < nodes; node++) {
      const key = `${flow}/${node}`
      const kind = kindOf(node)
      const arbiter = kind === 'drr' ? TREE : null
      if (kind === 'thread') {
        const thread = plan.thread(key, [plan.core(key)])
        ops.push(runOn(thread, fixedCost(SERVICE_PS)))
      } else ops.push(serve(plan.server(key, { arbiter }), fixedCost(SERVICE_PS), node % 3))
      const link = plan.link(key, { psPerByte, propagationPs, arbiter })
      ops.push(transfer(link, undefined, { queue: node % 3 }))
    }
    const source = isLonely ? closed(1) : poisson(intervalPs)
    plan.flow(nameOf(flow, flows), [...ops, DELIVER], source, {
      mix: { sizes: SIZES.map((bytes) => ({ bytes, frames: 1, weight: 1 })) },
    })
  }
  return plan.build()
}

/** Half first come, first served, a quarter DRR, a quarter threads. */
export const mixed = (node: number): Kind =>
  node % 4 === 0 ? 'drr' : node % 4 === 2 ? 'thread' : 'fifo'
export const fifo = (): Kind => 'fifo'
