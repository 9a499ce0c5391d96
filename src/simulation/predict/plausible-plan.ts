/** Plans of the shapes that network data paths make, for the test that prediction and run agree. */
import { amount, cost, FREE } from '../../plan/amount.ts'
import type { Plan, Source } from '../../plan/plan.ts'
import {
  give,
  notify,
  ns,
  type OpDraft,
  run,
  serve,
  TestPlan,
  take,
  transfer,
  wire,
} from './test-plan.ts'

/** Numerical Recipes' linear congruence: enough to choose plans, the same everywhere. */
class Dice {
  private state: number
  constructor(seed: number) {
    this.state = (seed * 2_654_435_761 + 1) >>> 0
    for (let i = 0; i < 4; i++) this.unit()
  }
  unit(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0
    return this.state / 4_294_967_296
  }
  /** Log-uniform. */
  between(low: number, high: number): number {
    return Math.round(low * (high / low) ** this.unit())
  }
  chance(probability: number): boolean {
    return this.unit() < probability
  }
  pick<Entry>(entries: readonly Entry[]): Entry {
    return entries[Math.floor(this.unit() * entries.length)]!
  }
}

const SHAPES = ['vhost', 'sr-iov', 'poll-mode'] as const
type Shape = (typeof SHAPES)[number]
const LOADS = ['light', 'busy', 'full', 'request', 'closed', 'stream'] as const
export type LoadKind = (typeof LOADS)[number]

interface Host {
  readonly plan: TestPlan
  readonly dice: Dice
  readonly backend: number
  readonly wireOut: number
  readonly pcieUp: number
  readonly pcieDown: number
  readonly tags: number
  readonly engine: number
  readonly pmd: number
}

const cpu = (nanoseconds: number, perByteNs = 0) => cost({ fixedNs: nanoseconds, perByteNs }, 'cpu')

const sleepy = (dice: Dice) => ({
  wakePs: dice.between(500, 5_000) * 1_000,
  wakeCost: cpu(dice.between(200, 1_500)),
  sleepCost: cpu(dice.between(200, 1_000)),
  spinPs: dice.chance(0.3) ? dice.between(5_000, 50_000) * 1_000 : 0,
})

/** Adapter reads a frame: requests up, completions down, tags held meanwhile. */
const readFrame = ({ pcieUp, pcieDown, tags }: Host): OpDraft[] => [
  { op: 'fork', chunkBytes: 512 },
  { op: 'take', pool: tags, units: amount({ fixed: 1 }), dropCause: null },
  { op: 'transfer', link: pcieUp, queue: 0, bytes: amount({ fixed: 24 }), leaderOnly: false },
  { op: 'next' },
  wire(300),
  {
    op: 'transfer',
    link: pcieDown,
    queue: 0,
    bytes: amount({ fixed: 20, perByte: 1 }),
    leaderOnly: false,
  },
  { op: 'give', pool: tags, units: amount({ fixed: 1 }) },
  { op: 'join' },
]

const sendOps = (host: Host, key: string, shape: Shape): { ops: OpDraft[]; mean: number } => {
  const { plan, dice, backend, wireOut, engine, pmd } = host
  const ring = plan.pool(`${key} ring`, dice.pick([64, 256, 1_024]))
  const app = dice.between(400, 3_000)
  if (shape === 'poll-mode') {
    const guest = plan.thread(`${key} guest`, { polls: true, loopPs: 100_000 })
    const move = dice.between(80, 300)
    return {
      ops: [
        take(ring),
        run(guest, cpu(app / 4)),
        run(pmd, cpu(move)),
        give(ring),
        ...readFrame(host),
        transfer(wireOut),
      ],
      mean: Math.max(app / 4, move),
    }
  }
  const guest = plan.thread(`${key} guest`, sleepy(dice))
  if (shape === 'sr-iov') {
    const fetch = dice.between(50, 300)
    return {
      ops: [
        take(ring),
        run(guest, cpu(app)),
        serve(engine, ns(fetch)),
        ...readFrame(host),
        transfer(wireOut),
        give(ring),
      ],
      mean: Math.max(app, fetch),
    }
  }
  const poller = plan.poller(`${key} queue`, backend, { budgetFrames: 256 })
  const kick = dice.between(600, 2_500)
  const copy = dice.between(400, 2_000)
  return {
    ops: [
      run(guest, cpu(app)),
      take(ring),
      notify(poller, { thread: guest, context: 'task' }, cpu(kick)),
      run(backend, cpu(copy, 0.1), { poller }),
      give(ring),
      ...readFrame(host),
      transfer(wireOut),
    ],
    mean: Math.max(app + 0.3 * kick, copy),
  }
}

