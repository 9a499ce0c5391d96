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

class Shelf<Entry extends { readonly key: string }> {
  readonly entries: Entry[] = []
  private readonly byKey = new Map<string, Index>()

  /** The index under which `entry.key` stands; the first entry of a key stays. */
  add(entry: Entry): Index {
    const known = this.byKey.get(entry.key)
    if (known !== undefined) return known
    this.byKey.set(entry.key, this.entries.length)
    return this.entries.push(entry) - 1
  }

  find(key: string): Index | undefined {
    return this.byKey.get(key)
  }
}

export class PlanBuilder {
  readonly cores = new Shelf<Core>()
  readonly threads = new Shelf<Thread>()
  readonly servers = new Shelf<Server>()
  readonly links = new Shelf<Link>()
  readonly pools = new Shelf<Pool>()
  readonly buckets = new Shelf<Bucket>()
  readonly caches = new Shelf<Cache>()
  readonly patterns = new Shelf<BufferPattern>()
  readonly pollers = new Shelf<Poller>()
  readonly moderators = new Shelf<Moderator>()
  readonly mergers = new Shelf<Merger>()
  readonly routes = new Shelf<Route>()
  readonly flows = new Shelf<Flow>()
  private readonly causes = new Shelf<{ readonly key: string }>()

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
