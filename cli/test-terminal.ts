/** A terminal of a test: keeps what was said. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveScenario } from '../src/scenario/door.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { runCommand } from './program.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export const iov = async (...given: readonly string[]): Promise<Said> => {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(given, {
    print: (text) => out.push(text),
    note: (text) => err.push(text),
    progress: null,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const folder = mkdtempSync(join(tmpdir(), 'iov-'))

export const fileWith = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

export const saved = (name: string, scenario: Scenario): string =>
  fileWith(name, saveScenario(scenario))
