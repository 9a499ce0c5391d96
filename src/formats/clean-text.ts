/** Takes off what a terminal, a mail or a code block put around the lines of a tool. */

const ESCAPE = String.fromCharCode(27)
//                               parameters     final byte
//                              vvvvvvvvvvv    vvvvvvv
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;?]*[A-Za-z]`, 'g')
const NUL = String.fromCharCode(0)

/**
 * UTF-16 that was read byte by byte has a NUL beside each ASCII letter, and marks in front that are no letters. lspci
 * prints ASCII but for a few vendor names, so dropping them restores the text.
 */
const withoutEncodingMarks = (text: string): string => {
  const plain = text.includes(NUL) ? text.replaceAll(NUL, '') : text
  //                  byte order mark, read right or wrong
  //                   vvvvvvvvvvvvvvvvvvvvv
  return plain.replace(/^(?:\ufeff|\ufffd|ÿþ|þÿ)+/, '')
}

//                quote marks of a mail
//              vvvvvvvvvvvvvvvv
const QUOTE = /^(?:[>|]+[ \t]?)+/
/** Some programs put no space behind the mark: there, spaces are the tool's own, and a tree is read by its columns. */
const TIGHT_QUOTE = /^>+/
const IS_TIGHT = /^>+[^\s>|]/m
const LOOKED_AT = 200_000

export interface CleanLine {
  /** From 1, as an editor counts. */
  readonly number: number
  readonly text: string
}

/** Lines without their endings. One pass, and no line is looked at twice. */
export function* cleanLines(text: string): Generator<CleanLine> {
  const plain = withoutEncodingMarks(text)
  const quote = IS_TIGHT.test(plain.slice(0, LOOKED_AT)) ? TIGHT_QUOTE : QUOTE
  let number = 0
  for (let from = 0; from <= plain.length; ) {
    const found = plain.indexOf('\n', from)
    const to = found < 0 ? plain.length : found
    number += 1
    yield { number, text: cleanLine(plain.slice(from, to), quote) }
    from = to + 1
  }
}

const cleanLine = (line: string, quote: RegExp): string => {
  let clean = line.endsWith('\r') ? line.slice(0, -1) : line
  if (clean.includes(ESCAPE)) clean = clean.replace(COLOUR, '')
  if (clean.includes('\u00a0')) clean = clean.replaceAll('\u00a0', ' ')
  return clean.startsWith('>') || clean.startsWith('|') ? clean.replace(quote, '') : clean
}
