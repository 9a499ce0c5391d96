/** Puts the VMs of a machine into its host, and what they are assigned to the adapters that have it. */
import { type Fields, type FieldValue, misfit } from '../../fields.ts'
import { withLink, withPart } from '../../scenario/build.ts'
import { LIMITS } from '../../scenario/door/limits.ts'
import { attachmentOf, interfaceFields, partFields, stripped } from '../../scenario/field-sets.ts'
import { automaticName, INTERFACE_STEM, idMint, interfaceName } from '../../scenario/names.ts'
import type { Interface, Part, PartId, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import type { AdapterView } from '../../scenario/topology-view.ts'
import type { Guest, GuestInterface, ImportNote, Machine } from './machine.ts'

type Note = (severity: ImportNote['severity'], says: string) => void

interface Place {
  readonly adapter: PartId
  readonly pf: number
  readonly vf?: number
}

export const drawGuests = (
  scenario: Scenario,
  host: PartId,
  { guests, functions }: Machine,
  note: Note,
): Scenario => {
  if (guests.length === 0) return scenario
  const drawn = withUplink(scenario, host, guests, note)
  const adapters = [...buildTopology(drawn).adapters.values()]
  const placeOf = placeFinder(adapters)
  const byName = new Map(
    functions.flatMap(({ facts, interfaceNames }) =>
      interfaceNames.map((name) => [name, facts.bdf] as const),
    ),
  )
  const mint = idMint(drawn)
  const parts: Record<PartId, Part> = { ...drawn.parts }
  const interfaces: Record<string, Interface> = { ...drawn.interfaces }
  const known = new Set(functions.map(({ facts }) => facts.bdf))
  for (const guest of guests.slice(0, LIMITS.parts - Object.keys(parts).length)) {
    const on = mint.take('vm')
    const name = guest.name.slice(0, LIMITS.name) || automaticName('vm', on)
    const settings = stripped(partFields('vm'), fitting(partFields('vm'), guest.settings))
    parts[on] = { kind: 'vm', name, in: host, at: [0, 0], settings }
    const placed: { readonly each: GuestInterface; readonly place: Place }[] = []
    for (const each of interfacesOf(guest, placeOf)) {
      const place = each.bdf
        ? placeOf(each.bdf)
        : softwarePlace(adapters, placeOf(byName.get(each.hostDevice ?? '') ?? ''))
      if (place) placed.push({ each, place })
      else note('warning', notPlaced(name, each.bdf ?? '', known))
    }
    for (const [count, { each, place }] of placed.entries()) {
      const standby = placed.findIndex((other) => other.each.alias === each.standby)
      const pair = each.standby && standby >= 0 ? { standby: interfaceName(standby) } : {}
      const settings = { ...each.settings, ...pair }
      interfaces[mint.take(INTERFACE_STEM)] = attached({ ...each, settings }, on, place, count)
    }
    noteOthers(name, guest, placeOf, known, note)
  }
  return { ...drawn, parts, interfaces }
}

/** The settings that a field takes as they are. */
const fitting = (
  fields: Fields | undefined,
  settings: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => {
      const field = fields?.[name]
      return field !== undefined && misfit(field, value) === undefined
    }),
  )

/** A host device that turns out to be a function of an adapter is an interface too. */
const interfacesOf = (
  { interfaces, assigned }: Guest,
  placeOf: (bdf: string) => Place | undefined,
): readonly GuestInterface[] => [
  ...interfaces,
  ...assigned
    .filter((bdf) => placeOf(bdf) !== undefined)
    .map((bdf) => ({ path: 'direct-assignment', bdf, settings: {} })),
]

