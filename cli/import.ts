/** `iov import` and `iov compare`: a design from what a machine printed, and what changed on it. */
import {
  FORMATS,
  type ImportOptions,
  importTexts,
  machineIn,
  readMachine,
} from '../src/formats/catalog.ts'
import { compareFunctions } from '../src/formats/compare/compare-functions.ts'
import { updateDesign } from '../src/formats/compare/update-design.ts'
import { type NamedText, textsIn } from '../src/formats/unpack.ts'
import type { PciFunction } from '../src/pci/pci-function.ts'
import { saveScenario } from '../src/scenario/door.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { nameOf, readBytes, readScenario, writeText } from './files.ts'
import { reasonOf, type Terminal, UserError } from './terminal.ts'

export interface ImportCall {
  readonly out?: string
  readonly identifiers?: boolean
  readonly into?: string
}

/** The first of several arguments may name the format; without it, each file is known by its content. */
export const importMachine = async (
  given: readonly string[],
  { out, identifiers = false, into }: ImportCall,
  { print, note }: Terminal,
): Promise<number> => {
  const format = given.length > 1 ? FORMATS.find(({ id }) => id === given[0]) : undefined
  const names = format ? given.slice(1) : given
  const texts = await textsOf(names)
  const options = { format, keepIdentifiers: identifiers }
  const design = into === undefined ? undefined : await readScenario(into)
  const { scenario, says } = imported(names, () =>
    design ? broughtUpToDate(design, texts, options) : drawnAnew(texts, options),
  )
  for (const sentence of says) note(sentence)
  const saved = saveScenario(scenario)
  const to = out ?? into
  if (to === undefined || to === '-') print(saved.trimEnd())
  else writeText(to, saved)
  return 0
}

interface Outcome {
  readonly scenario: Scenario
  readonly says: readonly string[]
}

const drawnAnew = (texts: readonly NamedText[], options: ImportOptions): Outcome => {
  const { scenario, notes } = importTexts(texts, options)
  return { scenario, says: notes.map(({ severity, says }) => `${severity}: ${says}`) }
}

const broughtUpToDate = (
  design: Scenario,
  texts: readonly NamedText[],
  options: ImportOptions,
): Outcome => {
  const { scenario, changes } = updateDesign(design, machineIn(texts, options))
  return { scenario, says: changes.length > 0 ? changes : ['nothing has changed on the machine'] }
}

/** Exit code 1 when the machine changed, as diff(1) has it. */
export const compareMachines = async (
  before: string,
  after: string,
  { json = false }: { readonly json?: boolean },
  { print }: Terminal,
): Promise<number> => {
  const [then, now] = [await textsOf([before]), await textsOf([after])]
  const changes = compareFunctions(
    imported([before], () => functionsIn(then)),
    imported([after], () => functionsIn(now)),
  )
  if (json) print(JSON.stringify({ changes }, null, 2))
  else print(changes.map(({ says }) => says).join('\n') || 'nothing has changed')
  return changes.length > 0 ? 1 : 0
}

const functionsIn = (texts: readonly NamedText[]): readonly PciFunction[] =>
  readMachine(texts).machine.functions.map(({ facts }) => facts)

const textsOf = async (names: readonly string[]): Promise<readonly NamedText[]> => {
  const files = await Promise.all(
    names.map(async (name) => ({ name: nameOf(name), bytes: await readBytes(name) })),
  )
  return imported(names, () => files.flatMap(textsIn))
}

const imported = <Result>(files: readonly string[], read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    throw new UserError(`${files.map(nameOf).join(', ')}: ${reasonOf(error)}`)
  }
}
