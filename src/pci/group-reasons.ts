/** Why functions are in one group, in sentences that name ports, bits and addresses. */
import type { TreeFunction } from './pci-tree.ts'

export type Reason =
  | {
      /** Below a bridge that does not isolate: `weak` is it, `joins` the bridge directly above. */
      readonly kind: 'below'
      readonly of: TreeFunction
      readonly joins: TreeFunction
      readonly weak: TreeFunction
      readonly says: string
    }
  | {
      readonly kind: 'requester'
      readonly of: TreeFunction
      readonly bridge: TreeFunction
      readonly requester: string
    }
  | { readonly kind: 'vmd'; readonly of: TreeFunction; readonly controller: TreeFunction }
  | { readonly kind: 'alias'; readonly of: TreeFunction; readonly other: TreeFunction }
  | {
      readonly kind: 'device'
      readonly of: TreeFunction
      readonly other: TreeFunction
      readonly says: string
      readonly otherSays: string
    }
  | {
      /** It founded its group. */
      readonly kind: 'apart'
      readonly of: TreeFunction
      readonly ports: readonly TreeFunction[]
      readonly isolatesItself: boolean
      readonly says: string
    }

const MOST_NAMED = 4

/** "0000:03:00.0, 0000:03:00.1 and 7 more" */
export const named = (addresses: readonly string[], most = MOST_NAMED): string => {
  if (addresses.length > most + 1)
    return `${addresses.slice(0, most).join(', ')} and ${addresses.length - most} more`
  const last = addresses.at(-1) ?? ''
  return addresses.length < 2 ? last : `${addresses.slice(0, -1).join(', ')} and ${last}`
}

/** Reasons that differ in the function alone become one sentence. */
export const sentences = (members: readonly TreeFunction[], reasons: readonly Reason[]): string => {
  const [only] = members
  if (members.length === 1 && only) {
    const apart = reasons.find(({ kind }) => kind === 'apart')
    if (apart?.kind === 'apart') return `${only.bdf} is alone: ${whyApart(apart)}.`
  }
  const merged = new Map<string, { readonly reason: Reason; readonly of: string[] }>()
  for (const reason of reasons) {
    if (reason.kind === 'apart') continue
    const key = keyOf(reason)
    const known = merged.get(key)
    if (!known) merged.set(key, { reason, of: [reason.of.bdf] })
    else if (!known.of.includes(reason.of.bdf)) known.of.push(reason.of.bdf)
  }
  const said = [...merged.values()].map(({ reason, of }) => sentence(reason, of))
  return said.length > 0 ? said.join(' ') : `${only?.bdf ?? ''} is alone.`
}

const keyOf = (reason: Reason): string => {
  switch (reason.kind) {
    case 'below':
      return `below ${reason.joins.bdf} ${reason.weak.bdf}`
    case 'requester':
      return `requester ${reason.bridge.bdf}`
    case 'vmd':
      return `vmd ${reason.controller.bdf}`
    case 'device':
      return `device ${reason.other.bdf} ${reason.says} ${reason.otherSays}`
    default:
      return `${reason.kind} ${reason.of.bdf}`
  }
}

const sentence = (reason: Reason, of: readonly string[]): string => {
  const who = named(of)
  const verb = (one: string, many: string): string => (of.length > 1 ? many : one)
  switch (reason.kind) {
    case 'below': {
      const share = `${who} ${verb('shares', 'share')} a group with ${reason.joins.bdf} because`
      return reason.weak === reason.joins
        ? `${share} ${reason.says}.`
        : `${share} of ${reason.weak.bdf} further up: ${reason.says}.`
    }
    case 'requester':
      return `${who} ${verb('shares', 'share')} a group with ${reason.bridge.bdf} because that bridge puts its own requester ID (${reason.requester}) on what comes from below.`
    case 'vmd':
      return `${who} ${verb('does its', 'do their')} DMA under the requester ID of ${reason.controller.bdf}, the VMD controller in front.`
    case 'alias':
      return `${who} and ${reason.other.bdf} may use one another's requester ID (device quirk).`
    case 'device':
      return `${named([...of, reason.other.bdf])} are functions of one device that can reach one another: ${
        reason.says === reason.otherSays
          ? `each because ${reason.says}`
          : `${who} because ${reason.says}; ${reason.other.bdf} because ${reason.otherSays}`
      }.`
    case 'apart':
      return ''
  }
}

const whyApart = (reason: Extract<Reason, { kind: 'apart' }>): string => {
  const { of, ports, isolatesItself, says } = reason
  const way =
    ports.length === 0
      ? 'it sits on the root bus'
      : `each bridge above it (${named(ports.map(({ bdf }) => bdf))}) isolates`
  if (of.physicalFunction !== null)
    return `${way}, and a VF does not count as a function of a multifunction device`
  if (!of.isMultifunction) return `${way}, and it is the only function of its device`
  return isolatesItself
    ? `${way}, and it is isolated from the other functions of its device: ${says}`
    : `${way}, and no other function of its device can be reached that way, though ${says}`
}
