/** `iov import`: a design from what a machine printed. */
import { FORMATS, importTexts } from '../src/formats/catalog.ts'
import { textsIn } from '../src/formats/unpack.ts'
import { saveScenario } from '../src/scenario/door.ts'
import { nameOf, readBytes, writeText } from './files.ts'
import { reasonOf, type Terminal, UserError } from './terminal.ts'

/** The first of several arguments may name the format; without it, each file is known by its content. */
export const importMachine = async (
  given: readonly string[],
  { out, identifiers = false }: { readonly out?: string; readonly identifiers?: boolean },
  { print, note }: Terminal,
): Promise<number> => {
  const format = given.length > 1 ? FORMATS.find(({ id }) => id === given[0]) : undefined
  const names = format ? given.slice(1) : given
  const files = await Promise.all(
    names.map(async (name) => ({ name: nameOf(name), bytes: await readBytes(name) })),
  )
  const { scenario, notes } = imported(names, () =>
    importTexts(files.flatMap(textsIn), { format, keepIdentifiers: identifiers }),
  )
  for (const { severity, says } of notes) note(`${severity}: ${says}`)
  const saved = saveScenario(scenario)
  if (out === undefined) print(saved.trimEnd())
  else writeText(out, saved)
  return 0
}

const imported = <Result>(files: readonly string[], read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    throw new UserError(`${files.map(nameOf).join(', ')}: ${reasonOf(error)}`)
  }
}
