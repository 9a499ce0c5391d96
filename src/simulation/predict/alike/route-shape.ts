/** What a route asks of whom: its ops without the places in the plan that they name, and those places in order. */
import type { Op, Route } from '../../../plan/ops.ts'
import { Digest } from './digest.ts'

export const NAMED = [
  'threads',
  'servers',
  'links',
  'pools',
  'caches',
  'buckets',
  'patterns',
  'pollers',
  'moderators',
  'mergers',
] as const

/** Which list of the plan a field of an op names an entry of; its place in NAMED. */
const NAMED_BY: ReadonlyMap<string, number> = new Map([
  ['thread', NAMED.indexOf('threads')],
  ['server', NAMED.indexOf('servers')],
  ['link', NAMED.indexOf('links')],
  ['pool', NAMED.indexOf('pools')],
  ['hands', NAMED.indexOf('pools')],
  ['cache', NAMED.indexOf('caches')],
  ['bucket', NAMED.indexOf('buckets')],
  ['pattern', NAMED.indexOf('patterns')],
  ['poller', NAMED.indexOf('pollers')],
  ['moderator', NAMED.indexOf('moderators')],
  ['merger', NAMED.indexOf('mergers')],
])

/** A cause is words; only whether there is one counts. */
const CAUSES: ReadonlySet<string> = new Set(['cause', 'dropCause', 'faultCause'])
/** What a person reads, and routes, which are followed. */
const ELSEWHERE: ReadonlySet<string> = new Set(['stage', 'route'])

export interface RouteShape {
  readonly a: number
  readonly b: number
  /** Four numbers for each place: of the op, of its list in NAMED, in the list, and of the queue there. */
  readonly places: Int32Array
  /** Side routes that it starts. */
  readonly spawns: readonly number[]
}

const ALL_QUEUES = -1

const addOp = (op: Op, at: number, digest: Digest, places: number[]): void => {
  const queue = op.op === 'serve' || op.op === 'transfer' ? op.queue : ALL_QUEUES
  const add = (fields: object): void => {
    for (const field in fields) {
      const value = (fields as Record<string, unknown>)[field]
      const list = NAMED_BY.get(field)
      if (list !== undefined && typeof value === 'number') places.push(at, list, value, queue)
      else if (CAUSES.has(field)) digest.int(value === null ? 0 : 1)
      else if (field === 'by' && typeof value === 'object' && value !== null) add(value)
      else if (field !== 'queue' && !ELSEWHERE.has(field)) digest.data(value)
    }
  }
  add(op)
}

const shapeOf = ({ ops }: Route): RouteShape => {
  const digest = new Digest()
  const places: number[] = []
  const spawns: number[] = []
  for (const [at, op] of ops.entries()) {
    addOp(op, at, digest, places)
    if (op.op === 'spawn') spawns.push(op.route)
  }
  return { a: digest.a, b: digest.b, places: Int32Array.from(places), spawns }
}

// Routes are never changed, and plans share what an edit leaves alone.
const shapes = new WeakMap<Route, RouteShape>()

export const routeShape = (route: Route): RouteShape => {
  const known = shapes.get(route)
  if (known) return known
  const shape = shapeOf(route)
  shapes.set(route, shape)
  return shape
}
