/** Words of a command line as a shell splits them: quotes, backslashes, comments, lines that go on. */

export interface Word {
  readonly text: string
  /** From 1. */
  readonly line: number
}

export function* shellWords(text: string): Generator<Word> {
  let [line, start] = [1, 1]
  let pieces: string[] = []
  let isOpen = false
  let quote = ''
  const add = (piece: string): void => {
    if (!isOpen) start = line
    isOpen = true
    pieces.push(piece)
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
      else if (character === '\\' && quote === '"') add(text[++at] ?? '')
      else add(character)
    } else if (character === "'" || character === '"') {
      quote = character
      add('')
    } else if (character === '\\') {
      // Before the end of a line it joins the next one.
      if (text[at + 1] === '\r') at += 1
      at += 1
      if (text[at] !== '\n') add(text[at] ?? '')
    } else if (/\s/.test(character)) {
      if (isOpen) yield { text: pieces.join(''), line: start }
      isOpen = false
      pieces = []
    } else if (character === '#' && !isOpen) {
      const end = text.indexOf('\n', at)
      at = (end < 0 ? text.length : end) - 1
    } else add(character)
    if (text[at] === '\n') line += 1
  }
  if (isOpen) yield { text: pieces.join(''), line: start }
}
