/** Edits of interfaces: add, and attach in another way. */
import { dataPath } from '../../data-paths/catalog.ts'
import { firstFreeVf, type InterfaceOptions, withInterface } from '../build.ts'
import { type Edit, nameOfId } from '../edit.ts'
import { numVfsSettings } from '../enabled-vfs.ts'
import { attachmentOf, interfaceFields, partFields, stripped } from '../field-sets.ts'
import type { Interface, InterfaceId, PartId, Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import type { Topology } from '../topology-view.ts'

/** The first adapter of a host that offers what a path needs; else its first adapter. */
export const adapterFor = ({ hosts, parts }: Topology, host: PartId | null, path: string) => {
  const needs = dataPath(path)?.needs ?? []
  const adapters = host === null ? [] : (hosts.get(host)?.adapters ?? [])
  const fitting = adapters.find((id) => {
    const view = parts.get(id)
    const offers = view?.kind?.offers(view.settings as never) ?? []
    return needs.every((need) => offers.includes(need))
  })
  return fitting ?? adapters[0]
}

/** VFs are numbered from 0: the last one that is taken says how many a PF has to enable. Never more than TotalVFs. */
export const withVfsEnabled = (scenario: Scenario, adapter: PartId): Scenario => {
  const part = scenario.parts[adapter]
  const fields = part && partFields(part.kind)
  const view = buildTopology(scenario).adapters.get(adapter)
  if (!part || !fields || !view) return scenario
  const { wirePorts, totalVfs } = view.settings
  const enabled = Array.from({ length: wirePorts }, (_, pf) => view.numVfs(pf))
  const wanted = enabled.map((now, pf) => {
    const taken = Object.values(scenario.interfaces).flatMap((attached) =>
      attached.adapter === adapter && attached.pf === pf && attached.vf !== undefined
        ? [attached.vf + 1]
        : [],
    )
    const most = Math.max(now, ...taken)
    return most <= totalVfs ? most : now
  })
  if (wanted.every((vfs, pf) => vfs === enabled[pf])) return scenario
  const settings = stripped(fields, { ...part.settings, ...numVfsSettings(wanted) })
  return { ...scenario, parts: { ...scenario.parts, [adapter]: { ...part, settings } } }
}

/** `adapter` may be left to chance: the first that offers what the path needs. */
export const addInterface = (
  scenario: Scenario,
  options: Omit<InterfaceOptions, 'adapter'> & { readonly adapter?: PartId },
): Edit => ({
  label: `Add an interface to ${nameOfId(scenario, options.on)}`,
  change: (before) => {
    if (!before.parts[options.on]) return before
    const topology = buildTopology(before)
    const adapter =
      options.adapter ?? adapterFor(topology, topology.hostOf(options.on), options.path)
    return adapter === undefined
      ? before
      : withVfsEnabled(withInterface(before, { ...options, adapter }), adapter)
  },
})

export interface Wiring {
  readonly path?: string
  readonly adapter?: PartId
  readonly pf?: number
  /** Else the VF it has, or the first free one. */
  readonly vf?: number
}

export const rewired = (scenario: Scenario, id: InterfaceId, wiring: Wiring): Scenario => {
  const before = scenario.interfaces[id]
  if (!before) return scenario
  const { vf: beforeVf, settings, mac, ...rest } = before
  const next = {
    ...rest,
    path: wiring.path ?? before.path,
    adapter: wiring.adapter ?? before.adapter,
    pf: wiring.pf ?? before.pf,
  }
  const staysAtPort = next.adapter === before.adapter && next.pf === before.pf
  const others = { ...scenario, interfaces: { ...scenario.interfaces } }
  delete (others.interfaces as Record<InterfaceId, Interface>)[id]
  const vf =
    attachmentOf(next.path) !== 'vf'
      ? undefined
      : (wiring.vf ??
        (staysAtPort && beforeVf !== undefined
          ? beforeVf
          : firstFreeVf(others, next.adapter, next.pf)))
  const attached: Interface = {
    ...next,
    ...(vf === undefined ? {} : { vf }),
    ...(mac === undefined ? {} : { mac }),
    settings: stripped(interfaceFields(next.path), settings),
  }
  return { ...scenario, interfaces: { ...scenario.interfaces, [id]: attached } }
}

export const rewire = (scenario: Scenario, id: InterfaceId, wiring: Wiring): Edit => {
  const { path, adapter, vf } = wiring
  const to = [
    ...(path === undefined ? [] : [dataPath(path)?.title ?? path]),
    ...(adapter === undefined ? [] : [nameOfId(scenario, adapter)]),
    ...(vf === undefined ? [] : [`VF ${vf}`]),
  ]
  return {
    label: `Attach ${nameOfId(scenario, id)} ${to.length > 0 ? `by ${to.join(', ')}` : 'anew'}`,
    change: (before) => {
      const after = rewired(before, id, wiring)
      const attached = after.interfaces[id]
      return attached ? withVfsEnabled(after, attached.adapter) : after
    },
  }
}

/** undefined: the automatic one. The address has the form 02:00:00:00:00:01; one that has not is a bug. */
export const setMac = (scenario: Scenario, id: InterfaceId, mac: string | undefined): Edit => {
  if (mac !== undefined && !/^[\da-f]{2}(:[\da-f]{2}){5}$/i.test(mac))
    throw new RangeError(`${mac} is no MAC address`)
  return {
    label: `Set the MAC address of ${nameOfId(scenario, id)}`,
    change: (before) => {
      const attached = before.interfaces[id]
      if (!attached || attached.mac === mac) return before
      const { mac: _, ...rest } = attached
      const next = mac === undefined ? rest : { ...rest, mac }
      return { ...before, interfaces: { ...before.interfaces, [id]: next } }
    },
  }
}
