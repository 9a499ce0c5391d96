/** The I/O that is followed, and the hop of it that is looked at. A second one can stand beside it, on one scale. */

import { create } from 'zustand'
import type { FollowedIo, Hop, IoPick } from '../../simulation/followed.ts'
import { reasonOf } from '../format/reason-of.ts'
import { flowOf, slowestFlow } from '../readings/flows.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

interface FollowedState {
  /** One, or two beside each other; the first is that of the flow that was asked for. */
  readonly ios: readonly FollowedIo[]
  /** Which of them is read hop by hop. */
  readonly shown: number
  readonly hop: number
  readonly isAsking: boolean
  /** Why there is none. */
  readonly problem: string | null
  /** What was asked for last. */
  readonly flow: string
  readonly pick: IoPick
}

const NOTHING: FollowedState = {
  ios: [],
  shown: 0,
  hop: 0,
  isAsking: false,
  problem: null,
  flow: '',
  pick: 'median',
}

export const useFollowed = create<FollowedState>()(() => NOTHING)

export const shownIo = ({ ios, shown }: FollowedState): FollowedIo | undefined => ios[shown]

/** The run goes where the hop begins: cards and charts show that moment. */
export const goToHop = (hop: number): void => {
  const io = shownIo(useFollowed.getState())
  const there = io?.hops[hop]
  if (!io || !there) return
  useFollowed.setState({ hop })
  void client.seek(there.enteredNs)
}

const worstHop = (hops: readonly Hop[]): number => {
  const waits = hops.map(({ waitNs, workNs }) => waitNs + workNs)
  return waits.indexOf(Math.max(...waits))
}

/** What is not the next one is opened where most of its time went. */
const show = (ios: readonly FollowedIo[], shown: number, pick: IoPick): void => {
  const hops = ios[shown]?.hops ?? []
  useFollowed.setState({ ios, shown, isAsking: false, problem: null })
  store.getState().showFollowed(ios[shown]?.flow ?? null)
  goToHop(pick === 'next' ? 0 : worstHop(hops))
}

/** Rises with every question, and when nobody follows any more: what comes later is not for the screen. */
let asks = 0

const ask = async (flow: string, pick: IoPick): Promise<FollowedIo | undefined> => {
  asks += 1
  const mine = asks
  useFollowed.setState({ isAsking: true, problem: null })
  try {
    const outcome = await client.follow({ flow, pick })
    if (mine !== asks) return undefined
    if (outcome.ok) return outcome.io
    useFollowed.setState({ isAsking: false, problem: outcome.says })
  } catch (error) {
    if (mine !== asks) return undefined
    const says = reasonOf(error)
    useFollowed.setState({ isAsking: false, problem: `The I/O could not be found: ${says}` })
  }
  return undefined
}

export const follow = async (flow: string, pick: IoPick): Promise<void> => {
  const { ios } = useFollowed.getState()
  const [, other] = ios
  useFollowed.setState({ flow, pick })
  store.getState().showFollowed(flow)
  const io = await ask(flow, pick)
  if (io) show(other && other.flow !== flow ? [io, other] : [io], 0, pick)
}

/** Of the moment that was clicked: the samples up to there are what it is picked from. */
export const followAt = async (flow: string, timeNs: number): Promise<void> => {
  await client.seek(timeNs)
  await follow(flow, 'p99')
}

/** Of another flow, the same pick; null takes it away. */
export const followBeside = async (flow: string | null): Promise<void> => {
  const { ios, pick } = useFollowed.getState()
  const [first] = ios
  if (!first) return
  if (flow === null) {
    show([first], 0, first.pick)
    return
  }
  const io = await ask(flow, pick)
  if (io) useFollowed.setState({ ios: [first, io], isAsking: false })
}

export const showOther = (shown: number): void => {
  const { ios, pick } = useFollowed.getState()
  show(ios, shown, pick)
}

export const stepHop = (by: number): void => {
  const { hop } = useFollowed.getState()
  goToHop(hop + by)
}

export const stopFollowing = (): void => {
  asks += 1
  useFollowed.setState(NOTHING)
  store.getState().showFollowed(null)
}

/** Of the selection, else of the flow that waits longest. */
export const followSelected = (): void => {
  const { selection, scenario } = store.getState()
  const flow = flowOf(selection[0], scenario) ?? slowestFlow()
  if (flow !== undefined) void follow(flow, useFollowed.getState().pick)
}
