/** Collects stations and routes under their keys. Asking twice for a key gives the same index. */
import type { Route } from './ops.ts'
import type { Flow, Plan } from './plan.ts'
import type {
  Bucket,
  BufferPattern,
  Cache,
  Core,
  Index,
  Link,
  Merger,
  Moderator,
  Poller,
  Pool,
  Server,
  Thread,
} from './stations.ts'

interface Keyed {
  readonly key: string
}

/** That an entry was asked for, and the index that this gave. */
export interface Added {
  readonly shelf: ShelfName
  readonly entry: Keyed
  readonly index: Index
}

class Shelf<Entry extends Keyed> {
  readonly entries: Entry[] = []
  private readonly name: ShelfName
  private readonly log: Added[]
  private readonly byKey = new Map<string, Index>()

  constructor(name: ShelfName, log: Added[]) {
    this.name = name
    this.log = log
  }

  /** The index under which `entry.key` stands; the first entry of a key stays. */
  add(entry: Entry): Index {
    const index = this.byKey.get(entry.key) ?? this.entries.push(entry) - 1
    this.byKey.set(entry.key, index)
    this.log.push({ shelf: this.name, entry, index })
    return index
  }

  find(key: string): Index | undefined {
    return this.byKey.get(key)
  }
}

type ShelfName = keyof Plan

export class PlanBuilder {
  private readonly log: Added[] = []
  readonly cores = new Shelf<Core>('cores', this.log)
  readonly threads = new Shelf<Thread>('threads', this.log)
  readonly servers = new Shelf<Server>('servers', this.log)
  readonly links = new Shelf<Link>('links', this.log)
  readonly pools = new Shelf<Pool>('pools', this.log)
  readonly buckets = new Shelf<Bucket>('buckets', this.log)
  readonly caches = new Shelf<Cache>('caches', this.log)
  readonly patterns = new Shelf<BufferPattern>('patterns', this.log)
  readonly pollers = new Shelf<Poller>('pollers', this.log)
  readonly moderators = new Shelf<Moderator>('moderators', this.log)
  readonly mergers = new Shelf<Merger>('mergers', this.log)
  readonly routes = new Shelf<Route>('routes', this.log)
  readonly flows = new Shelf<Flow>('flows', this.log)
  private readonly causes = new Shelf<Keyed>('causes', this.log)

  /** What was asked for since the last time. */
  takeLog(): readonly Added[] {
    return this.log.splice(0)
  }

  /** Asks for the same again; false when an index differs, so that what was made with them does not hold. */
  replay(added: readonly Added[]): boolean {
    return added.every(
      ({ shelf, entry, index }) => (this[shelf] as Shelf<Keyed>).add(entry) === index,
    )
  }

  cause(says: string): Index {
    return this.causes.add({ key: says })
  }

  build(): Plan {
    return {
      cores: this.cores.entries,
      threads: this.threads.entries,
      servers: this.servers.entries,
      links: this.links.entries,
      pools: this.pools.entries,
      buckets: this.buckets.entries,
      caches: this.caches.entries,
      patterns: this.patterns.entries,
      pollers: this.pollers.entries,
      moderators: this.moderators.entries,
      mergers: this.mergers.entries,
      causes: this.causes.entries.map(({ key }) => key),
      routes: this.routes.entries,
      flows: this.flows.entries,
    }
  }
}
