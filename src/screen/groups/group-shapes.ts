/** Where groups are on the sheet: hulls around several functions, rings for one, and what is too small to be drawn. */
import type { GroupMember, HostIsolation, IsolationGroup } from '../../rules/isolation.ts'
import { foldId } from '../canvas/card.ts'
import { around, bottom, middleY, type Point, type Rect, right } from '../canvas/geometry.ts'
import type { SheetPlaces } from '../canvas/sheet-places.ts'
import { type Gathered, type Ring, ringsOf } from './group-rings.ts'
import { grown } from './hull-path.ts'

/** A group, and by which of its functions it is found again after an edit. */
export interface GroupPlace {
  readonly host: string
  readonly group: IsolationGroup
}

export interface Hull extends GroupPlace {
  readonly key: string
  /** Grown already: their union is the hull. */
  readonly rects: readonly Rect[]
  readonly members: readonly Rect[]
  /** Top left of its largest member. */
  readonly badge: Point
  /** Of pieces that nothing joins to that member. */
  readonly otherBadges: readonly Point[]
  readonly hatch: number
}

/** Groups of which nothing is drawn: functions of the chipset, folded devices. */
export interface Rest {
  readonly host: string
  readonly groups: readonly IsolationGroup[]
  readonly at: Point
}

/** Functions that reach each other though Linux groups them apart. */
export interface Reach {
  readonly key: string
  readonly host: string
  readonly index: number
  readonly rects: readonly Rect[]
  readonly sign: Point
}

/** A root port, and whether it sends peer requests up. */
export interface PortMark {
  readonly part: string
  readonly at: Point
  readonly redirects: boolean
}

export interface GroupShapes {
  readonly hulls: readonly Hull[]
  readonly rings: readonly Ring[]
  readonly rest: readonly Rest[]
  readonly reaches: readonly Reach[]
}

const HATCHES = 4
const MARGIN = 16
/** Ports and links are slim, and their neighbours near. */
const SLIM_MARGIN = 8
const REACH_MARGIN = 24

export const keyOf = ({ host, group }: GroupPlace): string =>
  `${host}/${group.members[0]?.bdf ?? group.number}`

export const groupShapes = (hosts: readonly HostIsolation[], places: SheetPlaces): GroupShapes => {
  const shapes = hosts.map((host) => shapesOfHost(host, places))
  return {
    hulls: shapes
      .flatMap(({ hulls }) => hulls)
      .map((hull, index) => ({ ...hull, hatch: index % HATCHES })),
    rings: shapes.flatMap(({ rings }) => rings),
    rest: shapes.flatMap(({ rest }) => rest),
    reaches: shapes.flatMap(({ reaches }) => reaches),
  }
}

const shapesOfHost = (isolation: HostIsolation, places: SheetPlaces): GroupShapes => {
  const { host, groups } = isolation
  const spot = spotsOf(isolation, places)
  const hulls: Hull[] = []
  const rings = new Map<string, Gathered>()
  const hidden: IsolationGroup[] = []
  const reached = new Map<number, Rect[]>()
  for (const group of groups) {
    const spots = new Map(
      group.members.flatMap((member) => {
        const found = spot(member)
        return found ? [[found.key, found] as const] : []
      }),
    )
    const seen = [...spots.values()]
    const [first] = seen
    if (group.reaches !== null)
      push(reached, group.reaches, ...seen.map(({ rect }) => grown(rect, REACH_MARGIN)))
    if (!first) {
      hidden.push(group)
      continue
    }
    const whole = seen.filter(({ isWhole }) => isWhole)
    if (group.members.length > 1 && whole.length > 0) {
      hulls.push(hullOf({ host, group }, whole, places))
      continue
    }
    const known = rings.get(first.ringKey)
    rings.set(first.ringKey, {
      ring: {
        key: `${host}/${first.ringKey}`,
        host,
        groups: [...(known?.ring.groups ?? []), group],
        at: first.ring,
        on: first.inChip ? 'chip' : 'card',
        zoom: 'any',
      },
      ports: [
        ...(known?.ports ?? []),
        ...seen.flatMap(({ port }) => (port ? [{ group, at: port }] : [])),
      ],
    })
  }
  return {
    hulls,
    rings: [...rings.values()].flatMap(ringsOf),
    rest: restOf(host, hidden, places),
    reaches: [...reached].flatMap(([index, rects]) => reachOf(host, index, rects)),
  }
}

interface Spot {
  readonly key: string
  /** Spots with the same key have one ring. */
  readonly ringKey: string
  readonly rect: Rect
  readonly margin: number
  readonly ring: Point
  /** Where the link of a port meets its card. */
  readonly port: Point | undefined
  readonly inChip: boolean
  /** The rectangle is the function's: not one port of a switch whose ports are in several groups. */
  readonly isWhole: boolean
}

const RING_INSET = 10

