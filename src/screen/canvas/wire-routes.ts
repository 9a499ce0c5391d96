/** Ways inside a host: VM to vswitch, vswitch or VM through the IOMMU to the root complex. */
import type { PartId } from '../../scenario/scenario.ts'
import type { InterfaceView, Topology } from '../../scenario/topology-view.ts'
import { vswitchId } from './card.ts'
import { bottom, clamp, middleX, type Point, type Rect, right, spread } from './geometry.ts'
import { type HostLayout, hostLayout } from './host-layout.ts'
import type { Boxes } from './link-routes.ts'
import { withRoomForNotes } from './note-room.ts'
import { makeRoute, type Route, type RouteEnd, type RouteNote } from './route.ts'
import { isSoftware, sheetIndex } from './sheet-index.ts'

/** Virtual: there is no lane to count. */
const WIRE = 8
const GAP = 6

interface InHost {
  readonly topology: Topology
  readonly boxes: Boxes
  readonly id: PartId
  readonly at: Rect
  readonly layout: HostLayout
  readonly vms: readonly (readonly [id: PartId, box: Rect])[]
}

/** Straight down, or down beside the cards that are in the way. */
const down = (
  { vms, boxes, id }: InHost,
  from: Point,
  own: PartId,
  toY: number,
  nth: number,
): Point[] => {
  const obstacles = [...vms, [vswitchId(id), boxes.get(vswitchId(id))] as const]
  const points: Point[] = [from]
  let { x, y } = from
  for (let turn = 0; turn < 8; turn++) {
    const inTheWay = obstacles
      .filter(
        (entry): entry is readonly [string, Rect] =>
          entry[1] !== undefined &&
          entry[0] !== own &&
          entry[1].y > y - 1 &&
          entry[1].y < toY &&
          x > entry[1].x - 4 &&
          x < right(entry[1]) + 4,
      )
      .toSorted((a, b) => a[1].y - b[1].y)[0]?.[1]
    if (!inTheWay) break
    const turnY = Math.max(y + 4, inTheWay.y - GAP - (nth % 3) * 2)
    const beside = right(inTheWay) + 6 + (nth % 2) * 3 - 1
    points.push({ x, y: turnY }, { x: beside, y: turnY })
    ;[x, y] = [beside, turnY]
  }
  return points
}

const gateNote = (view: InterfaceView, domain: number, gate: Point, host: PartId): RouteNote => ({
  hitsOf: host,
  x: gate.x + 18,
  y: gate.y,
  isMono: true,
  lines: [view.interface.path === 'native' ? 'host' : `dom ${domain}`],
})

const whyPast = (view: InterfaceView): readonly string[] =>
  view.interface.vf === undefined
    ? ['not in the path:', 'the guest rings', 'the adapter itself']
    : ['not in the path:', 'the guest rings', 'its own VF']

const wireOfSoftware = (
  host: InHost,
  view: InterfaceView,
  nth: number,
  count: number,
): Route | undefined => {
  const start = startOf(host, view)
  const vswitch = host.boxes.get(vswitchId(host.id))
  if (!start || !vswitch) return undefined
  const isAbove = start.x > vswitch.x + 10 && start.x < right(vswitch) - 10
  const x = isAbove && count < 8 ? start.x : spread(vswitch.x, vswitch.width, nth, count)
  const way = down({ ...host, boxes: new Map() }, start, view.interface.on, vswitch.y, nth)
  const last = way.at(-1)!
  const turnY = Math.max(last.y, vswitch.y - 8 - (nth % 4) * 2)
  const end: RouteEnd = { x, y: vswitch.y, side: 'top' }
  return makeRoute({
    ...common(view),
    points: [...way, { x: last.x, y: turnY }, { x, y: turnY }, end],
    ends: [{ ...start, side: 'bottom' }, end],
    gate: undefined,
    notes: [],
    parts: [view.interface.on, vswitchId(host.id)],
  })
}

const startOf = (
  { topology, boxes, at, layout }: InHost,
  view: InterfaceView,
): Point | undefined => {
  const owner = view.interface.on
  const box = boxes.get(owner)
  if (!box) return undefined
  // The system of a host without hypervisor stands where the vswitch would.
  if (view.vm === null) return { x: at.x + layout.bar.x + 20, y: at.y + layout.hypervisorTop + 92 }
  const siblings = topology.vms.get(owner)?.interfaces ?? []
  return {
    x: spread(box.x, box.width, siblings.indexOf(view.id), siblings.length),
    y: bottom(box),
  }
}

const common = (view: InterfaceView) =>
  ({
    id: view.id,
    kind: 'wire',
    selects: view.id,
    link: undefined,
    width: WIRE,
    label: undefined,
    lanes: undefined,
    title: `Interface ${view.name}`,
  }) as const

const barOf = ({ at, layout }: InHost): Rect => ({
  ...layout.bar,
  x: at.x + layout.bar.x,
  y: at.y + layout.bar.y,
})

