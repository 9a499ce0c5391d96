/**
 * JSON as a person reads it and as the formatter would lay it out: what fits a line stays on it, what does not has an
 * entry for each line.
 */
const WIDTH = 100

const flat = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return '{}'
    return `{ ${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${flat(inner)}`).join(', ')} }`
  }
  return JSON.stringify(value)
}

/** As many to a line as fit; a list of numbers needs no line for each. */
const filled = (items: readonly number[], indent: string): string => {
  const lines: string[] = []
  let current = ''
  items.forEach((item, index) => {
    const text = `${item}${index < items.length - 1 ? ',' : ''}`
    if (current !== '' && indent.length + current.length + 1 + text.length > WIDTH) {
      lines.push(current)
      current = text
    } else current = current === '' ? text : `${current} ${text}`
  })
  return [...lines, current].map((line) => `${indent}${line}`).join('\n')
}

/** `column`: where the value starts; `after`: how much follows it on its line; `open`: levels that never fold. */
const print = (
  value: unknown,
  indent: string,
  column: number,
  after: number,
  open: number,
): string => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const oneLine = flat(value)
  const mustOpen = isObject && open > 0 && Object.keys(value).length > 0
  if (!mustOpen && column + oneLine.length + after <= WIDTH) return oneLine
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'number'))
      return `[\n${filled(value, inner)}\n${indent}]`
    const items = value.map(
      (item, index) =>
        inner + print(item, inner, inner.length, index < value.length - 1 ? 1 : 0, open - 1),
    )
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  if (!isObject) return oneLine
  const entries = Object.entries(value)
  const lines = entries.map(([key, held], index) => {
    const head = `${inner}${JSON.stringify(key)}: `
    return head + print(held, inner, head.length, index < entries.length - 1 ? 1 : 0, open - 1)
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** `open`: how many outer levels have an entry for each line even when they would fit one. */
export const printJson = (value: unknown, open = 1): string => `${print(value, '', 0, 0, open)}\n`
