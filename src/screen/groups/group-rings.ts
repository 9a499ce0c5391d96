/** Numbers of functions that are alone in their groups, in rings on what they are part of. */
import type { IsolationGroup } from '../../rules/isolation.ts'
import type { Point } from '../canvas/geometry.ts'

export interface Ring {
  readonly key: string
  readonly host: string
  readonly groups: readonly IsolationGroup[]
  /** Middle of its right end; of one on a port, its middle. */
  readonly at: Point
  readonly on: 'card' | 'chip' | 'port'
  /** A switch has the numbers of its ports at each port, or all in one ring where the zoom is too small for that. */
  readonly zoom: 'any' | 'small' | 'large'
}

export interface Gathered {
  readonly ring: Ring
  readonly ports: readonly { readonly group: IsolationGroup; readonly at: Point }[]
}

const RING_DIGIT = 6
const RING_EDGES = 12

export const ringsOf = ({ ring, ports }: Gathered): readonly Ring[] => {
  const inOrder = ports.toSorted((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
  const widest = Math.max(...ports.map(({ group }) => String(group.number).length))
  const hasRoom = inOrder.every(({ at }, index) => {
    const next = inOrder[index + 1]?.at
    return next?.y !== at.y || next.x - at.x >= widest * RING_DIGIT + RING_EDGES
  })
  if (ports.length === 0 || !hasRoom) return [ring]
  const placed = new Set(ports.map(({ group }) => group))
  const others = ring.groups.filter((group) => !placed.has(group))
  return [
    { ...ring, zoom: 'small' },
    ...ports.map(
      ({ group, at }): Ring => ({
        ...ring,
        key: `${ring.key}/${at.x} ${at.y}`,
        groups: [group],
        at,
        on: 'port',
        zoom: 'large',
      }),
    ),
    ...(others.length === 0
      ? []
      : [{ ...ring, key: `${ring.key}/others`, groups: others, zoom: 'large' as const }]),
  ]
}

/** "3, 25–40" */
export const numbersText = (groups: readonly IsolationGroup[]): string => {
  const runs: [number, number][] = []
  for (const number of groups.map((each) => each.number).sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const said = runs.map(([from, to]) =>
    from === to ? String(from) : `${from}${to === from + 1 ? ', ' : '–'}${to}`,
  )
  return said.length > 3 ? `${said.slice(0, 2).join(', ')} … ${said.at(-1)}` : said.join(', ')
}
