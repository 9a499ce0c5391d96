/** The design as shapes and lines, in pixels of its sheet: what SVG and draw.io are written from. */
import { dataPath } from '../../data-paths/catalog.ts'
import type { Port } from '../../parts/define-part.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import { sizeOf } from '../../scenario/layout.ts'
import type { LinkEnd, PartId } from '../../scenario/scenario.ts'
import type { PartView, Topology } from '../../scenario/topology-view.ts'
import { oneLine } from './safe-text.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Shape {
  readonly id: PartId
  readonly tag: string
  readonly name: string
  /** A container of other shapes: its name stands at its top. */
  readonly isContainer: boolean
  /** Smaller words below the name. */
  readonly facts: readonly string[]
  readonly parent: PartId | null
  /** Top left corner on the sheet. */
  readonly at: Point
  readonly width: number
  readonly height: number
}

export interface Edge {
  readonly id: string
  readonly kind: 'pcie' | 'ethernet' | 'interface'
  readonly from: PartId
  readonly to: PartId
  readonly label: string
  /** From port to port, corners in between. */
  readonly points: readonly Point[]
}

export interface Drawing {
  readonly shapes: readonly Shape[]
  readonly edges: readonly Edge[]
}

const MOST_LEVELS = 32

/** Positions are relative to the container. */
const placeOf = ({ parts }: Topology, view: PartView): Point => {
  let [x, y] = view.part.at
  let up = view.part.in
  for (let level = 0; up !== undefined && level < MOST_LEVELS; level++) {
    const container = parts.get(up)?.part
    if (!container) break
    x += container.at[0]
    y += container.at[1]
    up = container.in
  }
  return { x, y }
}

const vmFacts = (topology: Topology, id: PartId): readonly string[] =>
  (topology.vms.get(id)?.interfaces ?? []).flatMap((each) => {
    const view = topology.interfaces.get(each)
    if (!view) return []
    const { path, pf, vf } = view.interface
    const adapter = oneLine(view.adapter?.name ?? '?')
    const attachment = attachmentOf(path)
    if (attachment === 'vf') return [`${oneLine(view.name)}: VF ${vf ?? 0} of ${adapter}, PF ${pf}`]
    if (attachment === 'pf') return [`${oneLine(view.name)}: PF ${pf} of ${adapter}`]
    return [`${oneLine(view.name)}: ${dataPath(path)?.short ?? path}`]
  })

const RUNS = { kvm: 'KVM', esx: 'ESX', xen: 'Xen', native: 'native OS' } as const

const hostFacts = ({ hosts }: Topology, id: PartId): readonly string[] => {
  const host = hosts.get(id)
  if (!host) return []
  const { platform, memoryGib, sockets } = host.settings
  return [
    `${RUNS[platform]}, ${sockets > 1 ? `${sockets} sockets, ` : ''}${host.coreCount} cores, ${memoryGib} GiB`,
  ]
}

const adapterFacts = (topology: Topology, id: PartId): readonly string[] => {
  const adapter = topology.adapters.get(id)
  if (!adapter) return []
  const { wirePorts, portGbps } = adapter.settings
  const counts = Array.from({ length: wirePorts }, (_, pf) => adapter.numVfs(pf))
  const vfs = new Set(counts).size > 1 ? counts.join(' + ') : counts[0]
  const each = vfs === counts[0] ? ' each' : ''
  return [`${wirePorts} x ${portGbps} Gb/s${vfs ? `, ${vfs} VFs${each}` : ''}`, adapter.pfBdf(0)]
}

const factsOf = (topology: Topology, { id, part, settings }: PartView): readonly string[] => {
  if (part.kind === 'host') return hostFacts(topology, id)
  if (part.kind === 'vm') return vmFacts(topology, id)
  if (part.kind === 'nic') return adapterFacts(topology, id)
  const said = settings.deviceClass
  return typeof said === 'string' && said !== '' ? [oneLine(said)] : []
}

const shapeOf = (topology: Topology, view: PartView): Shape => {
  const [width, height] = sizeOf(view.part)
  return {
    id: view.id,
    tag: view.kind?.tag ?? view.part.kind.toUpperCase(),
    name: oneLine(view.part.name),
    isContainer: view.part.kind === 'host',
    facts: factsOf(topology, view).map(oneLine),
    parent: view.part.in !== undefined && topology.parts.has(view.part.in) ? view.part.in : null,
    at: placeOf(topology, view),
    width,
    height,
  }
}

type Side = Port['side']

interface Anchor {
  readonly at: Point
  readonly side: Side
  /** Just outside, where the line may turn; further out for each port of the side, so that wires stay apart. */
  readonly turn: Point
}

/** What stands on the network has ports all round: a wire leaves by the side that faces its other end. */
const FACING = new Set(['ethernet-switch', 'peer'])

const facing = (from: Shape, to: Shape): Side => {
  if (to.at.x >= from.at.x + from.width) return 'right'
  if (to.at.x + to.width <= from.at.x) return 'left'
  return to.at.y < from.at.y ? 'top' : 'bottom'
}

