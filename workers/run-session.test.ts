import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { setOfferedLoad } from '../src/scenario/edits/flows.ts'
import type { SampleBatch } from '../src/simulation/protocol.ts'
import type { History } from '../src/simulation/steering.ts'
import { RunSession } from './run-session.ts'

const design = oneHost({ vms: 1, path: 'sr-iov', workload: 'poisson', flow: { offeredGbps: 0.5 } })
const loaded = setOfferedLoad(design, 2).change(design)

const started = () => {
  const session = new RunSession()
  const batches: SampleBatch[] = []
  const histories: History[] = []
  session.start(
    design,
    { seed: 7, pace: 1 / 1_000, samplePeriodNs: 100_000 },
    {
      onBatch: async (batch) => {
        batches.push(batch)
      },
      onLayout: () => {},
      onProblem: () => {},
      onHistory: (history) => {
        histories.push(history)
      },
    },
  )
  session.pause()
  return { session, batches, histories }
}

const edit = (session: RunSession, id: number): void =>
  session.edit(id % 2 === 1 ? loaded : design, { id, label: `edit ${id}`, isSameStep: false })

test('an edit at the very beginning of a run leaves the future that was there', async () => {
  const { session, batches, histories } = started()
  edit(session, 1)
  await session.step(2e6)
  const { endNs } = batches.at(-1)!
  await session.seek(0, true)
  expect(batches.at(-1)).toMatchObject({ timeNs: 0, endNs, edit: 0, heard: 1 })
  edit(session, 3)
  await session.step(1e6)
  expect(batches.at(-1)).toMatchObject({ timeNs: 1e6, endNs: 1e6, edit: 3 })
  expect(histories.at(-1)?.branches).toMatchObject([
    { firstEdit: 'edit 1', isCurrent: false },
    { firstEdit: 'edit 3', isCurrent: true },
  ])
  await session.goTo(0)
  expect(batches.at(-1)).toMatchObject({ timeNs: endNs, endNs, edit: 1, heard: 3 })
  session.stop()
})

test('a paced run stands at whole picoseconds, so that its end can be gone to', async () => {
  const { session, batches } = started()
  session.resume()
  await new Promise((done) => setTimeout(done, 150))
  session.pause()
  await session.step('previous event')
  const { endNs } = batches.at(-1)!
  expect(Math.abs(endNs * 1_000 - Math.round(endNs * 1_000))).toBeLessThan(1e-4)
  await session.seek(endNs, true)
  expect(batches.at(-1)?.timeNs).toBe(endNs)
  session.stop()
})

test('of several wishes the last one counts, and an edit is made where it was seen', async () => {
  const { session, batches, histories } = started()
  await session.step(3e6)
  const wishes = [session.seek(1e6, true), session.seek(2e6, true), session.seek(0.5e6, true)]
  edit(session, 1)
  await Promise.all(wishes)
  expect(batches.at(-1)).toMatchObject({ timeNs: 0.5e6, edit: 1 })
  expect(histories.at(-1)?.marks).toEqual([{ timeNs: 0.5e6, label: 'edit 1' }])
  session.stop()
})
