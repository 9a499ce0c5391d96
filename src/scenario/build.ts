/** Scenarios in a few calls, for rules, samples and tests. Ids follow the order of the calls: nic1, nic2 ... */
import type { SavedSettings } from '../fields.ts'
import { attachmentOf, flowFields, interfaceFields, partFields, stripped } from './field-sets.ts'
import { besideAll, onSheet, type Position, type Size } from './layout.ts'
import {
  automaticName,
  FLOW_STEM,
  flowName,
  INTERFACE_STEM,
  idMint,
  idStem,
  interfaceName,
  LINK_STEM,
} from './names.ts'
import type { Interface, LinkEnd, Part, PartId, Scenario } from './scenario.ts'

export interface PartOptions {
  readonly id?: string
  readonly name?: string
  readonly in?: PartId
  readonly at?: Position
  readonly size?: Size
  readonly settings?: SavedSettings
}

export const withPart = (
  scenario: Scenario,
  kind: string,
  { id, name, settings = {}, at = besideAll(scenario), size, in: container }: PartOptions = {},
): Scenario => {
  const key = id ?? idMint(scenario).take(idStem(kind))
  const part: Part = {
    kind,
    name: name ?? automaticName(kind, key),
    ...(container === undefined ? {} : { in: container }),
    at: onSheet(at),
    ...(size === undefined ? {} : { size }),
    settings: stripped(partFields(kind), settings),
  }
  return { ...scenario, parts: { ...scenario.parts, [key]: part } }
}

/** "nic1.wire0" */
export const endAt = (text: string): LinkEnd => {
  const dot = text.indexOf('.')
  return { part: text.slice(0, dot), port: text.slice(dot + 1) }
}

/** `withLink(s, 'nic1.up', 'rp1.down')` */
export const withLink = (
  scenario: Scenario,
  from: string,
  to: string,
  settings: SavedSettings = {},
): Scenario => ({
  ...scenario,
  links: {
    ...scenario.links,
    [idMint(scenario).take(LINK_STEM)]: { from: endAt(from), to: endAt(to), settings },
  },
})

/** The lowest VF of a PF that no interface has; it may be one that is not enabled yet. */
export const firstFreeVf = (scenario: Scenario, adapter: PartId, pf: number): number => {
  const taken = new Set<number>()
  for (const attached of Object.values(scenario.interfaces))
    if (attached.adapter === adapter && attached.pf === pf && attached.vf !== undefined)
      taken.add(attached.vf)
  let vf = 0
  while (taken.has(vf)) vf++
  return vf
}

export interface InterfaceOptions {
  readonly on: PartId
  readonly path: string
  readonly adapter: PartId
  readonly pf?: number
  /** The first free one when the path takes a VF. */
  readonly vf?: number
  readonly id?: string
  readonly name?: string
  readonly settings?: SavedSettings
}

export const withInterface = (scenario: Scenario, options: InterfaceOptions): Scenario => {
  const { on, path, adapter, pf = 0, settings = {} } = options
  const takesVf = attachmentOf(path) === 'vf'
  const siblings = Object.values(scenario.interfaces).filter((each) => each.on === on).length
  const vf = options.vf ?? (takesVf ? firstFreeVf(scenario, adapter, pf) : undefined)
  const attached: Interface = {
    name: options.name ?? interfaceName(siblings),
    on,
    path,
    adapter,
    pf,
    ...(vf === undefined ? {} : { vf }),
    settings: stripped(interfaceFields(path), settings),
  }
  const id = options.id ?? idMint(scenario).take(INTERFACE_STEM)
  return { ...scenario, interfaces: { ...scenario.interfaces, [id]: attached } }
}

/** What an end of a flow is called: the VM or host of an interface, or the peer. */
export const endName = ({ parts, interfaces }: Scenario, end: string): string => {
  const owner = interfaces[end]?.on ?? end
  return parts[owner]?.name ?? owner
}

export interface FlowOptions {
  readonly from: string
  readonly to: string
  readonly workload?: string
  readonly id?: string
  readonly name?: string
  readonly settings?: SavedSettings
}

export const withFlow = (scenario: Scenario, options: FlowOptions): Scenario => {
  const { from, to, workload = 'constant', settings = {} } = options
  const id = options.id ?? idMint(scenario).take(FLOW_STEM)
  const flow = {
    name: options.name ?? flowName(endName(scenario, from), endName(scenario, to)),
    from,
    to,
    workload,
    settings: stripped(flowFields(workload), settings),
  }
  return { ...scenario, flows: { ...scenario.flows, [id]: flow } }
}
