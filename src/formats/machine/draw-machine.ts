/** Draws a machine: host, root ports, switches, adapters, and what could not be known. */

import type { FieldValue } from '../../fields.ts'
import { addressText } from '../../pci/address.ts'
import { classOf } from '../../pci/pci-class.ts'
import { EMPTY_SCENARIO } from '../../scenario/scenario.ts'
import type { ImportResult } from '../define-format.ts'
import { tidy } from '../layout.ts'
import { applyVfRequests } from './apply-vf-requests.ts'
import { withAssumedAdapters } from './assume-adapters.ts'
import { type Bus, busTree } from './bus-tree.ts'
import { foldsIntoHost, isBridge } from './device-class.ts'
import { drawGuests } from './draw-guests.ts'
import { type Drawing, devicesOf, drawAssumedPort, drawBelow, drawRootBus } from './draw-tree.ts'
import { noteDegradedLinks, noteWhatTheTextLacks } from './import-notes.ts'
import type { HostFacts, ImportNote, Machine } from './machine.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { nodesOfRootBuses } from './root-bus-node.ts'
import { MAX_FUNCTIONS_OF_PART, newSheet } from './sheet.ts'
import { soundMachine } from './sound-machine.ts'

const DEFAULT_CORES = 16
const DEFAULT_CLOCK_GHZ = 3
const MAX_SOCKETS = 8

export const drawMachine = (given: Machine): ImportResult => {
  const machine = withAssumedAdapters(soundMachine(given))
  const { functions, host: facts, notes } = machine
  const tree = busTree(functions)
  const sheet = newSheet(functions.some(({ capabilitiesListed }) => capabilitiesListed))
  const sockets = Math.min(facts.sockets ?? socketsOf(functions), MAX_SOCKETS)
  const host = sheet.add({
    kind: 'host',
    name: facts.hostName?.slice(0, 60) || 'host 1',
    settings: hostSettings(functions, sockets, facts),
    functions: [],
  })
  const on: Drawing = { sheet, tree, host, sockets, nodeOfRootBus: nodesOfRootBuses(tree) }
  for (const { severity, says } of notes) sheet.note(severity, says)
  noteAssumptions(on, functions, facts)
  if (given.functions.length > 0) noteWhatTheTextLacks(functions, sheet)
  const isRoot = (bus: Bus): boolean => machine.rootBuses.has(keyOf(bus)) || looksLikeRoot(bus)
  const detached = tree.buses.filter((bus) => bus.bridge === null && !isRoot(bus))
  for (const bus of tree.buses) if (bus.bridge === null && isRoot(bus)) drawRootBus(on, bus)
  for (const bus of detached) drawDetachedBus(on, bus)
  noteDetached(on, detached)
  foldTheRest(functions, on)
  noteDegradedLinks(functions, sheet)
  const { parts, links, note } = sheet
  const drawn = { ...EMPTY_SCENARIO, parts: applyVfRequests(parts, machine, note), links }
  const withVms = drawGuests(drawn, host, machine, note)
  const scenario = { ...withVms, title: titleOf(machine), notes: listed(sheet.notes) }
  return { scenario: tidy(scenario), notes: sheet.notes }
}

/** NUMA nodes stand for sockets. Sub-NUMA clustering makes more of them; other texts and the owner can say so. */
const socketsOf = (functions: readonly ParsedFunction[]): number => {
  const highest = functions.reduce((node, { facts }) => Math.max(node, facts.numaNode ?? 0), 0)
  return Math.min(highest + 1, MAX_SOCKETS)
}

const hostSettings = (
  functions: readonly ParsedFunction[],
  sockets: number,
  facts: HostFacts,
): Record<string, FieldValue> => ({
  sockets,
  coresPerSocket: facts.coresPerSocket ?? DEFAULT_CORES,
  clockGhz: facts.clockGhz ?? DEFAULT_CLOCK_GHZ,
  ...(facts.memoryGib === undefined ? {} : { memoryGib: facts.memoryGib }),
  iommu: 'lazy',
  ...iommuGeneration(functions),
})

const iommuGeneration = (functions: readonly ParsedFunction[]): Record<string, FieldValue> => {
  const names = functions.slice(0, 400)
  if (names.some(({ facts }) => /Xeon E5 v3\b/.test(facts.name)))
    return { iommuGeneration: 'e5-v3' }
  if (names.some(({ facts }) => /Xeon E5 v4\b/.test(facts.name)))
    return { iommuGeneration: 'e5-v4' }
  return {}
}

