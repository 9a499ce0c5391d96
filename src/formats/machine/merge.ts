/** Several texts of one machine put together: a tree, a listing of groups, a topology. */
import { routingId } from '../../pci/address.ts'
import type { HostFacts, ImportNote, Machine } from './machine.ts'
import type { FunctionDraft, ParsedFunction } from './parsed-function.ts'
import { placeOf, relate } from './relations.ts'

/** The text that comes first is right where two differ; what it leaves open the next one fills. */
export const mergeMachines = (machines: readonly Machine[]): Machine => {
  const [only] = machines
  if (only && machines.length === 1) return only
  const byBdf = new Map<string, ParsedFunction>()
  const disputes: string[] = []
  for (const { functions } of machines)
    for (const each of functions) {
      const known = byBdf.get(each.facts.bdf)
      if (known && isOther(known.facts, each.facts)) disputes.push(each.facts.bdf)
      byBdf.set(each.facts.bdf, known ? merged(...bySureness(known, each)) : each)
    }
  const all = inBusOrder([...byBdf.values()])
  const named = all.filter(isIdentified)
  const functions = named.length > 0 ? named : all
  relate(functions)
  return {
    functions,
    rootBuses: new Set(machines.flatMap(({ rootBuses }) => [...rootBuses])),
    host: mergedFacts(machines.map(({ host }) => host)),
    guests: machines.flatMap(({ guests }) => guests),
    vfRequests: machines.flatMap(({ vfRequests }) => vfRequests),
    notes: [
      ...machines.flatMap(({ notes }) => notes),
      ...disputeNote(disputes),
      ...bareNote(all, functions),
    ],
  }
}

/** A listing of groups alone names addresses, which another text may know: or not, when it is of another hour. */
const isIdentified = ({ facts }: ParsedFunction): boolean =>
  facts.className !== '' || facts.name !== '' || facts.vendorDevice !== null

const bareNote = (
  all: readonly ParsedFunction[],
  kept: readonly ParsedFunction[],
): readonly ImportNote[] => {
  const known = new Set(kept)
  const [first, ...rest] = all.filter((each) => !known.has(each))
  return first === undefined
    ? []
    : [
        {
          severity: 'info',
          says: `Of ${first.facts.bdf}${rest.length > 0 ? ` and ${rest.length} more functions` : ''} only the IOMMU group is known: left out. Were VFs on when one text was made, and off at the other?`,
        },
      ]
}

const inBusOrder = (functions: readonly ParsedFunction[]): readonly ParsedFunction[] =>
  functions
    .map((each) => ({ each, at: placeOf(each.facts.bdf) }))
    .toSorted((a, b) => a.at.domain - b.at.domain || routingId(a.at) - routingId(b.at))
    .map(({ each }) => each)

export const mergedFacts = (facts: readonly HostFacts[]): HostFacts => {
  const given = facts.map((each) => Object.entries(each).filter(([, value]) => value !== undefined))
  return Object.fromEntries(given.toReversed().flat())
}

const isOther = (known: FunctionDraft, given: FunctionDraft): boolean =>
  known.vendorDevice !== null &&
  given.vendorDevice !== null &&
  known.vendorDevice !== given.vendorDevice

const disputeNote = ([first, ...rest]: readonly string[]): readonly ImportNote[] =>
  first === undefined
    ? []
    : [
        {
          severity: 'warning',
          says: `The texts name different devices at ${first}${rest.length > 0 ? ` and ${rest.length} more addresses` : ''}: are they of one machine, and of one day? What the first text says was kept.`,
        },
      ]

/** "" and null: not said. */
const filled = (known: FunctionDraft, given: FunctionDraft): FunctionDraft => {
  const open = Object.entries(given).filter(
    ([key]) => (known[key as keyof FunctionDraft] ?? '') === '',
  )
  return { ...known, ...Object.fromEntries(open) }
}

/** A tree's class is a guess by the name: what another text says goes before it. */
const bySureness = (
  known: ParsedFunction,
  given: ParsedFunction,
): [ParsedFunction, ParsedFunction] =>
  known.inTreeOnly && !given.inTreeOnly ? [given, known] : [known, given]

const merged = (known: ParsedFunction, given: ParsedFunction): ParsedFunction => ({
  facts: filled(known.facts, given.facts),
  line: known.line,
  path: known.path ?? given.path,
  inTreeOnly: known.inTreeOnly && given.inTreeOnly,
  sriovListed: known.sriovListed || given.sriovListed,
  vfsEnabled: known.vfsEnabled || given.vfsEnabled,
  capabilitiesListed: known.capabilitiesListed || given.capabilitiesListed,
  registersListed: known.registersListed || given.registersListed,
  accessDenied: known.accessDenied && given.accessDenied,
  acsListed: known.acsListed || given.acsListed,
  hasSlot: known.hasSlot || given.hasSlot,
  productName: known.productName ?? given.productName,
  socket: known.socket ?? given.socket,
  interfaceNames: [...new Set([...known.interfaceNames, ...given.interfaceNames])],
  config: known.config ?? given.config,
})
