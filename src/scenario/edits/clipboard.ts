/** Copies travel as the text of a small scenario, so that a paste goes through the door. */

import { endName, firstFreeVf } from '../build.ts'
import { LIMITS } from '../door/limits.ts'
import { openScenario, saveScenario } from '../door.ts'
import { type Edit, namesOf } from '../edit.ts'
import { attachmentOf } from '../field-sets.ts'
import { freeCells, onSheet, type Position, withHostHeight } from '../layout.ts'
import {
  automaticName,
  FLOW_STEM,
  flowName,
  INTERFACE_STEM,
  idMint,
  idStem,
  LINK_STEM,
} from '../names.ts'
import {
  EMPTY_SCENARIO,
  type Flow,
  type Interface,
  type Link,
  type Part,
  type PartId,
  type Scenario,
} from '../scenario.ts'
import { withDependents } from './remove.ts'

const only = <T>(
  table: Readonly<Record<string, T>>,
  keep: (entry: T, id: string) => boolean,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(table).filter(([id, entry]) => keep(entry, id)))

/** Parts with what is in them, the links among them, their interfaces, and the flows of those. */
const fragment = (scenario: Scenario, ids: readonly string[]): Scenario => {
  const all = withDependents(
    scenario,
    ids.filter((id) => scenario.parts[id]),
  )
  const parts = only(scenario.parts, (_, id) => all.has(id))
  const links = only(scenario.links, ({ from, to }) => !!parts[from.part] && !!parts[to.part])
  const interfaces = only(scenario.interfaces, ({ on }) => !!parts[on])
  const isInside = (end: string): boolean => !!parts[end] || !!interfaces[end]
  const flows = only(scenario.flows, ({ from, to }) => isInside(from) || isInside(to))
  return { ...EMPTY_SCENARIO, title: 'Copied parts', parts, links, interfaces, flows }
}

const OFFSET = 24

interface PasteOptions {
  /** Host for VMs and root ports whose own container is not there. */
  readonly into?: PartId
  /** How far from where they were copied. */
  readonly by?: Position
}

/** Adds a fragment under fresh ids. What it points at outside itself stays if the scenario has it. */
const inserted = (
  scenario: Scenario,
  piece: Scenario,
  { into, by = [OFFSET, OFFSET] }: PasteOptions,
): Scenario => {
  const mint = idMint(scenario)
  const ids = new Map<string, string>()
  for (const [id, { kind }] of Object.entries(piece.parts)) ids.set(id, mint.take(idStem(kind)))
  const there = (id: string): string | undefined =>
    ids.get(id) ?? (scenario.parts[id] || scenario.interfaces[id] ? id : undefined)

  let room = scenario
  const parts: Record<string, Part> = {}
  const vmsByHost = new Map<PartId, PartId[]>()
  for (const [id, part] of Object.entries(piece.parts)) {
    const fresh = ids.get(id)!
    const { in: before, ...rest } = part
    const container = before === undefined ? undefined : (there(before) ?? into)
    const isWithContainer = before !== undefined && ids.has(before)
    if (part.kind === 'vm' && !isWithContainer && container !== undefined)
      vmsByHost.set(container, [...(vmsByHost.get(container) ?? []), fresh])
    parts[fresh] = {
      ...rest,
      name:
        part.name === automaticName(part.kind, id) ? automaticName(part.kind, fresh) : part.name,
      ...(container === undefined ? {} : { in: container }),
      at: isWithContainer ? part.at : onSheet([part.at[0] + by[0], part.at[1] + by[1]]),
    }
  }
  for (const [host, vms] of vmsByHost) {
    const { cells, height } = freeCells(room, host, vms.length)
    room = withHostHeight(room, host, height)
    vms.forEach((vm, index) => {
      parts[vm] = { ...parts[vm]!, at: cells[index]! }
    })
  }

  const links: Record<string, Link> = {}
  for (const { from, to, settings } of Object.values(piece.links)) {
    const [a, b] = [ids.get(from.part), ids.get(to.part)]
    if (a !== undefined && b !== undefined)
      links[mint.take(LINK_STEM)] = {
        from: { part: a, port: from.port },
        to: { part: b, port: to.port },
        settings,
      }
  }

  let after: Scenario = {
    ...room,
    parts: { ...room.parts, ...parts },
    links: { ...room.links, ...links },
  }
  const interfaces: Record<string, Interface> = {}
  for (const [id, { mac: _, vf, ...attached }] of Object.entries(piece.interfaces)) {
    const [on, adapter] = [ids.get(attached.on), there(attached.adapter)]
    if (on === undefined || adapter === undefined) continue
    const fresh = mint.take(INTERFACE_STEM)
    ids.set(id, fresh)
    const all = { ...after, interfaces: { ...after.interfaces, ...interfaces } }
    const nextVf = ids.has(attached.adapter) ? vf : firstFreeVf(all, adapter, attached.pf)
    const takesVf = attachmentOf(attached.path) === 'vf' && nextVf !== undefined
    interfaces[fresh] = { ...attached, on, adapter, ...(takesVf ? { vf: nextVf } : {}) }
  }
  after = { ...after, interfaces: { ...after.interfaces, ...interfaces } }

  const flows: Record<string, Flow> = {}
  const origin = {
    ...piece,
    parts: { ...scenario.parts, ...piece.parts },
    interfaces: { ...scenario.interfaces, ...piece.interfaces },
  }
  for (const flow of Object.values(piece.flows)) {
    const [from, to] = [there(flow.from), there(flow.to)]
    if (from === undefined || to === undefined) continue
    const wasAutomatic = flow.name === endsName(origin, flow.from, flow.to)
    const name = wasAutomatic ? endsName(after, from, to) : flow.name
    flows[mint.take(FLOW_STEM)] = { ...flow, name, from, to }
  }
  after = { ...after, flows: { ...after.flows, ...flows } }
  return fits(after) ? after : scenario
}

const endsName = (scenario: Scenario, from: string, to: string): string =>
  flowName(endName(scenario, from), endName(scenario, to))

const fits = ({ parts, links, interfaces, flows }: Scenario): boolean =>
  Object.keys(parts).length <= LIMITS.parts &&
  Object.keys(links).length <= LIMITS.links &&
  Object.keys(interfaces).length <= LIMITS.interfaces &&
  Object.keys(flows).length <= LIMITS.flows

export const copyText = (scenario: Scenario, ids: readonly string[]): string =>
  saveScenario(fragment(scenario, ids))

/** Throws a `ScenarioError` when the text is none of ours. */
export const pasteText = (_scenario: Scenario, text: string, options: PasteOptions = {}): Edit => {
  const piece = openScenario(text)
  const count = Object.keys(piece.parts).length
  return {
    label: `Paste ${count} ${count === 1 ? 'part' : 'parts'}`,
    change: (before) => (count === 0 ? before : inserted(before, piece, options)),
  }
}

export const duplicate = (scenario: Scenario, ids: readonly string[]): Edit => ({
  label: `Duplicate ${namesOf(scenario, ids)}`,
  change: (before) => {
    const piece = fragment(before, ids)
    return Object.keys(piece.parts).length === 0 ? before : inserted(before, piece, {})
  },
})
