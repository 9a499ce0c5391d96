/** Texts as damage, accident and malice make them, from a seed: what the importers must survive. */

/** Mulberry32 (T. Ettinger): a whole number below `most`. */
export const chanceFrom = (seed: number) => {
  let state = seed >>> 0
  return (most: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most)
  }
}

type Chance = ReturnType<typeof chanceFrom>
type Mutation = (text: string, chance: Chance, others: readonly string[]) => string

const range = (text: string, chance: Chance): readonly [number, number] => {
  const from = chance(text.length + 1)
  return [from, from + chance(Math.min(400, text.length - from) + 1)]
}

const inserted = (text: string, piece: string, chance: Chance): string => {
  const at = chance(text.length + 1)
  return text.slice(0, at) + piece + text.slice(at)
}

const oneOf = (list: readonly string[], chance: Chance): string => list[chance(list.length)] ?? ''

const CHARACTERS = [...' ~<>"\'[]{}:,\\|/-+&#=\t\0']
const LINE_ENDS = ['\r\n', '\r', ' ', '\n> ', '\n\n']
const MARKS = ['&b;', '&#x0;', '<![CDATA[', '<!--', '*a', '\n---\n']
const EXTREMES = [
  '0',
  '-1',
  '99999999999999999999',
  'ffffffff',
  '0x7fffffff',
  '1e309',
  'NaN',
  '',
  '__proto__',
  'constructor',
]

const MUTATIONS: readonly Mutation[] = [
  (text, chance) => text.slice(0, chance(text.length + 1)),
  (text, chance) => text.slice(chance(text.length + 1)),
  (text, chance) => {
    const [from, to] = range(text, chance)
    return text.slice(0, from) + text.slice(to)
  },
  (text, chance) => {
    const [from, to] = range(text, chance)
    return text.slice(0, to) + text.slice(from, to).repeat(1 + chance(20)) + text.slice(to)
  },
  (text, chance, others) => {
    const other = others[chance(others.length)] ?? ''
    return text.slice(0, chance(text.length + 1)) + other.slice(chance(other.length + 1))
  },
  (text, chance) => {
    const letters = [...text]
    for (let times = 1 + chance(30); times > 0; times--)
      letters[chance(letters.length + 1)] = String.fromCharCode(chance(chance(2) ? 128 : 0xffff))
    return letters.join('')
  },
  (text, chance) =>
    inserted(
      text,
      oneOf(CHARACTERS, chance).repeat(chance(chance(20) === 0 ? 50_000 : 500)),
      chance,
    ),
  (text, chance) =>
    text.replace(/[\da-f]{1,8}/gi, (number) =>
      chance(40) === 0 ? oneOf(EXTREMES, chance) : number,
    ),
  (text, chance) => {
    const lines = text.split('\n')
    for (let times = chance(20); times > 0; times--) {
      const [a, b] = [chance(lines.length), chance(lines.length)]
      ;[lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? '']
    }
    return lines.join('\n')
  },
  (text, chance) => text.split('\n').join(oneOf(LINE_ENDS, chance)),
  (text, chance) => inserted(text, '<object>'.repeat(chance(300)), chance),
  (text) => text.replace(/<(?=[a-z])/i, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><'),
  (text, chance) => inserted(text, oneOf(MARKS, chance), chance),
]

export const mutated = (samples: readonly string[], chance: Chance): string => {
  let text = samples[chance(samples.length)] ?? ''
  for (let times = 1 + chance(3); times > 0; times--)
    text = MUTATIONS[chance(MUTATIONS.length)]!(text, chance, samples)
  return text
}

const LONG_LINE = 4_000_000
const MANY_LINES = 100_000
const DEEP = 100_000

/** Ten entities, each of ten of the one before: 10^10 letters when they are taken at their word. */
const entityBomb = (sample: string): string => {
  const levels = Array.from({ length: 10 }, (_, level) =>
    level === 0 ? '<!ENTITY e0 "lol">' : `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`,
  )
  return `<!DOCTYPE x [${levels.join('')}]>${sample.replace(/>([^<]*)</, '>&e9;<')}`
}

/** What no chance would make: a line of megabytes, a line many times over, deep nesting, entities that multiply. */
export const extremes = (sample: string): readonly string[] => {
  const [first = '', ...rest] = sample.split('\n')
  const indented = rest.find((line) => /^\s/.test(line)) ?? first
  return [
    `${sample}\n${'x'.repeat(LONG_LINE)}`,
    `${first}${' '.repeat(LONG_LINE)}\n${rest.join('\n')}`,
    `${first}\n${indented.repeat(LONG_LINE / (indented.length + 1))}`,
    `${first}\n${`${indented}\n`.repeat(MANY_LINES)}`,
    `${first}\n`.repeat(MANY_LINES),
    `${'<object type="Bridge">'.repeat(DEEP)}${sample}`,
    sample.replace('>', `>${'<a>'.repeat(DEEP)}`),
    `${sample}\n${Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}`,
    `${sample}\n${'['.repeat(DEEP)}`,
    `a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n${sample}`,
    entityBomb(sample),
  ]
}
