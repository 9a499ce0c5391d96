import type { HostIsolation, IsolationGroup } from '../../rules/isolation.ts'
import { store, useStore } from '../store/store.ts'
import type { GroupPlace } from './group-shapes.ts'
import { useGroups } from './groups-store.ts'

export interface ChosenGroup {
  readonly isolation: HostIsolation
  readonly group: IsolationGroup
}

/** The group that has the function by which one was chosen: after an edit it may be another. */
export const useChosenGroup = (): ChosenGroup | undefined => {
  const chosen = useStore((now) => now.group)
  const hosts = useGroups((now) => now.hosts)
  const isolation = hosts?.find(({ host }) => host === chosen?.host)
  const group = isolation?.groups.find(({ members }) =>
    members.some(({ bdf }) => bdf === chosen?.bdf),
  )
  return isolation && group ? { isolation, group } : undefined
}

/** `isSought`: from a list, so the camera goes there. */
export const chooseGroup = ({ host, group }: GroupPlace, isSought = false): void => {
  const [first] = group.members
  if (!first) return
  const part = group.members.find((each) => each.part !== host)?.part ?? null
  store.getState().chooseGroup({ host, bdf: first.bdf, part }, isSought)
}
