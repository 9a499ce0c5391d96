/**
 * The way that a request of one function takes to the memory of another, with these ACS bits (PCIe 5.0, 6.12.1), and the
 * way of the completion that answers a read.
 */
import { CR, DT, EC, RR, SV, shortNames, TB, UF } from './acs.ts'
import type { AcsPlatform } from './acs-platform.ts'
import { quirkOutcomes } from './acs-quirks.ts'
import { bridgesAbove } from './bridges-above.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

/** Untranslated requests carry an address that an IOMMU translates; translated ones were told by ATS. */
export type AddressType = 'untranslated' | 'translated'

export interface PeerHop {
  /** The function at which it happens; null for the root complex. */
  readonly at: string | null
  readonly does:
    | 'sends'
    | 'goes up'
    | 'goes across'
    | 'goes down'
    | 'is translated'
    | 'is blocked'
    | 'arrives'
  readonly says: string
}

export interface PeerPath {
  readonly hops: readonly PeerHop[]
  /** direct: without the IOMMU. redirected: through the root complex and the IOMMU. */
  readonly way: 'direct' | 'redirected' | 'blocked' | 'depends on the root complex'
  /** Links below the root complex that it crosses, each direction counted. */
  readonly linkCrossings: number
}

/** What the root complex does with an untranslated address: no IOMMU, one that lets it pass, one that looks it up. */
export type IommuTreats = 'off' | 'passes' | 'translates'

export interface PeerQuestion {
  readonly tree: PciTree
  readonly platform: AcsPlatform
  readonly iommu: IommuTreats
  readonly from: TreeFunction
  readonly to: TreeFunction
  readonly address?: AddressType
  /** A completion goes from the function that was read: it is routed by ID, and CR decides in the place of RR. */
  readonly carries?: 'request' | 'completion'
}

export const peerPath = (question: PeerQuestion): PeerPath => {
  const { tree, from, to, carries = 'request' } = question
  const isRequest = carries === 'request'
  const isTranslated = isRequest && question.address === 'translated'
  const redirect = redirectBit(question)
  const hops: PeerHop[] = [
    {
      at: from.bdf,
      does: 'sends',
      says: isRequest
        ? `${from.bdf} sends a request for memory of ${to.bdf}.`
        : `${from.bdf} answers ${to.bdf} with a completion.`,
    },
  ]
  const add = (at: TreeFunction | null, does: PeerHop['does'], says: string): void => {
    hops.push({ at: at?.bdf ?? null, does, says })
  }
  let linkCrossings = 0
  const finish = (way: PeerPath['way']): PeerPath => ({ hops, way, linkCrossings })
  /** Down from a port, or from the root complex; 'beside': no port lies between. */
  const arrive = (way: PeerPath['way'], top: TreeFunction | 'root' | 'beside'): PeerPath => {
    const down = bridgesAbove(tree, to)
    const start = top === 'root' ? down.length - 1 : top === 'beside' ? -1 : down.indexOf(top)
    for (const port of down.slice(0, start + 1).reverse()) {
      add(
        port,
        'goes down',
        `${port.bdf} sends it down: the ${isRequest ? 'address lies in its window' : 'requester is below it'}.`,
      )
      if (hasLink(port)) linkCrossings += 1
    }
    add(to, 'arrives', `${to.bdf} takes it.`)
    return finish(way)
  }

  const shortcut = withinDevice(question)
  if (shortcut) {
    add(from, 'goes across', shortcut)
    return arrive('direct', 'beside')
  }
  const towards = bridgesAbove(tree, to)
  for (const port of bridgesAbove(tree, from)) {
    if (hasLink(port)) linkCrossings += 1
    const acs = controlOf(question, port)
    if (isTranslated && has(acs, TB)) {
      add(port, 'is blocked', `${port.bdf} blocks translated requests (TB on): an ACS violation.`)
      return finish('blocked')
    }
    const sibling = towards.find((each) => sameBus(each, port) && each !== port)
    if (sibling && port.expressType === 'downstream-port') {
      if (isTranslated && has(acs, DT)) {
        add(port, 'goes across', `${port.bdf} lets translated requests through (DT on).`)
        return arrive('direct', sibling)
      }
      if (isRequest && has(acs, EC) && !has(acs, RR)) {
        add(port, 'is blocked', `${port.bdf} blocks requests to its peers (EC on, RR off).`)
        return finish('blocked')
      }
      if (!has(acs, redirect)) {
        add(
          port,
          'goes across',
          `${port.bdf} does not redirect peer ${carries}s (${lack(acs, redirect)}), so it goes straight to ${sibling.bdf}; the IOMMU never sees it.`,
        )
        return arrive('direct', sibling)
      }
      add(
        port,
        'goes up',
        `${port.bdf} redirects peer ${carries}s upstream (${shortNames(redirect)} on).`,
      )
      continue
    }
    if (towards.includes(port) && turnsRound(port) && !has(acs, redirect | UF)) {
      add(
        port,
        'goes down',
        `${port.bdf} turns round what goes back below it (${lack(acs, redirect | UF)}); the IOMMU never sees it.`,
      )
      return arrive('direct', towards[towards.indexOf(port) - 1] ?? 'beside')
    }
    if (port.expressType === 'root-port' && !towards.includes(port) && !has(acs, redirect)) {
      add(
        port,
        'goes across',
        `${port.bdf} does not redirect peer ${carries}s (${lack(acs, redirect)}): whether the root complex passes it to another root port is up to the chip.`,
      )
      return arrive('depends on the root complex', 'root')
    }
    const isChecked = isRequest && has(acs, SV)
    add(
      port,
      'goes up',
      `${port.bdf} sends it up${isChecked ? ', having checked that the requester is below it (SV on)' : ''}.`,
    )
  }
  if (!isRequest) {
    add(null, 'goes across', 'The root complex sends the completion on by the ID of its requester.')
    return arrive('redirected', 'root')
  }
  if (question.iommu === 'off') {
    add(null, 'goes across', 'The root complex has no IOMMU on: the address is taken as it is.')
    return arrive('depends on the root complex', 'root')
  }
  add(null, 'is translated', atIommu(question, isTranslated))
  return arrive('redirected', 'root')
}

