/** Some workers or threads, made when they are first needed; what is asked of them waits for one that is free. */

export interface Hand {
  /** Ends it in the middle of whatever it does. */
  readonly end: () => void
}

export interface Pool<H extends Hand> {
  readonly atOnce: number
  readonly use: <Answer>(job: (hand: H) => Promise<Answer>) => Promise<Answer>
  /** Whatever is still wanted of it is refused with `PoolClosed`. */
  readonly close: () => void
}

export class PoolClosed extends Error {
  override readonly name = 'PoolClosed'
}

interface Waiting<H> {
  readonly resolve: (hand: H) => void
  readonly reject: (error: Error) => void
}

export const workerPool = <H extends Hand>(make: () => H, atOnce: number): Pool<H> => {
  const all: H[] = []
  const idle: H[] = []
  const waiting: Waiting<H>[] = []
  let isClosed = false
  let refuse: (error: Error) => void = () => {}
  const closed = new Promise<never>((_, reject) => {
    refuse = reject
  })
  closed.catch(() => {})

  const taken = (): Promise<H> => {
    const free = idle.pop()
    if (free) return Promise.resolve(free)
    if (all.length === atOnce)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    const hand = make()
    all.push(hand)
    return Promise.resolve(hand)
  }
  const give = (hand: H): void => {
    const next = waiting.shift()
    if (next) next.resolve(hand)
    else idle.push(hand)
  }
  return {
    atOnce,
    use: async (job) => {
      // Whoever asks now would make a worker that nobody ends.
      if (isClosed) return closed
      const hand = await Promise.race([taken(), closed])
      try {
        return await Promise.race([job(hand), closed])
      } finally {
        give(hand)
      }
    },
    close: () => {
      const error = new PoolClosed('stopped')
      isClosed = true
      refuse(error)
      for (const { reject } of waiting.splice(0)) reject(error)
      for (const hand of all) hand.end()
    },
  }
}
