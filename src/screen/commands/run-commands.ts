import { client, PACES } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import type { Command } from './command.ts'

const HIGHEST_SEED = 999
const STEP_NS = 100_000

const status = () => store.getState().status

export const runOrPause = (): void => {
  if (status() === 'running') client.pause()
  else if (status() === 'paused') client.resume()
  else client.run()
}

/** Back to t = 0, with what has been recorded gone; a run that was going on starts over. */
export const reset = (): void => {
  const wasRunning = status() === 'running'
  live.clear()
  client.run()
  if (!wasRunning) client.pause()
}

export const setSeed = (seed: number): void => {
  store.getState().edit({
    label: `seed ${seed}`,
    mergeKey: 'seed',
    change: (scenario) => (scenario.seed === seed ? scenario : { ...scenario, seed }),
  })
  store.getState().endGesture()
}

const paceIndex = (): number => {
  const { pace } = store.getState()
  const index = PACES.findIndex((step) => step >= pace)
  return index < 0 ? PACES.length - 1 : index
}

const changePace = (by: number): void => {
  const next = PACES[Math.min(PACES.length - 1, Math.max(0, paceIndex() + by))]
  if (next !== undefined) client.setPace(next)
}

export const slower = (): void => changePace(-1)
export const faster = (): void => changePace(1)

const followed = () => import('../follow/followed.ts')

/** Of the selection, else of the slowest flow. */
export const followOne = (): void => void followed().then(({ followSelected }) => followSelected())

const stepMore = (by: 1 | -1): void => {
  if (store.getState().following) void followed().then(({ stepHop }) => stepHop(by))
  else client.step(by * STEP_NS)
}

export const RUN_COMMANDS: readonly Command[] = [
  { id: 'run', title: 'Run or pause', group: 'Run', keys: ['Space'], run: runOrPause },
  {
    id: 'step',
    title: 'Step to the next event',
    group: 'Run',
    keys: ['.'],
    run: () => client.step('next event'),
  },
  {
    id: 'step-back',
    title: 'Step back to the event before',
    group: 'Run',
    keys: [','],
    run: () => client.step('previous event'),
  },
  {
    id: 'step-more',
    title: 'On by a hop of the followed I/O, else by a tenth of a millisecond',
    group: 'Run',
    keys: ['Shift+.'],
    run: () => stepMore(1),
  },
  {
    id: 'step-back-more',
    title: 'Back by a hop of the followed I/O, else by a tenth of a millisecond',
    group: 'Run',
    keys: ['Shift+,'],
    run: () => stepMore(-1),
  },
  {
    id: 'follow',
    title: 'Follow one I/O of the selection',
    group: 'Run',
    keys: ['T'],
    run: followOne,
    when: () => Object.keys(store.getState().scenario.flows).length > 0,
  },
  { id: 'reset', title: 'Reset to t = 0, same seed', group: 'Run', keys: ['R'], run: reset },
  {
    id: 'new-seed',
    title: 'Reset with a new seed',
    group: 'Run',
    keys: ['Shift+R'],
    run: () => {
      setSeed((store.getState().scenario.seed % HIGHEST_SEED) + 1)
      reset()
    },
  },
  { id: 'slower', title: 'Slower', group: 'Run', keys: ['['], run: slower },
  { id: 'faster', title: 'Faster', group: 'Run', keys: [']'], run: faster },
  {
    id: 'as-fast',
    title: 'As fast as it goes',
    group: 'Run',
    keys: ['\\'],
    run: () => client.setPace(Number.POSITIVE_INFINITY),
  },
  {
    id: 'sweep',
    title: 'Sweep a setting …',
    group: 'Run',
    run: () => store.getState().setDialog('sweep'),
  },
]
