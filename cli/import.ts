/** `iov import`: a design from what a machine printed. */
import { FORMATS } from '../src/formats/catalog.ts'
import { saveScenario } from '../src/scenario/door.ts'
import { nameOf, readText, writeText } from './files.ts'
import { reasonOf, type Terminal, UserError } from './terminal.ts'

export const importMachine = async (
  id: string,
  file: string,
  { out }: { readonly out?: string },
  { print, note }: Terminal,
): Promise<number> => {
  const format = FORMATS.find((each) => each.id === id)
  if (!format)
    throw new UserError(
      `"${id}" is no format that can be read: ${FORMATS.map((each) => each.id).join(', ')} would do`,
    )
  const text = await readText(file)
  const { scenario, notes } = imported(file, () => format.read(text))
  for (const { severity, says } of notes) note(`${severity}: ${says}`)
  const saved = saveScenario(scenario)
  if (out === undefined) print(saved.trimEnd())
  else writeText(out, saved)
  return 0
}

const imported = <Result>(file: string, read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error)}`)
  }
}