const wirePast = (host: InHost, view: InterfaceView, domain: number): Route | undefined => {
  const isNative = view.vm === null
  const vswitch = host.boxes.get(vswitchId(host.id))
  const begin =
    isNative && vswitch ? { x: middleX(vswitch), y: bottom(vswitch) } : startOf(host, view)
  if (!begin) return undefined
  const bar = barOf(host)
  const way = down(host, begin, isNative ? vswitchId(host.id) : view.interface.on, bar.y, domain)
  const last = way.at(-1)!
  const x = clamp(last.x, bar.x + 6, right(bar) - 6)
  const gateY = host.at.y + host.layout.iommuTop + 20
  const gate =
    host.topology.hosts.get(host.id)?.settings.iommu === 'off' ? undefined : { x, y: gateY }
  const end: RouteEnd = { x, y: bar.y, side: 'top' }
  const passes = isNative
    ? undefined
    : {
        x: last.x + 18,
        y: host.at.y + host.layout.hypervisorTop + 46,
        isMono: false,
        lines: whyPast(view),
      }
  return makeRoute({
    ...common(view),
    points: [...way, { x: last.x, y: gateY - 14 }, { x, y: gateY - 14 }, end],
    ends: [{ ...begin, side: 'bottom' }, end],
    gate,
    notes: [...(passes ? [passes] : []), ...(gate ? [gateNote(view, domain, gate, host.id)] : [])],
    parts: [view.interface.on],
  })
}

const PASSES = new Set(['off', 'passthrough'])

const gateOf = ({ topology, id }: InHost, gate: Point): Pick<Route, 'gate' | 'notes'> => {
  const iommu = topology.hosts.get(id)?.settings.iommu ?? 'off'
  if (iommu === 'off') return { gate: undefined, notes: [] }
  const lines = ['host', PASSES.has(iommu) ? 'pass-through' : iommu]
  return { gate, notes: [{ x: gate.x + 18, y: gate.y, isMono: true, lines }] }
}

/** One for each port that the software switch drives. */
const uplinks = (host: InHost, views: readonly InterfaceView[]): readonly Route[] => {
  const vswitch = host.boxes.get(vswitchId(host.id))
  if (!vswitch) return []
  const ports = [...new Set(views.map(({ interface: { adapter, pf } }) => `${adapter}/${pf}`))]
  const bar = barOf(host)
  return ports.map((port, index) => {
    const x = spread(vswitch.x, vswitch.width, index, ports.length)
    const gate = { x, y: host.at.y + host.layout.iommuTop + 20 }
    const ends: RouteEnd[] = [
      { x, y: bottom(vswitch), side: 'bottom' },
      { x, y: bar.y, side: 'top' },
    ]
    return makeRoute({
      id: `${vswitchId(host.id)}>${port}`,
      kind: 'uplink',
      selects: vswitchId(host.id),
      link: undefined,
      points: ends,
      width: WIRE,
      ends,
      label: undefined,
      lanes: undefined,
      ...gateOf(host, gate),
      parts: [vswitchId(host.id)],
      title: 'Uplink of the software switch',
    })
  })
}

const wiresOfHost = (topology: Topology, boxes: Boxes, id: PartId): readonly Route[] => {
  const [at, layout] = [boxes.get(id), hostLayout(topology, id)]
  if (!at || !layout) return []
  const host: InHost = {
    topology,
    boxes,
    id,
    at,
    layout,
    vms: (topology.hosts.get(id)?.vms ?? []).flatMap((vm) => {
      const box = boxes.get(vm)
      return box ? [[vm, box] as const] : []
    }),
  }
  const index = sheetIndex(topology)
  const software = index.throughSoftware(id)
  const past = index.pastSoftware(id)
  const routes = [
    ...software.map((view, nth) => wireOfSoftware(host, view, nth, software.length)),
    ...past.map((view, nth) => wirePast(host, view, nth + 1)),
    ...uplinks(host, software.filter(isSoftware)),
  ].filter((route) => route !== undefined)
  return withRoomForNotes(routes, right(at))
}

interface Drawn {
  readonly places: string
  readonly routes: readonly Route[]
}

const drawn = new WeakMap<Topology, Map<PartId, Drawn>>()

const placesIn = (topology: Topology, boxes: Boxes, id: PartId): string =>
  [id, vswitchId(id), ...(topology.hosts.get(id)?.vms ?? [])]
    .map((each) => `${boxes.get(each)?.x} ${boxes.get(each)?.y}`)
    .join()

/** A host in which nothing moved keeps its wires: a drag works out one host. */
export const wireRoutes = (topology: Topology, boxes: Boxes): readonly Route[] => {
  const known = drawn.get(topology) ?? new Map<PartId, Drawn>()
  drawn.set(topology, known)
  return [...topology.hosts.keys()].flatMap((id) => {
    const places = placesIn(topology, boxes, id)
    const before = known.get(id)
    if (before?.places === places) return before.routes
    const routes = wiresOfHost(topology, boxes, id)
    known.set(id, { places, routes })
    return routes
  })
}
