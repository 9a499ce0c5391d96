/** What would part a group: the ports on the way of its functions, and the fewest bits that split it most. */
import { type AcsBitName, acsNames } from '../pci/acs.ts'
import { type GroupMode, type GroupQuestion, groupReport } from '../pci/group-report.ts'
import { type PciTree, pciTree, type TreeFunction } from '../pci/pci-tree.ts'
import { type AcsPort, acsPortsOfHost } from '../scenario/acs-ports.ts'
import { groupQuestion } from '../scenario/host-groups.ts'
import type { PartId } from '../scenario/scenario.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { missing, turningOn } from './turn-on-acs.ts'
import { counted } from './wording.ts'

export interface RemedyQuestion {
  readonly host: PartId
  /** A function of the group. */
  readonly bdf: string
  readonly mode: GroupMode
}

export interface BitsToSet {
  readonly part: PartId
  readonly port: string
  readonly bits: readonly AcsBitName[]
}

export interface AcsRemedy {
  /** Addresses of the bridges above its members, and of members that have bits. */
  readonly ports: readonly string[]
  /** null: no bit that is off would part it. */
  readonly fix: {
    /** "Turn on RR and CR at 16:00.0" */
    readonly label: string
    /** "splits into 10 groups" */
    readonly outcome: string
    readonly changes: readonly BitsToSet[]
  } | null
}

/** More are not tried one by one. */
const MOST_TRIED = 32

export const acsRemedy = (design: Topology, { host: id, bdf, mode }: RemedyQuestion): AcsRemedy => {
  const host = design.hosts.get(id)
  if (!host) return { ports: [], fix: null }
  const question = { ...groupQuestion(design, host), mode }
  const tree = pciTree(question.functions)
  const members = groupReport(question).groups.find(({ functions }) => functions.includes(bdf))
  if (!members) return { ports: [], fix: null }
  const onWay = waysUp(tree, members.functions)
  const onPath = acsPortsOfHost(design, host).filter(
    (each) => onWay.has(each.bdf) && (each.capability !== 0 || tree.at(each.bdf)?.isBridge),
  )
  const ports = onPath.map((each) => each.bdf)
  const off = onPath.filter((each) => missing(each) !== 0)
  const pieces = (on: readonly AcsPort[]): number => piecesWith(question, on, members.functions)
  const most = off.length === 0 || members.functions.length < 2 ? 1 : pieces(off)
  if (most < 2) return { ports, fix: null }
  const fewest = off.length > MOST_TRIED ? off : fewestOf(off, (some) => pieces(some) === most)
  return {
    ports,
    fix: {
      label: turningOn(fewest),
      outcome: `splits into ${counted(most, 'group')}`,
      changes: fewest.map((each) => ({
        part: each.part,
        port: each.port,
        bits: acsNames(missing(each)),
      })),
    },
  }
}

const waysUp = (tree: PciTree, members: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const bdf of members)
    for (let at: TreeFunction | null | undefined = tree.at(bdf); at; at = tree.bridgeAbove(at))
      found.add(at.bdf)
  return found
}

const piecesWith = (
  question: GroupQuestion,
  on: readonly AcsPort[],
  members: readonly string[],
): number => {
  const byHand = new Map(on.map((each) => [each.bdf, each]))
  const { groups } = groupReport({
    ...question,
    setByHand: new Set([...(question.setByHand ?? []), ...byHand.keys()]),
    functions: question.functions.map((each) => {
      const port = byHand.get(each.bdf)
      if (!port) return each
      const { capability, control } = port
      return { ...each, acs: { capability, control: control | missing(port) } }
    }),
  })
  return groups.filter(({ functions }) => functions.some((bdf) => members.includes(bdf))).length
}

/** One alone where one is enough; else without those that change nothing. */
const fewestOf = (
  ports: readonly AcsPort[],
  isEnough: (some: readonly AcsPort[]) => boolean,
): readonly AcsPort[] => {
  const single = ports.find((each) => isEnough([each]))
  if (single) return [single]
  return ports.reduce<readonly AcsPort[]>((kept, each) => {
    const others = kept.filter((port) => port !== each)
    return others.length > 0 && isEnough(others) ? others : kept
  }, ports)
}
