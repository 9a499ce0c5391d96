/** Ways of PCIe and Ethernet links between cards: orthogonal, parallel ones 16 apart. */
import type { Link, LinkEnd, LinkId } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { clearWay, isBehind, piecesOf } from './clear-ways.ts'
import { bottom, clamp, middleX, middleY, type Point, type Rect, right } from './geometry.ts'
import { pcieMarks } from './link-labels.ts'
import { linkLook } from './link-look.ts'
import { labelled, makeRoute, type Route, type RouteEnd } from './route.ts'

export type Boxes = ReadonlyMap<string, Rect>

type Side = RouteEnd['side']
const PITCH = 16
const STUB = 16
/** More would be felt in a drag; a sheet with that many links behind cards wants to be tidied. */
const MOST_AROUND = 32

interface Plan {
  readonly id: LinkId
  readonly link: Link
  readonly boxes: readonly [Rect, Rect]
  readonly sides: readonly [Side, Side]
}

const portOf = (topology: Topology, end: LinkEnd) =>
  topology.parts.get(end.part)?.ports.find(({ id }) => id === end.port)

/** Adapters and PCIe parts have their ports where the drawing puts them; a switch turns to what it is joined to. */
const sideFor = (
  topology: Topology,
  end: LinkEnd,
  own: Rect,
  other: Rect,
  isOtherFixed: boolean,
): Side => {
  const port = portOf(topology, end)
  if (port?.medium === 'pcie') return port.role === 'upstream' ? 'top' : 'bottom'
  if (topology.adapters.has(end.part)) return 'bottom'
  const isInColumn = other.x < right(own) && own.x < right(other)
  if (isInColumn && !isOtherFixed) return middleY(other) < middleY(own) ? 'top' : 'bottom'
  return middleX(other) < middleX(own) ? 'left' : 'right'
}

const planOf = (topology: Topology, boxes: Boxes, id: LinkId, link: Link): Plan | undefined => {
  const [a, b] = [boxes.get(link.from.part), boxes.get(link.to.part)]
  if (!a || !b) return undefined
  const [aFixed, bFixed] = [link.from, link.to].map((end) => topology.adapters.has(end.part))
  return {
    id,
    link,
    boxes: [a, b],
    sides: [
      sideFor(topology, link.from, a, b, bFixed ?? false),
      sideFor(topology, link.to, b, a, aFixed ?? false),
    ],
  }
}

/** Where each end is: ends that share a side are spread over it, in the order of what they lead to. */
const placeEnds = (topology: Topology, plans: readonly Plan[]): ReadonlyMap<string, RouteEnd> => {
  const ends = new Map<string, RouteEnd>()
  const shared = new Map<string, { plan: Plan; which: 0 | 1 }[]>()
  for (const plan of plans)
    for (const which of [0, 1] as const) {
      const end = which === 0 ? plan.link.from : plan.link.to
      const key = `${end.part} ${plan.sides[which]}`
      shared.set(key, [...(shared.get(key) ?? []), { plan, which }])
    }
  for (const group of shared.values()) {
    const [{ plan, which }] = group as [(typeof group)[number]]
    const box = plan.boxes[which]
    const side = plan.sides[which]
    const isFlat = side === 'top' || side === 'bottom'
    const other = (each: (typeof group)[number]): number => {
      const far = each.plan.boxes[each.which === 0 ? 1 : 0]
      // The nearest takes the upper lane, so that wires which turn into a side do not cross.
      if (!isFlat)
        return (side === 'right' ? 1 : -1) * fixedX(topology, each.plan, each.which === 0 ? 1 : 0)
      return middleX(far)
    }
    const inOrder = group.toSorted((a, b) => other(a) - other(b))
    inOrder.forEach((each, index) => {
      const end = each.which === 0 ? each.plan.link.from : each.plan.link.to
      ends.set(`${each.plan.id} ${each.which}`, {
        side,
        ...place(topology, each.plan, each.which, end, box, index, inOrder.length),
      })
    })
  }
  return ends
}

/** x of an end on an adapter's lower edge: the middle of its PF. */
const fixedX = (topology: Topology, plan: Plan, which: 0 | 1): number => {
  const end = which === 0 ? plan.link.from : plan.link.to
  const box = plan.boxes[which]
  const adapter = topology.adapters.get(end.part)
  if (!adapter) return middleX(box)
  const pf = Number(end.port.replace('wire', ''))
  return box.x + (box.width * (pf + 0.5)) / adapter.settings.wirePorts
}