/** Ports of a side share it evenly. */
const anchorOf = (view: PartView, shape: Shape, port: string, other: Shape): Anchor | null => {
  const own = view.ports.find(({ id }) => id === port)?.side
  if (!own) return null
  const side = FACING.has(view.part.kind) ? facing(shape, other) : own
  const onSide = view.ports.filter((each) => each.side === own)
  const place = onSide.findIndex(({ id }) => id === port) + 1
  const share = place / (onSide.length + 1)
  const { x, y } = shape.at
  const at = isUpright(side)
    ? { x: x + shape.width * share, y: y + (side === 'top' ? 0 : shape.height) }
    : { x: x + (side === 'left' ? 0 : shape.width), y: y + shape.height * share }
  const out = STUB + STEP * (place % MOST_STEPS)
  const [right, down] = OUTWARD[side]
  return { at, side, turn: { x: at.x + out * right, y: at.y + out * down } }
}

const STUB = 10
const STEP = 4
const MOST_STEPS = 8
const OUTWARD: Readonly<Record<Side, readonly [right: number, down: number]>> = {
  top: [0, -1],
  bottom: [0, 1],
  left: [-1, 0],
  right: [1, 0],
}

const isUpright = (side: Side): boolean => side === 'top' || side === 'bottom'

/** Between ports that look up and down: across at half the height, or beyond both where both look the same way. */
const across = (a: Point, b: Point, from: Side, to: Side): readonly Point[] => {
  const level =
    from !== to ? (a.y + b.y) / 2 : from === 'bottom' ? Math.max(a.y, b.y) : Math.min(a.y, b.y)
  return [
    { x: a.x, y: level },
    { x: b.x, y: level },
  ]
}

/** From a port that looks up or down to one that looks sideways: a corner ahead, or else at once. */
const aroundCorner = (a: Point, b: Point, from: Side): Point =>
  (from === 'bottom') === b.y >= a.y ? { x: a.x, y: b.y } : { x: b.x, y: a.y }

/** Straight out of both ports, and one or two corners between. */
const wayBetween = (from: Anchor, to: Anchor): readonly Point[] => {
  const [a, b] = [from.turn, to.turn]
  const corners = isUpright(from.side)
    ? isUpright(to.side)
      ? across(a, b, from.side, to.side)
      : [aroundCorner(a, b, from.side)]
    : isUpright(to.side)
      ? [aroundCorner(b, a, to.side)]
      : [
          { x: (a.x + b.x) / 2, y: a.y },
          { x: (a.x + b.x) / 2, y: b.y },
        ]
  return [from.at, a, ...corners, b, to.at]
}

const linkLabel = (topology: Topology, link: string): string => {
  for (const { pcie } of topology.adapters.values()) {
    const hop = pcie?.find((each) => each.link === link)
    if (hop) return `Gen${hop.trainedGeneration} x${hop.trainedLanes}`
  }
  return ''
}

const linkEdges = (topology: Topology, shapes: ReadonlyMap<PartId, Shape>): readonly Edge[] =>
  Object.entries(topology.scenario.links).flatMap(([id, { from, to }]) => {
    const end = ({ part, port }: LinkEnd, other: LinkEnd) => {
      const [view, shape, far] = [
        topology.parts.get(part),
        shapes.get(part),
        shapes.get(other.part),
      ]
      return view && shape && far ? anchorOf(view, shape, port, far) : null
    }
    const [a, b] = [end(from, to), end(to, from)]
    if (!a || !b) return []
    const medium = topology.parts
      .get(from.part)
      ?.ports.find((port) => port.id === from.port)?.medium
    return [
      {
        id,
        kind: medium ?? 'ethernet',
        from: from.part,
        to: to.part,
        label: linkLabel(topology, id),
        points: wayBetween(a, b),
      } as const,
    ]
  })

const interfaceEdges = (topology: Topology, shapes: ReadonlyMap<PartId, Shape>): readonly Edge[] =>
  [...topology.interfaces.values()].flatMap(({ id, name, interface: { on, adapter } }) => {
    const [owner, served] = [shapes.get(on), shapes.get(adapter)]
    if (!owner || !served || owner.isContainer) return []
    return [
      {
        id,
        kind: 'interface',
        from: on,
        to: adapter,
        label: oneLine(name),
        points: [
          { x: owner.at.x + owner.width / 2, y: owner.at.y + owner.height },
          { x: served.at.x + served.width / 2, y: served.at.y },
        ],
      } as const,
    ]
  })

/** Everything of the design, whatever the screen shows of it; containers first. */
export const drawingOf = (topology: Topology): Drawing => {
  const all = [...topology.parts.values()].map((view) => shapeOf(topology, view))
  const shapes = new Map(all.map((shape) => [shape.id, shape]))
  return {
    shapes: [
      ...all.filter(({ isContainer }) => isContainer),
      ...all.filter(({ isContainer }) => !isContainer),
    ],
    edges: [...linkEdges(topology, shapes), ...interfaceEdges(topology, shapes)],
  }
}
