/** Short ways to say plans in tests of the prediction. */
import { amount, type Cost, cost, FREE, type Spread } from '../../plan/amount.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import type { Op } from '../../plan/ops.ts'
import type { Flow, Source } from '../../plan/plan.ts'
import type { Cache, Context, Core, Link, Poller, Server, Thread } from '../../plan/stations.ts'

type WithoutStage<Each> = Each extends Op ? Omit<Each, 'stage'> : never
export type OpDraft = WithoutStage<Op>

export const ns = (value: number, spread: Spread = 'none'): Cost => cost({ fixedNs: value }, spread)

export class TestPlan {
  readonly builder = new PlanBuilder()

  core(key: string, values: Partial<Core> = {}): number {
    return this.builder.cores.add({ key, switchPs: 0, hiccup: null, ...values })
  }
  thread(key: string, values: Partial<Thread> = {}): number {
    return this.builder.threads.add({
      key,
      cores: values.cores ?? [this.core(`core of ${key}`)],
      weight: 1,
      polls: false,
      loopPs: 0,
      spinPs: 0,
      wakePs: 0,
      wakeCost: FREE,
      sleepCost: FREE,
      sleepUse: 'hypervisor',
      ...values,
    })
  }
  server(key: string, values: Partial<Server> = {}): number {
    return this.builder.servers.add({ key, servers: 1, arbiter: null, limit: null, ...values })
  }
  link(key: string, gbps: number, values: Partial<Link> = {}): number {
    return this.builder.links.add({
      key,
      psPerByte: 8_000 / gbps,
      propagationPs: 0,
      arbiter: null,
      limit: null,
      ...values,
    })
  }
  pool(key: string, units: number): number {
    return this.builder.pools.add({ key, units })
  }
  cache(key: string, values: Partial<Cache> = {}): number {
    return this.builder.caches.add({
      key,
      entries: 64,
      upperLevels: [],
      walkers: 4,
      readPs: 100_000,
      lookahead: 0,
      ...values,
    })
  }
  poller(key: string, thread: number, values: Partial<Poller> = {}): number {
    return this.builder.pollers.add({
      key,
      thread,
      context: 'task',
      budgetFrames: 64,
      exit: FREE,
      delivery: FREE,
      deliveryUse: 'interrupts',
      rearm: FREE,
      rearmUse: 'exits',
      wakePs: 0,
      via: null,
      ...values,
    })
  }
  cause(says: string): number {
    return this.builder.cause(says)
  }
  route(key: string, ops: readonly OpDraft[]): number {
    return this.builder.routes.add({
      key,
      stages: [{ title: key, why: '', costIds: [] }],
      ops: ops.map((op) => ({ ...op, stage: 0 }) as Op),
    })
  }
  flow(
    key: string,
    ops: readonly OpDraft[],
    source: Source,
    values: { bytes?: number; frames?: number; backlog?: number; mix?: Flow['mix'] } = {},
  ): number {
    return this.builder.flows.add({
      key,
      route: this.route(`route of ${key}`, [...ops, { op: 'deliver' }]),
      source,
      mix: values.mix ?? {
        sizes: [{ bytes: values.bytes ?? 1_000, frames: values.frames ?? 1, weight: 1 }],
      },
      backlog: { jobs: values.backlog ?? 256, cause: this.cause('backlog') },
      counted: amount({ perByte: 1 }),
      startPs: 0,
    })
  }
  build() {
    return this.builder.build()
  }
}

export const run = (
  thread: number,
  work: Cost,
  values: { context?: Context; poller?: number | null; leaderOnly?: boolean } = {},
): OpDraft => ({
  op: 'run',
  thread,
  context: values.context ?? 'task',
  poller: values.poller ?? null,
  cost: work,
  use: 'application',
  leaderOnly: values.leaderOnly ?? false,
})
export const serve = (server: number, work: Cost, queue = 0): OpDraft => ({
  op: 'serve',
  server,
  queue,
  cost: work,
})
export const transfer = (link: number, queue = 0): OpDraft => ({
  op: 'transfer',
  link,
  queue,
  bytes: amount({ perByte: 1 }),
  leaderOnly: false,
})
export const take = (pool: number, dropCause: number | null = null): OpDraft => ({
  op: 'take',
  pool,
  units: amount({ perFrame: 1 }),
  dropCause,
})
export const give = (pool: number): OpDraft => ({
  op: 'give',
  pool,
  units: amount({ perFrame: 1 }),
})
export const wire = (nanoseconds: number): OpDraft => ({
  op: 'delay',
  time: ns(nanoseconds),
  kind: 'wire',
})
export const notify = (
  poller: number,
  by: { thread: number; context: Context } | null = null,
  kick: Cost = FREE,
  moderator: number | null = null,
): OpDraft => ({ op: 'notify', poller, moderator, by, kick, kickUse: 'exits' })

export const poisson = (intervalNs: number): Source => ({
  kind: 'poisson',
  intervalPs: intervalNs * 1_000,
})
export const constant = (intervalNs: number): Source => ({
  kind: 'constant',
  intervalPs: intervalNs * 1_000,
})
export const closed = (outstanding: number, thinkNs = 0): Source => ({
  kind: 'closed',
  outstanding,
  thinkPs: thinkNs * 1_000,
})
