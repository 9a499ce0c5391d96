/** A file that is a design, or what a machine printed. */
import { type NamedText, textsIn } from '../src/formats/unpack.ts'
import { nameOf } from './files.ts'
import { reasonOf, UserError } from './terminal.ts'

export const machineTexts = (file: string, bytes: Uint8Array): readonly NamedText[] => {
  try {
    return textsIn({ name: nameOf(file), bytes })
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error)}`)
  }
}

export const isDesign = (texts: readonly NamedText[]): boolean =>
  texts.length === 1 && texts[0]!.text.trimStart().startsWith('{')
