import { expect, test } from 'vitest'
import { PoolClosed, workerPool } from './worker-pool.ts'

const counted = (atOnce: number) => {
  const hands: { made: number; ended: number } = { made: 0, ended: 0 }
  const make = () => {
    hands.made++
    return {
      end: () => {
        hands.ended++
      },
    }
  }
  return { hands, pool: workerPool(make, atOnce) }
}

test('no more are at work than may be, and one that is free is used again', async () => {
  const { hands, pool } = counted(2)
  let atWork = 0
  let most = 0
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      pool.use(async () => {
        most = Math.max(most, ++atWork)
        await Promise.resolve()
        atWork--
        return n
      }),
    ),
  )
  expect(answers).toEqual([1, 2, 3, 4, 5])
  expect([most, hands.made]).toEqual([2, 2])
})

test('a job that fails gives its hand back', async () => {
  const { hands, pool } = counted(1)
  await expect(pool.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await pool.use(async () => 'yes')).toBe('yes')
  expect(hands.made).toBe(1)
})

test('closed, it refuses what is under way, what waits and what comes later, and leaves no hand behind', async () => {
  const { hands, pool } = counted(2)
  const never = () => new Promise<never>(() => {})
  const asked = [pool.use(never)]
  await Promise.resolve()
  pool.close()
  asked.push(pool.use(never))
  for (const each of asked) await expect(each).rejects.toBeInstanceOf(PoolClosed)
  expect(hands).toEqual({ made: 1, ended: 1 })
})
