/** What is reached, by part: how a mark on the sheet and a row of the list call it. */
import type { BlastRadius, BlastTarget } from '../../scenario/blast/blast-radius.ts'

const WHAT: Readonly<Record<BlastTarget['kind'], string>> = {
  memory: 'memory',
  buffers: 'DMA buffers',
  registers: 'registers',
  interrupts: 'interrupts',
}

export const needsOf = ({ flaws }: Pick<BlastTarget, 'flaws'>): string =>
  flaws === 0 ? 'by design' : flaws === 1 ? 'one flaw away' : `${flaws} flaws away`

export interface ReachedPart {
  readonly part: string
  /** Of what is easiest to reach there. */
  readonly flaws: number
  /** "memory, interrupts" */
  readonly what: string
  readonly targets: readonly BlastTarget[]
}

export const reachedParts = ({ reached }: BlastRadius): readonly ReachedPart[] => {
  const byPart = new Map<string, BlastTarget[]>()
  for (const target of reached) {
    const known = byPart.get(target.part)
    if (known) known.push(target)
    else byPart.set(target.part, [target])
  }
  return [...byPart].map(([part, targets]) => {
    const flaws = Math.min(...targets.map((each) => each.flaws))
    return { part, flaws, what: targets.map(({ kind }) => WHAT[kind]).join(', '), targets }
  })
}

/** "reaches 3 things by design, 2 more by a flaw" */
export const radiusWords = ({ reached }: BlastRadius): string => {
  const byDesign = reached.filter(({ flaws }) => flaws === 0).length
  const more = reached.length - byDesign
  if (reached.length === 0) return 'It reaches nothing but its own.'
  const things = `${byDesign} ${byDesign === 1 ? 'thing' : 'things'} by design`
  return `It reaches ${byDesign === 0 ? 'nothing by design' : things}${more > 0 ? `, ${more} ${byDesign > 0 ? 'more ' : ''}by one more flaw` : ''}.`
}

/** Parts of the way to a target, where it begins among them. */
export const wayTo = (from: string, { steps, part }: BlastTarget): readonly string[] => [
  ...new Set([from, ...steps.flatMap(({ parts }) => parts), part]),
]
