/** Addresses of parts, by their places on the buses. */
import { addressOf, addressText } from '../../pci/address.ts'
import type { PartId } from '../scenario.ts'
import type { PartView } from '../topology-view.ts'
import { type AdapterFunctions, adapterFunctions } from './adapter-functions.ts'
import { busNumbers } from './bus-numbers.ts'
import type { PlacedPart } from './bus-places.ts'
import type { Joins } from './part-views.ts'

export interface Addresses {
  readonly of: (part: PartId) => string | null
  readonly adapter: (view: PartView) => AdapterFunctions
  readonly placeOf: (part: PartId) => PlacedPart | undefined
}

export const addresses = (parts: ReadonlyMap<PartId, PartView>, joined: Joins): Addresses => {
  const placed = busNumbers(parts, joined)
  const adapter = (view: PartView): AdapterFunctions => adapterFunctions(view, placed.get(view.id))
  const of = (part: PartId): string | null => {
    const view = parts.get(part)
    const place = placed.get(part)
    const printed = view?.part.functions?.[0]?.bdf ?? view?.settings.address
    const said = typeof printed === 'string' && printed !== '' ? printed : null
    if (!view || !place) return said
    if (view.part.kind === 'root-port')
      return addressText(place.ports.get('down')?.address ?? { ...place, devfn: 0 })
    if (view.part.kind === 'nic') return addressText(adapter(view).pfAddress(0))
    const at = addressOf(said ?? '')
    return addressText({ domain: place.domain, bus: place.bus, devfn: at?.devfn ?? 0 })
  }
  return { of, adapter, placeOf: (part) => placed.get(part) }
}
