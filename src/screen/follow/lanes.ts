/** Hops as bars on one scale: solid work, hatched waits; waits that would press all else to nothing are cut. */
import type { Hop } from '../../simulation/followed.ts'

export interface LanePiece {
  readonly hop: number
  readonly kind: 'worked' | 'waited'
  /** Share of the width of the panel. */
  readonly share: number
  /** It is drawn shorter than it was: so many ns are left out. */
  readonly cutNs: number
}

/** A wait longer than all that is not such a wait, in any lane, says nothing more by its length. */
const MOST_TIMES_THE_REST = 1.5

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Work and the waits that are shorter than all work together. */
const restOf = (hops: readonly Hop[]): number => {
  const worked = sum(hops.map(({ workNs }) => workNs))
  return worked + sum(hops.map(({ waitNs }) => (waitNs < worked ? waitNs : 0)))
}

/** A list of pieces for each list of hops. Shares of the longest lane sum to 1. */
export const lanesOf = (lists: readonly (readonly Hop[])[]): readonly (readonly LanePiece[])[] => {
  const longest = MOST_TIMES_THE_REST * Math.max(1, ...lists.map(restOf))
  const drawn = ({ waitNs }: Hop): number => Math.min(waitNs, longest)
  const scale = Math.max(1, ...lists.map((hops) => sum(hops.map((hop) => hop.workNs + drawn(hop)))))
  return lists.map((hops) =>
    hops.flatMap((hop, index): readonly LanePiece[] => {
      const waited = drawn(hop)
      const pieces: LanePiece[] = []
      if (waited > 0)
        pieces.push({
          hop: index,
          kind: 'waited',
          share: waited / scale,
          cutNs: hop.waitNs - waited,
        })
      if (hop.workNs > 0)
        pieces.push({ hop: index, kind: 'worked', share: hop.workNs / scale, cutNs: 0 })
      return pieces
    }),
  )
}
