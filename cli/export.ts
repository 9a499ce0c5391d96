/** `iov export`: configuration, pictures and tables of a design. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { exportDesign } from '../src/formats/exports/catalog.ts'
import { nameOf, readScenario, writeText } from './files.ts'
import { reasonOf, type Terminal, UserError } from './terminal.ts'

export interface ExportOptions {
  readonly host?: string
  readonly out?: string
  readonly only?: string
}

export const exportFile = async (
  format: string,
  file: string,
  { host, out, only }: ExportOptions,
  { print, note }: Terminal,
): Promise<number> => {
  const scenario = await readScenario(file)
  const all = written(file, () => exportDesign(scenario, format, host ?? null))
  const names = all.map(({ name }) => name).join(', ')
  const files = only === undefined ? all : all.filter(({ name }) => name === only)
  const [first] = files
  if (!first) throw new UserError(`--only is "${only}": ${names} would do`)
  if (files.length === 1) {
    if (out === undefined) print(first.text.trimEnd())
    else writeText(out, first.text)
    return 0
  }
  if (out === undefined)
    throw new UserError(
      `this writes ${files.length} files (${names}): give a folder with -o, or choose one with --only`,
    )
  for (const { name, text } of files) writeText(inFolder(out, name), text)
  note(`iov: wrote ${names} to ${out}`)
  return 0
}

const inFolder = (folder: string, name: string): string => {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const isFile = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new UserError(
      isFile
        ? `${folder} is a file, and several are written: give a folder with -o`
        : `${folder} is no folder that can be written to: ${reasonOf(error)}`,
    )
  }
  return join(folder, name)
}

const written = <Result>(file: string, write: () => Result): Result => {
  try {
    return write()
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error).replaceAll('\n', '\n  ')}`)
  }
}
