/** The one PF whose VFs are listed in place, and the part of its card that the list covers. */
import { create } from 'zustand'
import type { PartId } from '../../../scenario/scenario.ts'
import type { Rect } from '../geometry.ts'

export const VF_ROW = 24
export const MOST_VF_ROWS = 8

interface OpenVfs {
  readonly adapter: PartId | null
  readonly pf: number
  /** Relative to the card: loads are not drawn over it. */
  readonly cover: Rect | null
}

const CLOSED: OpenVfs = { adapter: null, pf: 0, cover: null }

export const useOpenVfs = create<OpenVfs>()(() => CLOSED)

export const openVfs = (adapter: PartId, pf: number): void =>
  useOpenVfs.setState({ adapter, pf, cover: null })

export const closeVfs = (): void => useOpenVfs.setState(CLOSED)

export const areVfsOpen = (adapter: PartId, pf: number): boolean => {
  const now = useOpenVfs.getState()
  return now.adapter === adapter && now.pf === pf
}

export const coverVfs = (cover: Rect): void => useOpenVfs.setState({ cover })

/** "vf:nic1/0/5" */
export const vfKey = (adapter: PartId, pf: number, vf: number): string =>
  `vf:${adapter}/${pf}/${vf}`

/** VF of a key under this PF. */
export const vfOfKey = (key: string, adapter: PartId, pf: number): number | undefined => {
  const start = `vf:${adapter}/${pf}/`
  return key.startsWith(start) ? Number(key.slice(start.length)) : undefined
}
