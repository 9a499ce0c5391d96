/** What an embedding page may ask, checked: it comes from elsewhere and may be anything. */
export type Command =
  | { readonly do: 'load'; readonly design: string }
  | { readonly do: 'run' | 'pause' | 'metrics' }

export interface Asked {
  /** Handed back with the answer. */
  readonly id: string | number | null
  readonly command: Command | null
  /** Why there is no command. */
  readonly says: string | null
}

const SIMPLE = ['run', 'pause', 'metrics'] as const
const LONGEST_DESIGN = 4_000_000
const LONGEST_ID = 200

const ownValue = (message: object, key: string): unknown =>
  Object.hasOwn(message, key) ? (message as Readonly<Record<string, unknown>>)[key] : undefined

const idOf = (id: unknown): Asked['id'] =>
  (typeof id === 'number' && Number.isFinite(id)) ||
  (typeof id === 'string' && id.length <= LONGEST_ID)
    ? id
    : null

/** null: it is not for us, or not from whom may ask; then nothing is answered, and nobody learns that somebody listens. */
export const readMessage = (
  { data, origin, fromParent }: { data: unknown; origin: string; fromParent: boolean },
  allow: string | null,
): Asked | null => {
  if (allow === null || origin !== allow || !fromParent) return null
  if (typeof data !== 'object' || data === null || ownValue(data, 'iov') !== 1) return null
  const id = idOf(ownValue(data, 'id'))
  const refuse = (says: string): Asked => ({ id, command: null, says })
  const wanted = ownValue(data, 'do')
  const simple = SIMPLE.find((each) => each === wanted)
  if (simple) return { id, command: { do: simple }, says: null }
  if (wanted !== 'load') return refuse('"do" is none of load, run, pause and metrics')
  const design = ownValue(data, 'design')
  if (typeof design !== 'string')
    return refuse('"design" must be a text: a saved scenario, or a share link from #s= on')
  if (design.length > LONGEST_DESIGN)
    return refuse(`"design" has ${design.length} letters, over ${LONGEST_DESIGN}`)
  return { id, command: { do: 'load', design }, says: null }
}
