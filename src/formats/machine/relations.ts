/** What functions say of one another: buses below a bridge that only a path names, and the PF of each VF. */
import type { ParsedFunction } from './parsed-function.ts'

//                    domain        bus            device         function
//                 vvvvvvvvvvvv   vvvvvvvvvv     vvvvvvvvvv       vvvvvvv
const ADDRESS = /^([\da-f]{4,8}):([\da-f]{2}):([\da-f]{2})\.([0-7])$/

export interface Address {
  readonly domain: string
  readonly bus: number
  readonly device: number
  readonly function: number
  /** Routing ID: bus, device and function in 16 bits. */
  readonly routingId: number
}

export const addressOf = (bdf: string): Address => {
  const [, domain = '0000', bus = '0', device = '0', fn = '0'] = ADDRESS.exec(bdf) ?? []
  const [busNumber, deviceNumber] = [Number.parseInt(bus, 16), Number.parseInt(device, 16)]
  return {
    domain,
    bus: busNumber,
    device: deviceNumber,
    function: Number(fn),
    routingId: busNumber * 256 + deviceNumber * 8 + Number(fn),
  }
}

const hexByte = (value: number): string => value.toString(16).padStart(2, '0')

const bdfOf = (domain: string, routingId: number): string =>
  `${domain}:${hexByte(routingId >> 8)}:${hexByte((routingId >> 3) & 31)}.${routingId & 7}`

/** -PP without -v: a bridge's secondary bus is the bus of what stands below it in a path. */
export const addPathBuses = (functions: readonly ParsedFunction[]): void => {
  const byBdf = new Map(functions.map((each) => [each.facts.bdf, each]))
  for (const { path, facts } of functions) {
    if (!path) continue
    const steps = [...path, facts.bdf]
    for (const [index, step] of path.entries()) {
      const bridge = byBdf.get(step)?.facts
      const below = addressOf(steps[index + 1] ?? facts.bdf).bus
      if (!bridge) continue
      const last = addressOf(facts.bdf).bus
      bridge.bridge ??= { primary: addressOf(step).bus, secondary: below, subordinate: below }
      bridge.bridge.subordinate = Math.max(bridge.bridge.subordinate, last)
    }
  }
}

/** PCIe 5.0, 9.2.1.2: VF n of a PF is at PF + First VF Offset + n * VF Stride, counted as routing IDs. */
export const addPhysicalFunctions = (functions: readonly ParsedFunction[]): void => {
  const byBdf = new Map(functions.map((each) => [each.facts.bdf, each]))
  for (const { facts } of functions) {
    const { sriov } = facts
    if (!sriov || sriov.firstVfOffset === 0) continue
    const { domain, routingId } = addressOf(facts.bdf)
    const vfCount = Math.min(sriov.numVfs, functions.length)
    for (let vf = 0; vf < vfCount; vf++) {
      const at = routingId + sriov.firstVfOffset + vf * sriov.vfStride
      if (at > 0xffff) break
      const found = byBdf.get(bdfOf(domain, at))
      if (found && found.facts.sriov === null) found.facts.physicalFunction = facts.bdf
    }
  }
}

/** Without the capability of its PF, only the name of a VF tells. */
const isCalledVirtual = ({ facts }: ParsedFunction): boolean => /virtual function/i.test(facts.name)

/** Class and vendor: a VF has those of its PF. */
const familyOf = ({ facts }: ParsedFunction): string =>
  `${facts.className} ${facts.vendorDevice?.slice(0, 4) ?? facts.name.split(' ', 1)[0]}`

/**
 * VFs that only their name tells go with the last PF of their class and vendor on their bus, or on the bus before when no bridge
 * leads to theirs: VFs may spill to further buses (PCIe 5.0, 9.2.1.2).
 */
export const addNamedVirtualFunctions = (functions: readonly ParsedFunction[]): void => {
  const ownBuses = new Set(
    functions.flatMap(({ facts }) =>
      facts.bridge ? [`${addressOf(facts.bdf).domain}:${facts.bridge.secondary}`] : [],
    ),
  )
  const lastPf = new Map<string, string>()
  for (const each of functions) {
    const { domain, bus } = addressOf(each.facts.bdf)
    const family = familyOf(each)
    if (each.facts.physicalFunction !== null) continue
    if (!isCalledVirtual(each)) {
      lastPf.set(`${domain}:${bus} ${family}`, each.facts.bdf)
      continue
    }
    const before = ownBuses.has(`${domain}:${bus}`) ? undefined : `${domain}:${bus - 1} ${family}`
    each.facts.physicalFunction =
      lastPf.get(`${domain}:${bus} ${family}`) ?? lastPf.get(before ?? '') ?? null
  }
}
