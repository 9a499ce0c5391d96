/** Functions of an adapter by who drives them, what the IOMMU does with their requests, and where those get to. */
import { type PeerPath, peerPath } from '../../pci/peer-path.ts'
import { attachmentOf } from '../field-sets.ts'
import type { ResolvedHost } from '../resolved-functions.ts'
import type { PartId } from '../scenario.ts'
import type { AdapterView, HostView, InterfaceView } from '../topology-view.ts'

export interface DrivenFunction {
  readonly key: string
  readonly adapter: AdapterView
  readonly bdf: string
  /** null: the host, or its polling switch. */
  readonly vm: PartId | null
  readonly isSwitchs: boolean
}

export const drivenFunctions = (
  interfaces: readonly InterfaceView[],
  adapter: AdapterView,
): readonly DrivenFunction[] => {
  const made = new Map<string, DrivenFunction>()
  const add = (bdf: string, vm: PartId | null, isSwitchs: boolean): void => {
    const key = `function ${bdf} ${vm ?? (isSwitchs ? 'switch' : 'host')}`
    if (!made.has(key)) made.set(key, { key, adapter, bdf, vm, isSwitchs })
  }
  for (const { interface: attached, vm } of interfaces) {
    if (attached.adapter !== adapter.id) continue
    const attachment = attachmentOf(attached.path)
    const { pf, vf } = attached
    if (attachment === 'vf' && vf !== undefined) add(adapter.vfBdf(pf, vf), vm, false)
    else if (attachment === 'pf') add(adapter.pfBdf(pf), vm, false)
    else add(adapter.pfBdf(pf), null, attached.path === 'vhost-user')
  }
  // Somebody has the first function in any case: the host.
  if (![...made.values()].some(({ bdf }) => bdf === adapter.pfBdf(0)))
    add(adapter.pfBdf(0), null, false)
  return [...made.values()]
}

export const isTranslatedFor = (
  { settings: { iommu } }: HostView,
  { vm, isSwitchs }: DrivenFunction,
): boolean =>
  // VFIO gives what a program drives a table of its own in every mode, a VM or a switch.
  vm !== null || isSwitchs ? iommu !== 'off' : iommu === 'lazy' || iommu === 'strict'

/** To the first function of another adapter; undefined where one of them has no address. */
export const pathToAdapter = (
  { tree, platform, isIommuOn }: ResolvedHost,
  { bdf }: DrivenFunction,
  other: AdapterView,
): PeerPath | undefined => {
  const [from, to] = [tree.at(bdf), tree.at(other.pfBdf(0))]
  return from && to
    ? peerPath({
        tree,
        // What a parameter declares redirects nothing.
        platform: { ...platform, override: null },
        iommu: isIommuOn ? 'translates' : 'off',
        from,
        to,
      })
    : undefined
}