/** The place of a function in the sight of its group; undefined where it is not drawn. */
const spotsOf = ({ groups }: HostIsolation, { cards, boxes, routes }: SheetPlaces) => {
  const groupsOfPart = new Map<string, Set<IsolationGroup>>()
  for (const group of groups)
    for (const { part } of group.members)
      groupsOfPart.set(part, (groupsOfPart.get(part) ?? new Set()).add(group))
  return ({ part, pf, vf, link }: GroupMember): Spot | undefined => {
    const [card, box] = [cards.get(part), boxes.get(part)]
    if (!card || !box || card.type === 'host') return undefined
    const isShared = (groupsOfPart.get(part)?.size ?? 0) > 1
    const onTop = { x: right(box) - RING_INSET, y: box.y }
    const all = {
      key: part,
      ringKey: part,
      rect: box,
      margin: MARGIN,
      ring: onTop,
      port: undefined,
      inChip: false,
      isWhole: true,
    }
    if (card.type === 'root-port')
      return {
        ...all,
        margin: SLIM_MARGIN,
        ring: { x: box.x - 3, y: middleY(box) },
      }
    if (!isShared) return all
    const area = card.type === 'adapter' && pf !== null ? card.layout.pfs[pf] : undefined
    if (!area) {
      const end = routes.get(link ?? '')?.ends.find((each) => touches(asRect(each), box))
      return { ...all, key: `${part}/${end ? link : ''}`, port: end, isWhole: false }
    }
    const rect = { ...area, x: box.x + area.x, y: box.y + area.y }
    const isOnly = card.type === 'adapter' && card.layout.pfs.length === 1
    const pfRing = isOnly ? onTop : { x: right(rect) - RING_INSET, y: rect.y + rect.height }
    return vf === null
      ? { ...all, key: `${part}/${pf}`, ringKey: `${part}/${pf}`, rect, ring: pfRing }
      : {
          ...all,
          key: `${part}/${pf}/vfs`,
          ringKey: `${part}/${pf}/vfs`,
          rect,
          ring: { x: right(rect) - 20, y: rect.y + (isOnly ? 15 : 31) },
          inChip: true,
        }
  }
}

const hullOf = (place: GroupPlace, spots: readonly Spot[], { routes }: SheetPlaces): Hull => {
  const corridors = place.group.links.flatMap((id) => {
    const route = routes.get(id)
    return (route?.corners ?? []).slice(1).map((corner, index) => {
      const before = route!.corners[index]!
      const piece = around([asRect(before), asRect(corner)])!
      return grown(piece, route!.width / 2 + SLIM_MARGIN)
    })
  })
  const bySize = spots.toSorted((a, b) => areaOf(b.rect) - areaOf(a.rect))
  const bodies = bySize.map(({ rect, margin }) => grown(rect, margin))
  const [badge, ...otherBadges] = pieceHeads(bodies, corridors).map(({ x, y, width }) => ({
    // The label of the link to the card on the left ends above the corner.
    x: x + width / 8,
    y,
  }))
  return {
    ...place,
    key: keyOf(place),
    rects: [...bodies, ...corridors],
    members: spots.map(({ rect }) => rect),
    badge: badge!,
    otherBadges,
    hatch: 0,
  }
}

/** The first of the bodies in each piece that they and the corridors make. */
const pieceHeads = (bodies: readonly Rect[], corridors: readonly Rect[]): readonly Rect[] => {
  const left = new Set([...bodies, ...corridors])
  const heads: Rect[] = []
  for (const body of bodies) {
    if (!left.delete(body)) continue
    heads.push(body)
    const reached = [body]
    for (const each of reached)
      for (const other of left)
        if (touches(each, other)) {
          left.delete(other)
          reached.push(other)
        }
  }
  return heads
}

const touches = (a: Rect, b: Rect): boolean =>
  a.x <= right(b) && b.x <= right(a) && a.y <= bottom(b) && b.y <= bottom(a)

const asRect = ({ x, y }: Point): Rect => ({ x, y, width: 0, height: 0 })
const areaOf = ({ width, height }: Rect): number => width * height

const restOf = (
  host: string,
  groups: readonly IsolationGroup[],
  { cards, boxes }: SheetPlaces,
): readonly Rest[] => {
  const [card, box] = [cards.get(host), boxes.get(host)]
  if (groups.length === 0 || card?.type !== 'host' || !box) return []
  // The chip of folded devices has the end of the band.
  const end = boxes.get(foldId(host))?.x ?? right(box)
  return [{ host, groups, at: { x: end - RING_INSET, y: box.y + card.layout.iommuTop + 20 } }]
}

const reachOf = (host: string, index: number, rects: readonly Rect[]): readonly Reach[] => {
  const lowest = rects.toSorted((a, b) => bottom(b) - bottom(a) || a.x - b.x)[0]
  if (!lowest) return []
  return [
    {
      key: `${host}/${index}`,
      host,
      index,
      rects,
      sign: { x: lowest.x + 12, y: bottom(lowest) },
    },
  ]
}

const push = <K, V>(table: Map<K, V[]>, key: K, ...values: readonly V[]): void => {
  table.set(key, [...(table.get(key) ?? []), ...values])
}

export const portMarks = ({ cards, boxes }: SheetPlaces): readonly PortMark[] =>
  [...cards.values()].flatMap((card) => {
    const box = boxes.get(card.id)
    return card.type === 'root-port' && box
      ? [{ part: card.id, at: { x: right(box) + 3, y: middleY(box) }, redirects: card.acs }]
      : []
  })
