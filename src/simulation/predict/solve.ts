/** The rounds: rates, shares, waits, sleep, until nothing moves. */
import {
  admitAtGuards,
  admitByShare,
  allotArbiter,
  allotQueue,
  arbiterScratch,
  askWithoutOwnLimit,
  weighByTokens,
} from './allot.ts'
import { solveBatches } from './batches.ts'
import { type CacheState, cacheStates, solveCache } from './cache-rounds.ts'
import type { Station } from './network.ts'
import { solvePoller } from './poller-rounds.ts'
import { sharePools, solvePools } from './pool-rounds.ts'
import { propagate } from './rates.ts'
import { addWaitsOfLeaves, waitsAtBucket } from './shaping.ts'
import { solveSource, startSource } from './sources.ts'
import { solveThreads } from './thread-rounds.ts'
import { settleWaits, waitsAt } from './waits.ts'
import type { Network } from './whole-network.ts'

const MOST_ROUNDS = 200
const CLOSE_ENOUGH = 2e-4
/** To tell two regimes apart. */
const ROUGHLY = 5e-3
/** Waits near saturation creep; once rates stand they only have to be good to a hundredth. */
const WAITS_COUNT = 0.01
/** Fewer rounds may look settled while a wait still travels along a route. */
const FEWEST_ROUNDS = 8

export interface Solution {
  readonly converged: boolean
  readonly rounds: number
  readonly caches: readonly CacheState[]
}

/** What cannot settle by halves settles by smaller steps. */
const dampingOf = (round: number): number => (round <= 60 ? 0.5 : round <= 120 ? 0.25 : 0.1)

export const solve = (network: Network, startsBusy = false): Solution => {
  const { plan } = network
  const settingOf = ({ kind, index }: Station) =>
    kind === 'server' ? plan.servers[index] : kind === 'link' ? plan.links[index] : null
  const arbiterOf = (station: Station) => settingOf(station)?.arbiter ?? null
  const caches = cacheStates(network)
  const scratch = arbiterScratch([...network.servers, ...network.links].map(arbiterOf))
  if (!startsBusy) for (const flow of network.flows) startSource(flow)
  if (startsBusy) {
    for (const poller of network.pollers) poller.armed = 0
    for (const thread of network.threads) thread.asleep = 0
  }
  const share = (station: Station): void => {
    const { claims } = station
    const setting = settingOf(station)
    if (setting?.arbiter) allotArbiter(claims, setting.arbiter, 1, scratch, plan.buckets)
    else {
      for (const claim of claims) weighByTokens(claim)
      allotQueue(claims, 1, Boolean(setting?.limit))
    }
    for (const claim of claims) admitByShare(claim)
    if (station.kind === 'bucket') waitsAtBucket(claims, plan.buckets[station.index]!)
    else waitsAt(station)
    if (setting?.arbiter) addWaitsOfLeaves(claims, setting.arbiter, plan.buckets)
  }
  propagate(network)
  let damping = 0.5
  const pollerStep = (poller: (typeof network.pollers)[number]): number =>
    solvePoller(poller, network, damping)
  let converged = false
  let round = 0
  while (!converged && round < MOST_ROUNDS) {
    round++
    damping = dampingOf(round)
    let step = 0
    for (const flow of network.flows) step = Math.max(step, solveSource(flow, network, damping))

    propagate(network)
    for (const flow of network.flows) {
      flow.moved = Math.abs(flow.main.finished - flow.before) / Math.max(1e-30, flow.main.finished)
      flow.before = flow.main.finished
    }
    solveBatches(network, damping)
    for (const cache of caches) solveCache(cache, network)
    solvePools(network)
    askWithoutOwnLimit(network)
    for (const list of [network.servers, network.links, network.buckets])
      for (const station of list) share(station)
    for (const { station } of caches) {
      allotQueue(station.claims, 1, true)
      for (const claim of station.claims) admitByShare(claim)
    }
    sharePools(network)
    step = Math.max(step, solveThreads(network, pollerStep, damping, scratch.ordered))

    step = Math.max(step, WAITS_COUNT * settleWaits(network.claims, damping))

    step = Math.max(step, admitAtGuards(network.guards, damping))

    converged = step < (startsBusy ? ROUGHLY : CLOSE_ENOUGH) && round >= FEWEST_ROUNDS
  }
  network.converged = converged
  settleWaits(network.claims, 1)
  propagate(network)
  return { converged, rounds: round, caches }
}
