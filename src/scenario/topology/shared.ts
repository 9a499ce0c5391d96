/** What did not change keeps its identity, so that whatever was made of it can be kept, too. */

/** Deep, for plain data; objects that are one are not looked into. */
export const isSame = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  let fields = 0
  for (const field in one) {
    fields++
    if (!isSame((one as Table)[field], (other as Table)[field])) return false
  }
  for (const _ in other) fields--
  return fields === 0
}
type Table = Readonly<Record<string, unknown>>

/** `fresh` with the entries of `before` that are the same; `before` itself when all are, in the same order. */
export const shared = <Key, Value>(
  fresh: ReadonlyMap<Key, Value>,
  before: ReadonlyMap<Key, Value> | undefined,
  same: (one: Value, other: Value) => boolean = isSame,
): ReadonlyMap<Key, Value> => {
  if (!before) return fresh
  const kept = new Map<Key, Value>()
  const order = before.keys()
  let isAll = fresh.size === before.size
  for (const [key, value] of fresh) {
    const known = before.get(key)
    const isKnown = known !== undefined && same(value, known)
    kept.set(key, isKnown ? known : value)
    isAll &&= isKnown && order.next().value === key
  }
  return isAll ? before : kept
}
