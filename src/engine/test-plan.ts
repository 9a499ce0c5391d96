/** Short ways to say a plan in a test or a benchmark. */
import { type Amount, amount, type Cost, cost, FREE } from '../plan/amount.ts'
import { PlanBuilder } from '../plan/builder.ts'
import type { Op, Run, Serve, Take, Transfer } from '../plan/ops.ts'
import type { Flow, Plan, Source } from '../plan/plan.ts'
import type { Core, Link, Poller, Server, Thread } from '../plan/stations.ts'

export const ONE = amount({ fixed: 1 })
export const PER_BYTE = amount({ perByte: 1 })
export const PER_FRAME = amount({ perFrame: 1 })
export const fixedCost = (ps: number, spread: Cost['spread'] = 'none'): Cost =>
  cost({ fixedNs: ps / 1_000 }, spread)

export class TestPlan extends PlanBuilder {
  core(key: string, values: Partial<Core> = {}): number {
    return this.cores.add({ key, switchPs: 0, hiccup: null, ...values })
  }

  thread(key: string, cores: readonly number[], values: Partial<Thread> = {}): number {
    return this.threads.add({
      key,
      cores,
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
    return this.servers.add({ key, servers: 1, arbiter: null, limit: null, ...values })
  }

  link(key: string, values: Partial<Link> = {}): number {
    return this.links.add({
      key,
      psPerByte: 800,
      propagationPs: 0,
      arbiter: null,
      limit: null,
      ...values,
    })
  }

  poller(key: string, thread: number, values: Partial<Poller> = {}): number {
    return this.pollers.add({
      key,
      thread,
      context: 'softirq',
      budgetFrames: 64,
      exit: FREE,
      delivery: FREE,
      deliveryUse: 'interrupts',
      rearm: FREE,
      rearmUse: 'interrupts',
      wakePs: 0,
      via: null,
      ...values,
    })
  }

  /** A flow with a route of its own. */
  flow(key: string, ops: readonly Op[], source: Source, values: Partial<Flow> = {}): number {
    const route = this.routes.add({ key: `route ${key}`, ops, stages: [] })
    return this.flows.add({
      key,
      route,
      source,
      mix: { sizes: [{ bytes: 1_000, frames: 1, weight: 1 }] },
      backlog: { jobs: 1e9, cause: this.cause('the sender is too slow') },
      counted: PER_BYTE,
      startPs: 0,
      ...values,
    })
  }

  /** The plan, its flows in the order of their keys. */
  override build(): Plan {
    const plan = super.build()
    const flows = [...plan.flows].sort((a, b) => (a.key < b.key ? -1 : 1))
    return { ...plan, flows }
  }
}

export const serve = (server: number, time: Cost, queue = 0): Op => ({
  op: 'serve',
  stage: 0,
  server,
  queue,
  cost: time,
})
export const spin = (server: number, time: Cost, by: NonNullable<Serve['by']>): Op => ({
  op: 'serve',
  stage: 0,
  server,
  queue: 0,
  cost: time,
  by,
})
export const transfer = (
  link: number,
  bytes: Amount = PER_BYTE,
  values: Partial<Transfer> = {},
): Op => ({
  op: 'transfer',
  stage: 0,
  link,
  queue: 0,
  bytes,
  leaderOnly: false,
  ...values,
})
export const delay = (ps: number): Op => ({
  op: 'delay',
  stage: 0,
  time: fixedCost(ps),
  kind: 'wire',
})
export const runOn = (thread: number, time: Cost, values: Partial<Run> = {}): Op => ({
  op: 'run',
  stage: 0,
  thread,
  context: 'task',
  poller: null,
  cost: time,
  use: 'application',
  leaderOnly: false,
  ...values,
})
export const take = (
  pool: number,
  units: Amount = ONE,
  dropCause: Take['dropCause'] = null,
): Op => ({
  op: 'take',
  stage: 0,
  pool,
  units,
  dropCause,
})
export const give = (pool: number, units: Amount = ONE): Op => ({
  op: 'give',
  stage: 0,
  pool,
  units,
})
export const notify = (poller: number, kick: Cost = FREE, by: number | null = null): Op => ({
  op: 'notify',
  stage: 0,
  poller,
  moderator: null,
  by: by === null ? null : { thread: by, context: 'task' },
  kick,
  kickUse: 'exits',
})
export const DELIVER: Op = { op: 'deliver', stage: 0 }
export const END: Op = { op: 'end', stage: 0 }

export const poisson = (intervalPs: number): Source => ({ kind: 'poisson', intervalPs })
export const constant = (intervalPs: number): Source => ({ kind: 'constant', intervalPs })
export const closed = (outstanding: number, thinkPs = 0): Source => ({
  kind: 'closed',
  outstanding,
  thinkPs,
})