const noteAssumptions = (
  { sheet, sockets }: Drawing,
  functions: readonly ParsedFunction[],
  facts: HostFacts,
): void => {
  const cores = facts.coresPerSocket ?? DEFAULT_CORES
  const assumed = [
    ...(facts.coresPerSocket === undefined ? [`${cores} cores per socket`] : []),
    ...(facts.clockGhz === undefined ? [`${DEFAULT_CLOCK_GHZ} GHz`] : []),
    ...(facts.memoryGib === undefined ? ['64 GiB of memory'] : []),
    ...(facts.sockets === undefined
      ? [`${sockets} ${sockets === 1 ? 'socket' : 'sockets (by NUMA nodes)'}`]
      : []),
  ]
  if (assumed.length > 0)
    sheet.note(
      'info',
      `Assumed of the host, for the text does not say: ${assumed.join(', ')}. Set them there.`,
    )
  if (functions.length === 0) return
  const hasGroups = functions.some(({ facts }) => facts.iommuGroup !== null)
  sheet.note(
    'info',
    hasGroups
      ? 'IOMMU groups are listed, so the IOMMU is on; that it works in lazy mode is assumed.'
      : 'No IOMMU group is listed: the IOMMU may be off, or lspci too old to say. The design assumes it on.',
  )
}

const looksLikeRoot = ({ number, functions }: Bus): boolean =>
  number === 0 ||
  functions.every(foldsIntoHost) ||
  functions.some(
    ({ facts }) =>
      facts.expressType === 'root-port' ||
      facts.expressType === 'rc-endpoint' ||
      facts.expressType === 'event-collector' ||
      classOf(facts) === '0600',
  )

/** Devices on a bus that no listed bridge leads to: without -v, or when only some devices were listed. */
const drawDetachedBus = (on: Drawing, bus: Bus): void => {
  const name = `port of bus ${busName(bus)}`
  const devices = devicesOf(on, bus).filter((device) =>
    device.some((each) => !isBridge(each.facts) || on.tree.below(each)),
  )
  for (const functions of devices) {
    const port = drawAssumedPort(on, name, functions[0])
    drawBelow(on, { part: port, port: 'down' }, { ...bus, functions: [...functions] })
  }
}

const MAX_LISTED = 12

const noteDetached = ({ sheet }: Drawing, buses: readonly Bus[]): void => {
  if (buses.length === 0) return
  const numbers = buses.map(busName)
  const listed = numbers.slice(0, MAX_LISTED).join(', ') + (buses.length > MAX_LISTED ? ' ...' : '')
  sheet.note(
    'warning',
    buses.length === 1
      ? `The text does not say below which port bus ${listed} is: its devices are drawn at an assumed root port.`
      : `The text does not say below which ports buses ${listed} are: their devices are drawn at assumed root ports.`,
  )
}

const keyOf = ({ domain, number }: Bus): string =>
  addressText({ domain, bus: number, devfn: 0 }).replace(/:00\.0$/, '')

const busName = (bus: Bus): string => keyOf(bus).replace(/^0000:/, '')

const foldTheRest = (functions: readonly ParsedFunction[], { sheet, host }: Drawing): void => {
  const rest = functions.filter((each) => !sheet.isPlaced(each))
  const part = sheet.parts[host]
  if (!part || rest.length === 0) return
  const inHost = rest.slice(0, MAX_FUNCTIONS_OF_PART).map(({ facts }) => facts)
  sheet.parts[host] = { ...part, functions: inHost }
  for (let from = MAX_FUNCTIONS_OF_PART; from < rest.length; from += MAX_FUNCTIONS_OF_PART) {
    const more = rest.slice(from, from + MAX_FUNCTIONS_OF_PART)
    const name = `${more.length} more functions`
    sheet.add({ kind: 'rc-endpoint', name, in: host, settings: {}, functions: more })
  }
  sheet.note(
    'info',
    `${rest.length} functions of the chipset and the processors are kept in the list of ${part.name}, not drawn.`,
  )
}

const titleOf = ({ functions, guests }: Machine): string =>
  `Imported machine (${[
    ...(functions.length > 0 ? [`${functions.length} PCI functions`] : []),
    ...(guests.length > 0 ? [`${guests.length} ${guests.length === 1 ? 'VM' : 'VMs'}`] : []),
  ].join(', ')})`

/** The door takes notes of 20,000 characters. */
const listed = (notes: readonly ImportNote[]): string =>
  notes
    .map(({ says }) => `- ${says}`)
    .join('\n')
    .slice(0, 19_000)
