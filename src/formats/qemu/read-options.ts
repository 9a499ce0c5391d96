/** Options of QEMU: "-device vfio-pci,host=03:10.0" or the same in JSON. */
import { FormatError } from '../define-format.ts'
import { shellWords } from './shell-words.ts'

export interface QemuOption {
  readonly name: string
  /** What stands before the first "=": the driver, type or size. */
  readonly first: string
  readonly values: ReadonlyMap<string, string>
  readonly line: number
}

const MAX_OPTIONS = 10_000

export const qemuOptions = (text: string): readonly QemuOption[] => {
  const options: QemuOption[] = []
  let pending: { name: string; line: number } | null = null
  for (const { text: word, line } of shellWords(text)) {
    if (options.length > MAX_OPTIONS)
      throw new FormatError('qemu', line, `more than ${MAX_OPTIONS} options`)
    if (/^--?[a-z][\w-]*$/i.test(word)) {
      if (pending) options.push(optionOf(pending.name, '', pending.line))
      pending = { name: word.replace(/^-+/, ''), line }
    } else if (pending) {
      options.push(optionOf(pending.name, word, pending.line))
      pending = null
    }
  }
  if (pending) options.push(optionOf(pending.name, '', pending.line))
  return options
}

const optionOf = (name: string, value: string, line: number): QemuOption => {
  const values = value.startsWith('{') ? jsonValues(value, line) : listedValues(value)
  const first = values.get('') ?? values.get('driver') ?? values.get('type') ?? ''
  return { name, first, values, line }
}

/** "a,,b" is one value with a comma. The first may stand without a name. */
const listedValues = (text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  const pieces = text.replaceAll(',,', '\u0000').split(',')
  for (const [index, piece] of pieces.entries()) {
    const whole = piece.replaceAll('\u0000', ',')
    const equals = whole.indexOf('=')
    if (equals > 0) values.set(whole.slice(0, equals), whole.slice(equals + 1))
    else values.set(index === 0 ? '' : whole, index === 0 ? whole : 'on')
  }
  return values
}

const jsonValues = (text: string, line: number): ReadonlyMap<string, string> => {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return new Map()
    return new Map(
      Object.entries(read)
        .filter(([, value]) => typeof value !== 'object')
        .map(([key, value]) => [
          key,
          value === true ? 'on' : value === false ? 'off' : String(value),
        ]),
    )
  } catch {
    throw new FormatError('qemu', line, `"${text.slice(0, 60)}" is no JSON: is it cut?`)
  }
}
