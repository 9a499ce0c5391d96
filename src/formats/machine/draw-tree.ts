/** Walks the buses from the root complex down and draws what it meets. */
import type { PartId } from '../../scenario/scenario.ts'
import type { Bus, BusTree } from './bus-tree.ts'
import { foldsIntoHost, isBridge, isConventionalBridge, namesake } from './device-class.ts'
import { shortAddress, shortName } from './device-words.ts'
import { isAdapterPort, nicPart } from './nic-part.ts'
import type { ParsedFunction } from './parsed-function.ts'
import {
  acsSettings,
  factSettings,
  isolates,
  linkSettings,
  payloadSettings,
} from './port-settings.ts'
import { placeOf } from './relations.ts'
import { nodeTold } from './root-bus-node.ts'
import type { Sheet } from './sheet.ts'
import { MAX_DOWNSTREAM_PORTS, switchPart } from './switch-part.ts'

export interface Drawing {
  readonly sheet: Sheet
  readonly tree: BusTree
  readonly host: PartId
  readonly sockets: number
  /** What others below the same root bus tell of their NUMA node. */
  readonly nodeOfRootBus: (of: ParsedFunction) => number | null | undefined
}

interface PortAbove {
  readonly part: PartId
  readonly port: string
}

/** Functions that sit directly in the root complex. */
export const drawRootBus = (on: Drawing, bus: Bus): void => {
  const inside = bus.functions.filter((each) => !drawRootBridge(on, each))
  const adapters = inside.filter(isAdapterPort)
  for (const ports of byDevice(adapters)) drawIntegratedAdapter(on, ports)
  const useful = inside.filter(
    (each) => !isAdapterPort(each) && !isBridge(each.facts) && !foldsIntoHost(each),
  )
  for (const functions of byDevice(useful)) drawInside(on, functions)
}

/** True when the function is a bridge that was drawn. A port without a slot or a device to use stays in the host's list. */
const drawRootBridge = (on: Drawing, each: ParsedFunction): boolean => {
  if (!isBridge(each.facts)) return false
  const below = on.tree.below(each)
  if (isConventionalBridge(each)) {
    if (!below) return false
    const part = drawAssumedPort(on, `internal ${shortAddress(each.facts.bdf)}`, each)
    drawBridge(on, { part, port: 'down' }, each, [])
    return true
  }
  if (below ? isInternal(each, below) : !each.hasSlot) return false
  const part = drawRootPort(on, each, below)
  if (below) drawBelow(on, { part, port: 'down' }, below)
  return true
}

/** A port without a slot, before functions of the chipset alone: as systems on a chip have them. */
const isInternal = (port: ParsedFunction, { functions }: Bus): boolean =>
  ((port.capabilitiesListed && !port.hasSlot) || /\binternal\b/i.test(port.facts.name)) &&
  functions.every((each) => !isBridge(each.facts) && foldsIntoHost(each))

const drawRootPort = (on: Drawing, each: ParsedFunction, below: Bus | undefined): PartId => {
  const { facts } = each
  const slot = facts.physicalSlot ?? below?.functions[0]?.facts.physicalSlot
  return on.sheet.add({
    kind: 'root-port',
    name: `${slot ? `slot ${slot}` : 'port'} ${facts.bdf.replace(/^0000:/, '')}`,
    in: on.host,
    settings: {
      ...linkSettings(facts.link ? facts : (below?.functions[0]?.facts ?? facts)),
      ...payloadSettings(facts),
      socket: socketOf(on, each, below?.functions[0]),
      ...acsSettings([{ facts, isolated: isolates(each, below?.functions ?? []) }]),
      address: facts.bdf.slice(0, 16),
    },
    functions: [each],
  })
}

/** By the first of the functions that tells; NUMA nodes stand for sockets where nothing else does. */
const socketOf = (on: Drawing, ...functions: readonly (ParsedFunction | undefined)[]): number => {
  const known = functions.filter((each) => each !== undefined)
  const told = [...known.map(nodeTold), ...known.map(on.nodeOfRootBus)]
  return Math.min(Math.max(0, told.find((socket) => socket != null) ?? 0), on.sockets - 1)
}

/** A port that the text does not show: the link of a device whose place is unknown, or of one inside the chip. */
export const drawAssumedPort = (
  on: Drawing,
  name: string,
  device: ParsedFunction | undefined,
): PartId =>
  on.sheet.add({
    kind: 'root-port',
    name,
    in: on.host,
    settings: {
      ...(device ? linkSettings(device.facts) : {}),
      socket: socketOf(on, device),
    },
    functions: [],
  })

const drawIntegratedAdapter = (on: Drawing, ports: readonly ParsedFunction[]): void => {
  const [first] = ports
  if (!first) return
  const port = drawAssumedPort(on, `internal ${shortAddress(first.facts.bdf)}`, first)
  drawDevice(on, { part: port, port: 'down' }, ports)
  on.sheet.note(
    'info',
    `${shortName(first.facts)} sits inside the root complex, without a link; it is drawn at an assumed internal port.`,
  )
}

const drawInside = (on: Drawing, functions: readonly ParsedFunction[]): void => {
  const first = namesake(functions)
  if (!first) return
  on.sheet.add({
    kind: 'rc-endpoint',
    name: shortName(first.facts),
    in: on.host,
    settings: factSettings(first.facts),
    functions: withVfs(on, functions),
  })
}