const place = (
  topology: Topology,
  plan: Plan,
  which: 0 | 1,
  end: LinkEnd,
  box: Rect,
  index: number,
  count: number,
): Point => {
  const side = plan.sides[which]
  const far = plan.boxes[which === 0 ? 1 : 0]
  if (side === 'left' || side === 'right') {
    const pitch = Math.min(PITCH, (box.height - 16) / Math.max(1, count))
    // In the lower part of the card: wires come from below adapters.
    const first = bottom(box) - 12 - pitch * (count - 1)
    const y =
      count === 1 && Math.abs(middleY(far) - middleY(box)) < 4
        ? middleY(box)
        : first + pitch * index
    return { x: side === 'left' ? box.x : right(box), y }
  }
  const y = side === 'top' ? box.y : bottom(box)
  if (portOf(topology, end)?.medium === 'ethernet' && topology.adapters.has(end.part))
    return { x: fixedX(topology, plan, which), y }
  if (count > 1) return { x: box.x + (box.width * (index + 1)) / (count + 1), y }
  // Alone on its side it stands where the link can go straight.
  const isNarrow = box.width <= far.width
  return { x: isNarrow ? middleX(box) : clamp(middleX(far), box.x + 16, right(box) - 16), y }
}

const isUpright = ({ side }: RouteEnd): boolean => side === 'top' || side === 'bottom'

const stub = ({ x, y, side }: RouteEnd, by: number): Point =>
  side === 'top'
    ? { x, y: y - by }
    : side === 'bottom'
      ? { x, y: y + by }
      : side === 'left'
        ? { x: x - by, y }
        : { x: x + by, y }

/** From one tab to another with right angles. `lane` tells apart routes that would lie on each other. */
export const orthogonal = (
  a: RouteEnd,
  b: RouteEnd,
  lane = 0,
  detourX?: number,
): readonly Point[] => {
  const [p, q] = [stub(a, STUB + lane * 8), stub(b, STUB + lane * 8)]
  if (isUpright(a) && isUpright(b)) {
    if (a.x === b.x) return [a, b]
    const faces = a.side !== b.side && (a.side === 'bottom' ? a.y < b.y : a.y > b.y)
    // Back to back: out, around beside both, and in.
    if (!faces && a.side !== b.side && detourX !== undefined)
      return [a, p, { x: detourX, y: p.y }, { x: detourX, y: q.y }, q, b]
    const y = faces
      ? (a.y + b.y) / 2
      : a.side === 'bottom'
        ? Math.max(p.y, q.y)
        : Math.min(p.y, q.y)
    return [a, { x: a.x, y }, { x: b.x, y }, b]
  }
  if (!isUpright(a) && !isUpright(b)) {
    if (a.y === b.y) return [a, b]
    const faces = a.side !== b.side && (a.side === 'right' ? a.x < b.x : a.x > b.x)
    const x = faces ? (a.x + b.x) / 2 : a.side === 'right' ? Math.max(p.x, q.x) : Math.min(p.x, q.x)
    return [a, { x, y: a.y }, { x, y: b.y }, b]
  }
  const [upright, flat, isTurned] = isUpright(a) ? [a, b, false] : [b, a, true]
  const isBelow = upright.side === 'bottom' ? flat.y > upright.y + 8 : flat.y < upright.y - 8
  const isAhead = flat.side === 'right' ? upright.x > flat.x + 8 : upright.x < flat.x - 8
  const [start, end] = [stub(upright, STUB + lane * 8), stub(flat, STUB + lane * 8)]
  const way: readonly Point[] =
    isBelow && isAhead
      ? [upright, { x: upright.x, y: flat.y }, flat]
      : [
          upright,
          { x: upright.x, y: start.y },
          { x: end.x, y: start.y },
          { x: end.x, y: flat.y },
          flat,
        ]
  return isTurned ? way.toReversed() : way
}