const attached = (
  { path, mac, settings }: GuestInterface,
  on: PartId,
  { adapter, pf, vf }: Place,
  count: number,
): Interface => {
  const isAssigned = attachmentOf(path) === 'pf' || attachmentOf(path) === 'vf'
  const taken = isAssigned ? (vf === undefined ? 'direct-assignment' : 'sr-iov') : path
  const fields = interfaceFields(taken)
  return {
    name: interfaceName(count),
    on,
    path: taken,
    adapter,
    pf,
    ...(isAssigned && vf !== undefined ? { vf } : {}),
    ...(mac === undefined ? {} : { mac }),
    settings: stripped(fields, fitting(fields, settings)),
  }
}

/** PFs, VFs that exist, and VFs that could. */
const placeFinder = (adapters: readonly AdapterView[]) => {
  const places = new Map<string, Place>()
  for (const { id, settings, pfBdf, vfBdf } of adapters)
    for (let pf = 0; pf < settings.wirePorts; pf++) {
      places.set(pfBdf(pf), { adapter: id, pf })
      for (let vf = 0; vf < settings.totalVfs; vf++) {
        const bdf = vfBdf(pf, vf)
        if (!places.has(bdf)) places.set(bdf, { adapter: id, pf, vf })
      }
    }
  return (bdf: string): Place | undefined => places.get(bdf)
}

const softwarePlace = (
  adapters: readonly AdapterView[],
  named: Place | undefined,
): Place | undefined => {
  if (named) return { adapter: named.adapter, pf: named.pf }
  const [first] = adapters
  return first && { adapter: first.id, pf: 0 }
}

const isSoftware = ({ path }: GuestInterface): boolean => attachmentOf(path) === 'software'

/** A bridge does not say which adapter it leads to; a machine that was not listed has none. */
const withUplink = (
  scenario: Scenario,
  host: PartId,
  guests: readonly Guest[],
  note: Note,
): Scenario => {
  const switched = guests.flatMap(({ interfaces }) => interfaces).filter(isSoftware)
  if (switched.length === 0) return scenario
  const [nic] = Object.values(scenario.parts).filter(({ kind }) => kind === 'nic')
  if (nic) {
    if (switched.some(({ hostDevice }) => hostDevice === undefined))
      note(
        'info',
        `Which adapter a bridge leads to is not said: interfaces of software switches are drawn at ${nic.name}.`,
      )
    return scenario
  }
  note(
    'warning',
    'The adapter of the host is not in the text: one of 10 Gb/s is assumed for what its bridges carry. Add the text of lspci -nnvvv.',
  )
  const ids = idMint(scenario)
  const [port, card] = [ids.take('rp'), ids.take('nic')]
  const withPort = withPart(scenario, 'root-port', { id: port, in: host, name: 'assumed port' })
  const withCard = withPart(withPort, 'nic', { id: card, name: 'assumed adapter' })
  return withLink(withCard, `${card}.up`, `${port}.down`)
}

const notPlaced = (vm: string, bdf: string, known: ReadonlySet<string>): string =>
  known.has(bdf)
    ? `${vm} has ${bdf} as a network interface, which is drawn as no Ethernet adapter: its interface is left out.`
    : `${vm} has ${bdf || 'an adapter'}, which the texts do not list: its interface is left out. Was lspci run while its VFs were on?`

const noteOthers = (
  vm: string,
  { assigned }: Guest,
  placeOf: (bdf: string) => Place | undefined,
  known: ReadonlySet<string>,
  note: Note,
): void => {
  const others = assigned.filter((bdf) => placeOf(bdf) === undefined)
  if (others.length === 0) return
  const missing = others.filter((bdf) => !known.has(bdf))
  note(
    missing.length > 0 ? 'warning' : 'info',
    `${vm} has ${others.slice(0, 8).join(', ')} assigned, which ${others.length === 1 ? 'is' : 'are'} no Ethernet adapter of the design: no traffic is drawn for ${others.length === 1 ? 'it' : 'them'}.${missing.length > 0 ? ` The texts do not list ${missing.slice(0, 8).join(', ')}.` : ''}`,
  )
}
