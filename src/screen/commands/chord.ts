/** "Mod+Shift+Z": Mod is Command on a Mac and Control elsewhere. */

interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const onMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const NAMES: Readonly<Record<string, string>> = { ' ': 'space', escape: 'esc', delete: 'del' }

const CODES: Readonly<Record<string, string>> = { period: '.', comma: ',' }

/** Letters, digits and stops by their place too: with Alt or Shift the character is another one. */
const namesOf = ({ key, code }: Press): readonly string[] => {
  const plain = key.toLowerCase()
  const place = code.toLowerCase().replace(/^(key|digit)/, '')
  return [NAMES[plain] ?? plain, CODES[place] ?? place]
}

const isSymbol = (key: string): boolean => key.length === 1 && !/[a-z0-9]/.test(key)

/** The key "+" is itself a chord: it parts nothing. */
const partsOf = (chord: string): readonly string[] => (chord === '+' ? ['+'] : chord.split('+'))

export function matches(chord: string, press: Press, mac = onMac()): boolean {
  const parts = partsOf(chord.toLowerCase())
  const key = parts.at(-1) ?? ''
  const wants = new Set(parts.slice(0, -1))
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (wants.has('mod') !== mod || other || wants.has('alt') !== press.altKey) return false
  // "?" is Shift and another key on most keyboards: a symbol says its Shift itself.
  if (wants.has('shift') !== press.shiftKey && !(isSymbol(key) && key === press.key)) return false
  return namesOf(press).includes(key)
}

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const PLAIN: Readonly<Record<string, string>> = { Mod: 'Ctrl' }

/** As it is printed on key caps. */
export const printed = (chord: string, mac = onMac()): string =>
  partsOf(chord)
    .map((part) => (mac ? MAC : PLAIN)[part] ?? part)
    .join(mac ? '' : ' ')
