import { useSyncExternalStore } from 'react'
import type { RunLayout } from '../../simulation/protocol.ts'
import { live } from '../store/live.ts'

const subscribe = (listener: () => void) => live.subscribeLayout(listener)
const layout = () => live.layout

/** Changes with the plan, not with its samples. */
export const useLayout = (): RunLayout => useSyncExternalStore(subscribe, layout)
