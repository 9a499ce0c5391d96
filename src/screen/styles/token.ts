/** Tokens for canvases, which cannot read CSS themselves. Read once per theme. */
const known = new Map<string, string>()
let theme: string | undefined

export function token(name: `--${string}`): string {
  const now = document.documentElement.dataset.theme
  if (now !== theme) {
    known.clear()
    theme = now
  }
  let value = known.get(name)
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
    known.set(name, value)
  }
  return value
}
