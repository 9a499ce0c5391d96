/** Which bus hangs below which bridge, and which VFs belong to which PF. */
import { routingId } from '../../pci/address.ts'
import { isBridge } from './device-class.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { placeOf } from './relations.ts'

export interface Bus {
  readonly domain: number
  readonly number: number
  /** Without VFs that belong to a PF. */
  readonly functions: ParsedFunction[]
  /** The bridge above, when the text tells. */
  readonly bridge: ParsedFunction | null
}

export interface BusTree {
  readonly buses: readonly Bus[]
  /** The bus below a bridge. */
  readonly below: (bridge: ParsedFunction) => Bus | undefined
  readonly vfsOf: (pf: ParsedFunction) => readonly ParsedFunction[]
}

const keyOf = (domain: number, bus: number): string => `${domain}:${bus}`

export const busTree = (functions: readonly ParsedFunction[]): BusTree => {
  const bridges = bridgesBySecondary(functions)
  const vfs = vfsByPhysicalFunction(functions)
  const owned = new Set([...vfs.values()].flat())
  const buses = new Map<string, Bus>()
  for (const each of functions) {
    if (owned.has(each)) continue
    const { domain, bus } = placeOf(each.facts.bdf)
    const key = keyOf(domain, bus)
    const found = buses.get(key) ?? {
      domain,
      number: bus,
      functions: [],
      bridge: bridges.get(key) ?? null,
    }
    found.functions.push(each)
    buses.set(key, found)
  }
  for (const { functions: onBus } of buses.values())
    onBus.sort((a, b) => routingId(placeOf(a.facts.bdf)) - routingId(placeOf(b.facts.bdf)))
  return {
    buses: [...buses.values()].sort((a, b) => a.domain - b.domain || a.number - b.number),
    below: ({ facts }) => {
      const { domain } = placeOf(facts.bdf)
      const key = keyOf(domain, facts.bridge?.secondary ?? -1)
      return bridges.get(key)?.facts.bdf === facts.bdf ? buses.get(key) : undefined
    },
    vfsOf: ({ facts }) => vfs.get(facts.bdf) ?? [],
  }
}

/** A secondary bus has a higher number than the bus of its bridge, so no circle can be written. */
const bridgesBySecondary = (functions: readonly ParsedFunction[]): Map<string, ParsedFunction> => {
  const bridges = new Map<string, ParsedFunction>()
  for (const each of functions) {
    const { bridge, bdf } = each.facts
    const { domain, bus } = placeOf(bdf)
    if (!bridge || !isBridge(each.facts) || bridge.secondary <= bus) continue
    const key = keyOf(domain, bridge.secondary)
    if (!bridges.has(key)) bridges.set(key, each)
  }
  return bridges
}

const vfsByPhysicalFunction = (
  functions: readonly ParsedFunction[],
): Map<string, ParsedFunction[]> => {
  const vfs = new Map<string, ParsedFunction[]>()
  for (const each of functions) {
    const pf = each.facts.physicalFunction
    if (pf === null) continue
    const list = vfs.get(pf)
    if (list) list.push(each)
    else vfs.set(pf, [each])
  }
  return vfs
}
