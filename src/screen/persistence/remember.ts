type Wish = 'theme' | 'drawer-height'

const keyOf = (wish: Wish): string => `iov-lab.${wish}`

/** What a reader chose on an earlier visit. Storage may be forbidden, as in a sandboxed frame; then nothing is remembered. */
export const remembered = (wish: Wish): string | null => {
  try {
    return localStorage.getItem(keyOf(wish))
  } catch {
    return null
  }
}

export const remember = (wish: Wish, value: string): void => {
  try {
    localStorage.setItem(keyOf(wish), value)
  } catch {
    // Only this visit has it.
  }
}
