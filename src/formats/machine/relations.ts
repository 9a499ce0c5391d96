/** What functions say of one another: buses below a bridge that only a path names, and the PF of each VF. */
import { addressAt, addressOf, addressText, type PciAddress, routingId } from '../../pci/address.ts'
import { isBridge } from './device-class.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { addVfBarSizes } from './vf-bars.ts'

/** Of an address that a reader has written; what is none stands at the first. */
export const placeOf = (bdf: string): PciAddress =>
  addressOf(bdf) ?? { domain: 0, bus: 0, devfn: 0 }

/** Writes into the facts what follows from the functions together. Safe to repeat when more of them are known. */
export const relate = (functions: readonly ParsedFunction[]): void => {
  addPathBuses(functions)
  addPhysicalFunctions(functions)
  addLikelyVirtualFunctions(functions)
  addVfBarSizes(functions)
}

/** -PP without -v: a bridge's secondary bus is the bus of what stands below it in a path. */
const addPathBuses = (functions: readonly ParsedFunction[]): void => {
  const byBdf = new Map(functions.map((each) => [each.facts.bdf, each]))
  for (const { path, facts } of functions) {
    if (!path) continue
    const steps = [...path, facts.bdf]
    for (const [index, step] of path.entries()) {
      const bridge = byBdf.get(step)?.facts
      const below = placeOf(steps[index + 1] ?? facts.bdf).bus
      if (!bridge) continue
      const last = placeOf(facts.bdf).bus
      bridge.bridge ??= { primary: placeOf(step).bus, secondary: below, subordinate: below }
      bridge.bridge.subordinate = Math.max(bridge.bridge.subordinate, last)
    }
  }
}

/** PCIe 5.0, 9.2.1.2: VF n of a PF is at PF + First VF Offset + n * VF Stride, counted as routing IDs. */
const addPhysicalFunctions = (functions: readonly ParsedFunction[]): void => {
  const byBdf = new Map(functions.map((each) => [each.facts.bdf, each]))
  for (const { facts } of functions) {
    const { sriov } = facts
    if (!sriov || sriov.firstVfOffset === 0) continue
    const pf = placeOf(facts.bdf)
    const vfCount = Math.min(sriov.numVfs, functions.length)
    for (let vf = 0; vf < vfCount; vf++) {
      const at = routingId(pf) + sriov.firstVfOffset + vf * sriov.vfStride
      if (at > 0xffff) break
      const found = byBdf.get(addressText(addressAt(pf.domain, at)))
      if (found && found.facts.sriov === null) found.facts.physicalFunction = facts.bdf
    }
  }
}

const isCalledVirtual = ({ facts }: ParsedFunction): boolean => /virtual function/i.test(facts.name)

/**
 * A PCIe link leads to device 0; further device numbers are function numbers above 7 (ARI) or VFs. VFs have an id of their
 * own beside that of the PF (PCIe 5.0, 9.3.3.11), functions of one device mostly the same.
 */
const looksVirtual = (each: ParsedFunction, pf: ParsedFunction | undefined): boolean => {
  if (!pf || isBridge(each.facts) || placeOf(each.facts.bdf).devfn < 8) return false
  const ids = [each.facts.vendorDevice, pf.facts.vendorDevice]
  return !ids.includes(null) && ids[0] !== ids[1]
}

/** Class and vendor: a VF has those of its PF. */
const familyOf = ({ facts }: ParsedFunction): string =>
  `${facts.className} ${facts.vendorDevice?.slice(0, 4) ?? facts.name.split(' ', 1)[0]}`

/**
 * Without the capability of its PF, the name of a VF or its place tells. It goes with the last PF of its class and vendor
 * on its bus, or on the bus before when no bridge leads to its own: VFs may spill to further buses (PCIe 5.0, 9.2.1.2).
 */
const addLikelyVirtualFunctions = (functions: readonly ParsedFunction[]): void => {
  const ownBuses = new Set(
    functions.flatMap(({ facts }) =>
      facts.bridge ? [`${placeOf(facts.bdf).domain}:${facts.bridge.secondary}`] : [],
    ),
  )
  const lastPf = new Map<string, ParsedFunction>()
  for (const each of functions) {
    const { domain, bus } = placeOf(each.facts.bdf)
    const family = familyOf(each)
    if (each.facts.physicalFunction !== null) continue
    const hasLink = ownBuses.has(`${domain}:${bus}`)
    const onBus = lastPf.get(`${domain}:${bus} ${family}`)
    if (!isCalledVirtual(each) && !(hasLink && looksVirtual(each, onBus))) {
      lastPf.set(`${domain}:${bus} ${family}`, each)
      continue
    }
    const before = hasLink ? undefined : lastPf.get(`${domain}:${bus - 1} ${family}`)
    each.facts.physicalFunction = (onBus ?? before)?.facts.bdf ?? null
  }
}