/** A port takes one link. What else is on the bus is kept with the part that has it. */
export const drawBelow = (on: Drawing, above: PortAbove, bus: Bus): void => {
  const [first, ...rest] = devicesOf(on, bus)
  if (!first) return
  const beside = rest.flat()
  const bridge = first.find((each) => leadsOn(on, each))
  if (bridge) {
    const others = [...first.filter((each) => each !== bridge), ...beside]
    if (isSwitch(on, bridge)) drawSwitch(on, above, bridge, others)
    else drawBridge(on, above, bridge, others)
    return
  }
  // A bridge that leads nowhere known is no device: it stays in the list.
  const isEnd = ({ facts }: ParsedFunction): boolean => !isBridge(facts)
  drawDevice(on, above, first.filter(isEnd), beside.filter(isEnd))
}

/**
 * The devices of a bus, the most useful first: what leads further down, adapters, the rest. A PCIe link leads to one
 * device, whatever its functions are numbered; a conventional bus, or one whose bridge is unknown, has many.
 */
export const devicesOf = (on: Drawing, bus: Bus): readonly (readonly ParsedFunction[])[] => {
  const hasMany = bus.bridge === null || isConventionalBridge(bus.bridge)
  const devices = hasMany ? byDevice(bus.functions) : [bus.functions]
  const rank = (functions: readonly ParsedFunction[]): number => {
    if (functions.some((each) => isSwitch(on, each))) return 0
    if (functions.some((each) => leadsOn(on, each))) return 1
    if (functions.some(isAdapterPort)) return 2
    return functions.every(({ facts }) => isBridge(facts)) ? 4 : 3
  }
  return devices.toSorted((a, b) => rank(a) - rank(b))
}

const leadsOn = (on: Drawing, each: ParsedFunction): boolean =>
  isBridge(each.facts) &&
  (isSwitch(on, each) ||
    on.tree.below(each) !== undefined ||
    each.facts.expressType === 'pcie-to-pci-bridge')

const isSwitch = (on: Drawing, each: ParsedFunction): boolean => {
  if (!isBridge(each.facts) || isConventionalBridge(each)) return false
  if (each.facts.expressType !== null) return each.facts.expressType === 'upstream-port'
  const below = on.tree.below(each)
  return (
    below?.functions.some((port) => isBridge(port.facts) && !isConventionalBridge(port)) ?? false
  )
}

const drawSwitch = (
  on: Drawing,
  above: PortAbove,
  upstream: ParsedFunction,
  beside: readonly ParsedFunction[],
): void => {
  const onBus = on.tree.below(upstream)?.functions ?? []
  const downstream = onBus.filter(({ facts }) => isBridge(facts))
  const others = [...beside, ...onBus.filter(({ facts }) => !isBridge(facts))]
  const isolated = downstream.map((port) => isolates(port, on.tree.below(port)?.functions ?? []))
  const drawn = switchPart(
    { upstream, downstream, isolated, others: withVfs(on, others) },
    on.sheet,
  )
  const part = on.sheet.add(drawn)
  on.sheet.join(above.part, above.port, part)
  for (const [index, port] of downstream.slice(0, MAX_DOWNSTREAM_PORTS).entries()) {
    const bus = on.tree.below(port)
    if (bus) drawBelow(on, { part, port: `down${index}` }, bus)
  }
}

const drawBridge = (
  on: Drawing,
  above: PortAbove,
  bridge: ParsedFunction,
  beside: readonly ParsedFunction[],
): void => {
  const part = on.sheet.add({
    kind: 'pci-bridge',
    name: shortName(bridge.facts),
    settings: { ...factSettings(bridge.facts), ...linkSettings(bridge.facts) },
    functions: [bridge, ...withVfs(on, beside)],
  })
  on.sheet.join(above.part, above.port, part)
  noteBeside(on, bridge, beside)
  const bus = on.tree.below(bridge)
  if (bus) drawBelow(on, { part, port: 'down0' }, bus)
}

const drawDevice = (
  on: Drawing,
  above: PortAbove,
  functions: readonly ParsedFunction[],
  beside: readonly ParsedFunction[] = [],
): void => {
  const first = namesake(functions)
  if (!first) return
  const ports = functions.filter(isAdapterPort)
  const others = functions.filter((each) => !isAdapterPort(each))
  const vfs = functions.flatMap((each) => on.tree.vfsOf(each))
  const drawn = nicPart({ ports, others, vfs }, on.sheet) ?? {
    kind: 'pci-function',
    name: shortName(first.facts),
    settings: { ...factSettings(first.facts), ...linkSettings(first.facts) },
    functions: [...functions, ...vfs],
  }
  const kept = [...drawn.functions, ...withVfs(on, beside)]
  on.sheet.join(above.part, above.port, on.sheet.add({ ...drawn, functions: kept }))
  noteBeside(on, first, beside)
}

const noteBeside = (on: Drawing, first: ParsedFunction, beside: readonly ParsedFunction[]) => {
  if (beside.length > 0)
    on.sheet.note(
      'info',
      `Kept with ${shortName(first.facts)}, because a port of a design takes one link: ${beside
        .map(({ facts }) => facts.bdf.replace(/^0000:/, ''))
        .slice(0, 8)
        .join(', ')} on the same bus.`,
    )
}

const withVfs = (on: Drawing, functions: readonly ParsedFunction[]): readonly ParsedFunction[] =>
  functions.flatMap((each) => [each, ...on.tree.vfsOf(each)])

const byDevice = (functions: readonly ParsedFunction[]): readonly (readonly ParsedFunction[])[] => {
  const devices = new Map<number, ParsedFunction[]>()
  for (const each of functions) {
    const device = placeOf(each.facts.bdf).devfn >> 3
    const found = devices.get(device)
    if (found) found.push(each)
    else devices.set(device, [each])
  }
  return [...devices.values()]
}
