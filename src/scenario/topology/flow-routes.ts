/** Which way a flow goes: over wires, through a software switch, or inside one adapter. Or why it cannot. */
import { attachmentOf } from '../field-sets.ts'
import type { Flow, InterfaceId, LinkEnd, PartId } from '../scenario.ts'
import type {
  EndpointView,
  FlowRoute,
  InterfaceView,
  PartView,
  PeerSettings,
} from '../topology-view.ts'
import type { Wires } from './wires.ts'

interface World {
  readonly parts: ReadonlyMap<PartId, PartView>
  readonly interfaces: ReadonlyMap<InterfaceId, InterfaceView>
  readonly wires: Wires
}
type NoRoute = Extract<FlowRoute, { ok: false }>

const no = (at: string, reason: string): NoRoute => ({ ok: false, at, reason })

const nameOf = ({ parts }: World, id: PartId | null): string =>
  id === null ? 'nothing' : (parts.get(id)?.part.name ?? id)

/** "eth0 of vm 1" */
const interfaceText = (world: World, { name, interface: { on } }: InterfaceView): string =>
  `${name} of ${nameOf(world, on)}`

const portText = (world: World, { part, port }: LinkEnd): string => {
  const view = world.parts.get(part)
  const label = view?.ports.find(({ id }) => id === port)?.label ?? port
  return `${label} of ${nameOf(world, part)}`
}

/** Why an interface cannot carry traffic at all. */
const whyDead = (world: World, view: InterfaceView): string | undefined => {
  const { interface: attached, adapter, host } = view
  const owner = world.parts.get(attached.on)
  const who = (): string => interfaceText(world, view)
  if (!owner) return `${who()} is on a part that is not there`
  if (host === null) return `${owner.part.name} is on no host`
  if (!adapter)
    return `${who()} has no adapter: ${attached.adapter} is not an Ethernet adapter here`
  if (adapter.pcie === null) return `no PCIe link joins ${adapter.name} to a root port`
  if (adapter.host !== host)
    return `${adapter.name} is in ${nameOf(world, adapter.host)}, and ${owner.part.name} runs on ${nameOf(world, host)}`
  if (attached.pf >= adapter.settings.wirePorts)
    return `${adapter.name} has no PF ${attached.pf}: it has ${adapter.settings.wirePorts} of them, from 0`
  const attachment = attachmentOf(attached.path)
  if (attachment === undefined)
    return `${who()} takes a data path that is not known here: ${attached.path}`
  if (attachment !== 'vf') return undefined
  if (attached.vf === undefined) return `${who()} has no VF of ${adapter.name}`
  return attached.vf < adapter.numVfs(attached.pf)
    ? undefined
    : `${who()} wants VF ${attached.vf}, and ${adapter.name} has ${adapter.numVfs(attached.pf)} VFs on PF ${attached.pf}, from 0`
}

const endpoint = (world: World, id: string, flow: string): EndpointView | NoRoute => {
  const view = world.interfaces.get(id)
  if (view) {
    const reason = whyDead(world, view)
    return reason === undefined ? { kind: 'interface', view } : no(id, reason)
  }
  const part = world.parts.get(id)
  if (part?.part.kind === 'peer')
    return {
      kind: 'peer',
      id,
      name: part.part.name,
      settings: part.settings as unknown as PeerSettings,
    }
  return no(
    part ? id : flow,
    part
      ? `${part.part.name} is no end of a flow: an interface or a remote peer is`
      : `one end of the flow is gone: ${id}`,
  )
}

const portOf = (end: EndpointView): LinkEnd =>
  end.kind === 'peer'
    ? { part: end.id, port: 'wire0' }
    : { part: end.view.interface.adapter, port: `wire${end.view.interface.pf}` }

/** A software switch serves the interface. With VMDq too: the pools sort what comes from the wire. */
const isSwitchedInSoftware = ({ interface: { path } }: InterfaceView): boolean => {
  const attachment = attachmentOf(path)
  return attachment === 'software' || attachment === 'pool'
}

const local = (world: World, from: InterfaceView, to: InterfaceView): FlowRoute => {
  const ends = {
    from: { kind: 'interface', view: from },
    to: { kind: 'interface', view: to },
  } as const
  if (isSwitchedInSoftware(from) && isSwitchedInSoftware(to))
    return { ok: true, kind: 'local-software', ...ends, wires: [] }
  const adapter = from.adapter!
  const port = portOf(ends.from)
  switch (adapter.settings.embeddedSwitch) {
    case 'veb':
      return { ok: true, kind: 'local-adapter', ...ends, wires: [] }
    case 'off':
      return no(
        adapter.id,
        `the embedded switch of ${adapter.name} is off: frames from ${interfaceText(world, from)} to ${interfaceText(world, to)} are lost`,
      )
    case 'vepa': {
      const way = world.wires.hairpin(port)
      if (!way)
        return no(
          adapter.id,
          `${adapter.name} is a VEPA, and no Ethernet switch is joined to ${portText(world, port)} to send frames back`,
        )
      const external = way[0]!.to.part
      return world.parts.get(external)?.settings.hairpin === 'yes'
        ? { ok: true, kind: 'wire', ...ends, wires: way }
        : no(
            external,
            `${adapter.name} is a VEPA, and ${nameOf(world, external)} does not send a frame back out of the port it came from (reflective relay is off)`,
          )
    }
  }
}

export const flowRoute = (world: World, id: string, flow: Flow): FlowRoute => {
  if (flow.from === flow.to) return no(id, 'the flow starts and ends at the same place')
  const from = endpoint(world, flow.from, id)
  if ('ok' in from) return from
  const to = endpoint(world, flow.to, id)
  if ('ok' in to) return to
  const [start, end] = [portOf(from), portOf(to)]
  const isOnePort = start.part === end.part && start.port === end.port
  if (isOnePort && from.kind === 'interface' && to.kind === 'interface')
    return local(world, from.view, to.view)
  const way = world.wires.between(start, end)
  return way
    ? { ok: true, kind: 'wire', from, to, wires: way }
    : no(id, `no wire leads from ${portText(world, start)} to ${portText(world, end)}`)
}
