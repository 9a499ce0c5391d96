/** Where hops stand on the sheet: those that follow each other at one place share a badge. */
import type { Hop } from '../../simulation/followed.ts'

export interface HopGroup {
  /** What the sheet knows the place by; the first that is drawn counts. */
  readonly places: readonly string[]
  readonly first: number
  readonly last: number
  /** How many groups stand at this place before it. */
  readonly above: number
}

/** A wire by itself, a worker of the host in its switch, all else where its part is. */
const placesOf = ({ station, part }: Hop): readonly string[] => {
  const places: string[] = []
  if (station?.link) places.push(station.link)
  if (part !== null) places.push(`${part}/vswitch`, part)
  return places
}

/** What has no place of its own is with the hop before it. */
export const hopGroups = (hops: readonly Hop[]): readonly HopGroup[] => {
  const groups: HopGroup[] = []
  const count = new Map<string, number>()
  hops.forEach((hop, index) => {
    const places = placesOf(hop)
    const last = groups.at(-1)
    const [key] = places
    if (last && (key === undefined || key === last.places[0])) {
      groups[groups.length - 1] = { ...last, last: index }
      return
    }
    if (key === undefined) return
    const above = count.get(key) ?? 0
    count.set(key, above + 1)
    groups.push({ places, first: index, last: index, above })
  })
  return groups
}
