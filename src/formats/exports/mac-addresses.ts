/** MAC addresses: those of the design, and one for each interface that has none. */
import type { Scenario } from '../../scenario/scenario.ts'
import { checkedMac, oneLine } from './safe-text.ts'

/** QEMU's own prefix, locally administered. */
const PREFIX = '52:54:00'
const OF_24_BITS = 1 << 24

/** FNV-1a, 32 bits: the same text gives the same address in every export. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return ((hash ^ (hash >>> 24)) >>> 0) % OF_24_BITS
}

const macOf = (number: number): string =>
  [PREFIX, ...number.toString(16).padStart(6, '0').matchAll(/../g)].join(':')

/**
 * Two designs have other titles or seeds, so that they can share a network. A derived address steps aside for those that
 * the design gives.
 */
export const macAddresses = ({
  title,
  seed,
  interfaces,
}: Scenario): ReadonlyMap<string, { readonly mac: string; readonly isDerived: boolean }> => {
  const found = new Map<string, { readonly mac: string; readonly isDerived: boolean }>()
  const taken = new Set<string>()
  for (const [id, { name, mac }] of Object.entries(interfaces)) {
    if (mac === undefined) continue
    const checked = checkedMac(mac, `${oneLine(name)} (${id})`)
    taken.add(checked)
    found.set(id, { mac: checked, isDerived: false })
  }
  for (const id of Object.keys(interfaces)) {
    if (found.has(id)) continue
    let number = hashOf(JSON.stringify([title, seed, id]))
    while (taken.has(macOf(number))) number = (number + 1) % OF_24_BITS
    taken.add(macOf(number))
    found.set(id, { mac: macOf(number), isDerived: true })
  }
  for (const [id, standby] of standbyPairs(interfaces)) found.set(standby, found.get(id)!)
  return found
}

/** The guest pairs a VF and its standby by their address, so they have one. */
function* standbyPairs(interfaces: Scenario['interfaces']): Iterable<readonly [string, string]> {
  const entries = Object.entries(interfaces)
  for (const [id, { on, settings }] of entries) {
    const standby = settings.standby
      ? entries.find(([, other]) => other.on === on && other.name === settings.standby)
      : undefined
    if (standby) yield [id, standby[0]]
  }
}