/** Between what the two ends stand in, or left of both. */
const besideBoth = (topology: Topology, boxes: Boxes, { link, boxes: own }: Plan): number => {
  const [a, b] = [link.from, link.to].map((end, which) => {
    const container = topology.parts.get(end.part)?.part.in
    return (container === undefined ? undefined : boxes.get(container)) ?? own[which as 0 | 1]
  }) as [Rect, Rect]
  if (right(a) + STUB <= b.x) return (right(a) + b.x) / 2
  if (right(b) + STUB <= a.x) return (right(b) + a.x) / 2
  return Math.min(a.x, b.x) - STUB
}

/** What a link may touch: its ends, and what they stand in. */
const ownCards = (topology: Topology, { link }: Plan): ReadonlySet<string> =>
  new Set(
    [link.from.part, link.to.part].flatMap((id) => {
      const container = topology.parts.get(id)?.part.in
      return container === undefined ? [id] : [id, container]
    }),
  )

/** Straight where nothing is in the way, which is all that a drag asks of most links; then those that go around. */
const waysOf = (
  topology: Topology,
  boxes: Boxes,
  plans: readonly Plan[],
  ends: ReadonlyMap<string, RouteEnd>,
): readonly (readonly Point[])[] => {
  const cards = [...topology.parts.values()].flatMap(({ id, part }) => {
    const box = part.in === undefined ? boxes.get(id) : undefined
    return box ? [[id, box] as const] : []
  })
  const straight = plans.map((plan, index) => {
    const [a, b] = [ends.get(`${plan.id} 0`)!, ends.get(`${plan.id} 1`)!]
    const way = orthogonal(a, b, index % 4, besideBoth(topology, boxes, plan))
    const own = ownCards(topology, plan)
    return {
      a,
      b,
      way,
      own,
      isFree: !cards.some(([id, box]) => !own.has(id) && isBehind(way, box)),
    }
  })
  if (straight.every(({ isFree }) => isFree)) return straight.map(({ way }) => way)
  const taken = straight.flatMap(({ isFree, way }) => (isFree ? piecesOf(way) : []))
  let looked = 0
  return straight.map(({ a, b, way, own, isFree }) => {
    if (isFree || ++looked > MOST_AROUND) return way
    const others = cards.flatMap(([id, box]) => (own.has(id) ? [] : [box]))
    const clear = clearWay(a, b, way, others, taken)
    taken.push(...piecesOf(clear))
    return clear
  })
}

/** Not a host, which labels of its root ports stand below. */
const isCard = ({ height }: Rect): boolean => height < 200

export const linkRoutes = (topology: Topology, boxes: Boxes): readonly Route[] => {
  const plans: Plan[] = []
  for (const [id, link] of Object.entries(topology.scenario.links)) {
    const plan = planOf(topology, boxes, id, link)
    if (plan) plans.push(plan)
  }
  const ends = placeEnds(topology, plans)
  const ways = waysOf(topology, boxes, plans, ends)
  const drawn = { ways, boxes: [...boxes.values()].filter(isCard) }
  const loose = new Map(topology.looseLinks.map(({ link, reason }) => [link, reason]))
  return plans.map((plan, index) => {
    const [a, b] = [ends.get(`${plan.id} 0`)!, ends.get(`${plan.id} 1`)!]
    const look = linkLook(topology, plan.id)
    const points = ways[index]!
    const isPcie = portOf(topology, plan.link.from)?.medium === 'pcie'
    const reason = loose.get(plan.id)
    const warns = reason === undefined ? look.warns : { text: reason, isDegraded: true }
    const marks = isPcie
      ? pcieMarks(points, drawn, { ...look, warns })
      : { label: labelled(points, look.text, 0.15 + 0.28 * (index % 3), warns), lanes: undefined }
    return makeRoute({
      id: plan.id,
      kind: 'link',
      selects: plan.id,
      link: plan.id,
      points,
      width: look.width,
      ends: [a, b],
      ...marks,
      gate: undefined,
      notes: [],
      parts: [plan.link.from.part, plan.link.to.part],
      title: `Link: ${nameOf(topology, plan.link.from)} to ${nameOf(topology, plan.link.to)}, ${look.text}`,
    })
  })
}

const nameOf = (topology: Topology, { part, port }: LinkEnd): string =>
  `${topology.parts.get(part)?.part.name ?? part} ${portOf(topology, { part, port })?.label ?? port}`
