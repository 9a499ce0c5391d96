/** Files in and out. Whatever is wrong with one becomes a sentence that names it. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { openScenario } from '../src/scenario/door.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { reasonOf, UserError } from './terminal.ts'

const MEGABYTE = 1024 * 1024
const LARGEST_INPUT_BYTES = 64 * MEGABYTE
const GZIP = Buffer.from([0x1f, 0x8b])
/** What Windows PowerShell writes with ">". */
const UTF_16 = Buffer.from([0xff, 0xfe])

const startsWith = (raw: Buffer, magic: Buffer): boolean => raw.subarray(0, 2).equals(magic)

const tooLarge = (file: string): UserError =>
  new UserError(`${file} has more than ${LARGEST_INPUT_BYTES / MEGABYTE} MB: is it the right file?`)

/** What a sentence calls a file. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file)

/** `-` is standard input. */
export const readBytes = async (file: string): Promise<Buffer> =>
  file === '-' ? await readStandardInput() : readFile(file)

export const readText = async (file: string): Promise<string> => textOf(file, await readBytes(file))

const textOf = (file: string, raw: Buffer): string => {
  const plain = startsWith(raw, GZIP) ? unpacked(nameOf(file), raw) : raw
  return plain.toString(startsWith(plain, UTF_16) ? 'utf16le' : 'utf8')
}

const readStandardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    bytes += chunk.length
    if (bytes > LARGEST_INPUT_BYTES) throw tooLarge('standard input')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const readFile = (file: string): Buffer => {
  try {
    const { size } = statSync(file)
    if (size > LARGEST_INPUT_BYTES) throw tooLarge(file)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(whyNot(file, error))
  }
}

const whyNot = (file: string, error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `there is no file ${file}`
  if (code === 'EISDIR') return `${file} is a folder: give a file`
  if (code === 'EACCES' || code === 'EPERM')
    return `${file} may not be opened: look at its permissions`
  return `${file} cannot be used: ${reasonOf(error)}`
}

const unpacked = (name: string, raw: Buffer): Buffer => {
  try {
    return gunzipSync(raw, { maxOutputLength: LARGEST_INPUT_BYTES })
  } catch {
    throw new UserError(`${name} looks compressed, but cannot be unpacked: give the plain text`)
  }
}

export const readScenario = async (file: string): Promise<Scenario> =>
  scenarioIn(file, await readBytes(file))

export const scenarioIn = (file: string, bytes: Uint8Array): Scenario => {
  const text = textOf(file, Buffer.from(bytes))
  try {
    return openScenario(text)
  } catch (error) {
    // A document with several faults has a line for each.
    const reason = reasonOf(error)
    throw new UserError(
      `${nameOf(file)}:${reason.includes('\n') ? `\n  ${reason.replaceAll('\n', '\n  ')}` : ` ${reason}`}`,
    )
  }
}

export const noFlow = (file: string, { flows }: Scenario): UserError =>
  new UserError(
    Object.keys(flows).length === 0
      ? `${nameOf(file)}: the design has no flow, so there is nothing to look at`
      : `${nameOf(file)}: no flow of the design can run`,
  )

export const writeText = (file: string, text: string): void => {
  try {
    writeFileSync(file, text)
  } catch (error) {
    const isLost = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new UserError(
      isLost ? `there is no folder ${dirname(file)} to write into` : whyNot(file, error),
    )
  }
}