/** `mostNs`: what the receiver may take for a frame in all. */
const receiveOps = (
  plan: TestPlan,
  dice: Dice,
  key: string,
  mostNs: number,
): { ops: OpDraft[]; mean: number } => {
  const peer = plan.thread(`${key} peer`, sleepy(dice))
  const ring = plan.pool(`${key} receive ring`, dice.pick([256, 512]))
  const driver = dice.between(200, 900)
  const app = dice.between(300, 1_500)
  const scale = Math.min(1, mostNs / (driver + app))
  const napi = plan.poller(`${key} napi`, peer, {
    context: 'softirq',
    exit: cpu(dice.chance(0.5) ? scale * dice.between(1_000, 3_000) : 0),
    delivery: cpu(scale * dice.between(300, 1_500)),
    rearm: cpu(scale * dice.between(50, 800)),
  })
  const moderator = dice.chance(0.5)
    ? plan.builder.moderators.add({
        key: `${key} moderator`,
        frames: dice.pick([0, 16]),
        periodPs: dice.between(5_000, 50_000) * 1_000,
        since: dice.pick(['last opening', 'first waiter'] as const),
        adaptive: [],
      })
    : null
  return {
    ops: [
      take(ring, plan.cause('no receive descriptor')),
      notify(napi, null, FREE, moderator),
      run(peer, cpu(scale * driver), { context: 'softirq', poller: napi }),
      give(ring),
      run(peer, cpu(scale * app)),
    ],
    mean: scale * (driver + app),
  }
}

const sourceOf = (
  dice: Dice,
  load: LoadKind,
  slowest: number,
  flows: number,
  ack: number,
): Source => {
  const interval = (share: number): number => ((slowest * flows) / share) * 1_000
  const open = (share: number): Source =>
    dice.chance(0.7)
      ? { kind: 'poisson', intervalPs: interval(share) }
      : { kind: 'constant', intervalPs: interval(share) }
  switch (load) {
    case 'light':
      return open(0.05 + 0.2 * dice.unit())
    case 'busy':
      return open(0.3 + 0.3 * dice.unit())
    case 'full':
      return open(1.5 + dice.unit())
    case 'request':
      return { kind: 'closed', outstanding: 1, thinkPs: 0 }
    case 'closed':
      return { kind: 'closed', outstanding: dice.pick([4, 16, 64]), thinkPs: 0 }
    case 'stream':
      return {
        kind: 'stream',
        ackRoute: ack,
        ackBytes: 66,
        segmentBytes: 1_448,
        initialSegments: 10,
        windowCapBytes: 262_144,
        maxAggregateBytes: dice.pick([16_384, 65_536]),
        pacePsPerByte: 0,
      }
  }
}

interface PlausiblePlan {
  readonly plan: Plan
  readonly says: string
  readonly loads: readonly LoadKind[]
}

export const plausiblePlan = (seed: number): PlausiblePlan => {
  const dice = new Dice(seed)
  const plan = new TestPlan()
  const shape = dice.pick(SHAPES)
  const count = dice.pick([1, 1, 2, 3])
  const host: Host = {
    plan,
    dice,
    backend: plan.thread('backend', sleepy(dice)),
    wireOut: plan.link('wire', dice.pick([1, 10, 25])),
    pcieUp: plan.link('pcie up', 32, { propagationPs: 150_000 }),
    pcieDown: plan.link('pcie down', 32, { propagationPs: 150_000 }),
    tags: plan.pool('tags', dice.pick([16, 32])),
    engine: plan.server('engine'),
    pmd: plan.thread('pmd', { polls: true, loopPs: 200_000 }),
  }
  const load = dice.pick(LOADS)
  const loads: LoadKind[] = []
  for (let n = 0; n < count; n++) {
    const key = `flow ${n}`
    const bytes = dice.pick([64, 512, 1_518])
    const sent = sendOps(host, key, shape)
    const wireNs = (bytes * 8) / (8_000 / plan.builder.links.entries[host.wireOut]!.psPerByte)
    const shared = shape === 'sr-iov' ? 1 : count
    const ack = plan.route(`${key} ack`, [wire(2_000)])
    const own: LoadKind =
      load === 'stream' ? 'stream' : dice.chance(0.8) ? load : dice.pick(LOADS.slice(0, 5))
    loads.push(own)
    // A receiver that drowns in interrupts has no steady share for its application: a case of its own.
    const sending = Math.max(sent.mean, wireNs)
    const received = receiveOps(
      plan,
      dice,
      key,
      own === 'full' ? sending / 3 : Number.POSITIVE_INFINITY,
    )
    const slowest = Math.max(sending, received.mean / shared)
    const ops: OpDraft[] = [...sent.ops]
    if (own === 'stream') ops.push({ op: 'split' })
    ops.push(wire(dice.between(500, 3_000)), ...received.ops)
    plan.flow(key, ops, sourceOf(dice, own, slowest, shared, ack), { bytes })
  }
  return { plan: plan.build(), says: `${seed}: ${shape}, ${loads.join(' + ')}`, loads }
}