const atIommu = ({ tree, from, to, iommu }: PeerQuestion, isTranslated: boolean): string => {
  if (isTranslated)
    return 'The IOMMU lets the translated address pass if it trusts the function with ATS.'
  const table = tree.dmaFunction(from).bdf
  return iommu === 'passes'
    ? `The IOMMU passes the addresses of ${table} through as they are: nothing is looked up.`
    : `The IOMMU looks the address up in the table of ${table}: it is sent on only if that maps to ${to.bdf}.`
}

const has = (control: number, bits: number): boolean => (control & bits) === bits
const lack = (control: number, bits: number): string => `${shortNames(bits & ~control)} off`
const sameBus = (a: TreeFunction, b: TreeFunction): boolean =>
  a.bus === b.bus && a.domain === b.domain

const LINKED: readonly TreeFunction['expressType'][] = [
  'root-port',
  'downstream-port',
  'pci-to-pcie-bridge',
]
/** A switch's upstream port and its downstream ports are joined inside the chip. */
const hasLink = ({ expressType }: TreeFunction): boolean => LINKED.includes(expressType)

/** What was redirected passes an upstream port upwards; the ports that face down decide anew. */
const turnsRound = ({ expressType }: TreeFunction): boolean =>
  expressType === 'root-port' || expressType === 'downstream-port'

const ALL = SV | RR | CR | UF

const redirectBit = ({ carries }: PeerQuestion): number => (carries === 'completion' ? CR : RR)

/** ACS control as it works: a quirk of Linux stands for hardware that isolates without saying so. */
const controlOf = ({ tree, platform }: PeerQuestion, at: TreeFunction): number => {
  const byQuirk = quirkOutcomes({ at, tree, platform })[0]?.outcome === 'isolated'
  const own = at.acs === null || at.acs === 'unknown' ? 0 : at.acs.control
  // Nothing of a root port's peers can be reached where its capability has no redirection at all.
  const fixed =
    at.expressType === 'root-port' && at.acs !== null && at.acs !== 'unknown'
      ? (RR | CR | UF) & ~at.acs.capability
      : 0
  return own | fixed | (byQuirk ? ALL : 0)
}

/** Functions of one device and devices of one conventional bus need no port to meet; undefined when they do. */
const withinDevice = (question: PeerQuestion): string | undefined => {
  const { from, to, tree } = question
  if (!sameBus(from, to)) return undefined
  if (from.expressType === null && to.expressType === null && tree.bridgeAbove(from))
    return `Both are on one conventional PCI bus, where each sees every request.`
  if (from.physicalFunction !== null || to.physicalFunction !== null) return undefined
  if (from.devfn >> 3 !== to.devfn >> 3 || !from.isMultifunction) return undefined
  const acs = controlOf(question, from)
  const redirect = redirectBit(question)
  return has(acs, redirect)
    ? undefined
    : `${from.bdf} and ${to.bdf} are functions of one device, and ${from.bdf} does not redirect (${lack(acs, redirect)}): it may reach the other inside the chip.`
}
