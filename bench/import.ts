/**
 * `npm run bench -- import [FOLDER]`: every file of a folder is unpacked, read, drawn and opened as an import in the app is;
 * the slowest are printed. Without a folder: the machines of the reference data.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import process from 'node:process'
import { importTexts } from '../src/formats/catalog.ts'
import { FormatError } from '../src/formats/define-format.ts'
import { textsIn } from '../src/formats/unpack.ts'
import { openScenario, saveScenario } from '../src/scenario/door.ts'

const SHOWN = 12
const ROUNDS = 3
/** What an import may take: about a second on two cores. */
const MOST_MS = 1_000

interface Figure {
  readonly file: string
  readonly kilobytes: number
  readonly functions: number
  readonly parts: number
  /** The first time, with code that Node has not compiled yet if it is the first file. */
  readonly coldMs: number
  readonly warmMs: number
}

/** Of the processor, not of the wall clock. */
const milliseconds = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e3
}

const importFile = (bytes: Uint8Array) => {
  const { scenario } = importTexts(textsIn({ name: 'unknown', bytes }))
  return openScenario(saveScenario(scenario))
}

/** undefined: no importer takes it, and says so. */
const measure = (folder: string, path: string): Figure | undefined => {
  const bytes = readFileSync(path)
  let parts: ReturnType<typeof importFile>['parts'] = {}
  try {
    const times = Array.from({ length: ROUNDS }, () =>
      milliseconds(() => {
        parts = importFile(bytes).parts
      }),
    )
    const all = Object.values(parts)
    return {
      file: relative(folder, path),
      kilobytes: bytes.length / 1_000,
      functions: all.reduce((sum, { functions }) => sum + (functions?.length ?? 0), 0),
      parts: all.length,
      coldMs: times[0] ?? 0,
      warmMs: Math.min(...times),
    }
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

const line = ([file, ...cells]: readonly string[]): string =>
  (file ?? '').padEnd(58) + cells.map((cell) => cell.padStart(11)).join('')

const report = (folder: string): void => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .toSorted()
  const figures = paths.flatMap((path) => measure(folder, path) ?? [])
  const slowest = figures.toSorted((a, b) => b.coldMs - a.coldMs)
  const total = figures.reduce((sum, { coldMs }) => sum + coldMs, 0)
  const rows = slowest
    .slice(0, SHOWN)
    .map(({ file, kilobytes, functions, parts, coldMs, warmMs }) =>
      line([
        file,
        kilobytes.toFixed(0),
        String(functions),
        String(parts),
        `${coldMs.toFixed(0)} ms`,
        `${warmMs.toFixed(0)} ms`,
      ]),
    )
  process.stdout.write(
    `${[
      line(['slowest files', 'kB', 'functions', 'parts', 'first', 'again']),
      ...rows,
      '',
      `${figures.length} files imported in ${(total / 1e3).toFixed(1)} s of processor time; ${paths.length - figures.length} are in no known format`,
      `over ${MOST_MS} ms: ${slowest.filter(({ coldMs }) => coldMs > MOST_MS).length}`,
    ].join('\n')}\n`,
  )
}

const data = process.env.IOV_REFERENCE_DATA
const folder = process.argv[2] ?? (data && join(data, 'machines'))
if (folder) report(folder)
else {
  process.stderr.write('Name a folder with listings of machines, or set IOV_REFERENCE_DATA.\n')
  process.exitCode = 2
}
