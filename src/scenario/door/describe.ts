/** Words for what a document holds where something else was wanted. */

const MAX_SHOWN = 40

export const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string' && value.length > MAX_SHOWN)
    return `${JSON.stringify(value.slice(0, MAX_SHOWN))} and ${value.length - MAX_SHOWN} more characters`
  return JSON.stringify(value)
}

export const placeOf = (container: string, key: string | number): string => {
  if (typeof key === 'number') return `${container}[${key}]`
  const isPlain = /^[\w-]{1,60}$/.test(key)
  const shown = isPlain ? key : JSON.stringify(key.slice(0, MAX_SHOWN))
  return container === '' ? shown : isPlain ? `${container}.${shown}` : `${container}[${shown}]`
}

/** Edits of one letter that turn `a` into `b`, for words of at most 40 letters. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          row[j]! + 1,
          next[j - 1]! + 1,
          row[j - 1]! + (a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length]!
}

/** " (did you mean numVfs?)" when one of the words is near. */
export const didYouMean = (word: string, words: readonly string[]): string => {
  if (word.length > MAX_SHOWN) return ''
  const ranked = words
    .map((candidate) => ({ candidate, far: distance(word, candidate) }))
    .sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(1, word.length / 3)
    ? ` (did you mean ${best.candidate}?)`
    : ''
}
