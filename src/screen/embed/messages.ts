/** Talks with the embedding page: commands from the one allowed origin, answers and events to it alone. */

import { openScenario } from '../../scenario/door.ts'
import { decodeLink } from '../../scenario/share-link.ts'
import { reasonOf } from '../format/reason-of.ts'
import { flowReading } from '../readings/flows.ts'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { type Command, readMessage } from './commands.ts'

const METRICS_MS = 1_000

/** What is not known is null: JSON has no NaN. */
const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

const metrics = () => {
  const { scenario, status } = store.getState()
  return {
    status,
    timeNs: live.timeNs,
    seed: scenario.seed,
    fingerprint: live.fingerprint,
    flows: Object.entries(scenario.flows).map(([id, { name }]) => {
      const reading = flowReading(id)
      return {
        id,
        name,
        estimated: reading.estimated,
        throughputBitsPerSecond: known(reading.throughputBitsPerSecond),
        lostFramesPerSecond: known(reading.lostFramesPerSecond),
        meanNs: known(reading.meanNs),
        p50Ns: known(reading.p50Ns),
        p99Ns: known(reading.p99Ns),
      }
    }),
  }
}

/** Returns what the answer holds. Throws a sentence. */
const obey = (command: Command): object => {
  switch (command.do) {
    case 'load': {
      const { design } = command
      const scenario = design.startsWith('#s=') ? decodeLink(design) : openScenario(design)
      const { select, open, moveCamera } = store.getState()
      select([])
      open(scenario)
      moveCamera('fit')
      client.opened()
      return { title: scenario.title }
    }
    case 'run':
      if (store.getState().status === 'paused') client.resume()
      else if (store.getState().status !== 'running') client.run()
      return {}
    case 'pause':
      client.pause()
      return {}
    case 'metrics':
      return { metrics: metrics() }
  }
}

export const talkTo = (allow: string): void => {
  if (window.parent === window) return
  const send = (message: object): void => window.parent.postMessage({ iov: 1, ...message }, allow)
  addEventListener('message', ({ data, origin, source }) => {
    const asked = readMessage({ data, origin, fromParent: source === window.parent }, allow)
    if (!asked) return
    const { id, command, says } = asked
    if (!command) return send({ id, ok: false, says })
    try {
      send({ id, ok: true, ...obey(command) })
    } catch (error) {
      send({ id, ok: false, says: reasonOf(error) })
    }
  })
  store.subscribe((now, before) => {
    if (now.status !== before.status) send({ event: 'status', status: now.status })
    if (now.scenario === before.scenario) return
    const step = now.done.length > before.done.length ? now.done.at(-1)?.label : undefined
    send({ event: 'design', title: now.scenario.title, edit: step ?? null })
  })
  let sentAt = 0
  live.subscribe(() => {
    if (performance.now() - sentAt < METRICS_MS) return
    sentAt = performance.now()
    send({ event: 'metrics', metrics: metrics() })
  })
  send({ event: 'ready' })
}
