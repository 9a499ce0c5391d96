/**
 * `npm run fuzz -- [--texts 100000] [--seed N] [--format lspci]`: damaged texts for every importer, or for one, in a worker
 * that is ended when one text takes too long. What fails is printed with its seed, to become a fixture.
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { FORMATS } from '../src/formats/catalog.ts'
import { chanceFrom, extremes, mutated } from '../src/formats/mutations.ts'
import { failureOf } from '../src/formats/survives.ts'
import { importFixtures } from './import-fixtures.ts'

const TEXTS = 100_000
/** On a machine with much else to do; alone, no text takes a second. */
const LONGEST_MS = 30_000
/** A worker may not take the machine down with it. */
const MEMORY_MB = 1_024

interface Task {
  readonly format: string
  readonly seed: number
  readonly from: number
  readonly to: number
}

/** The extremes first. Each text after them has a seed of its own, so one alone can be made again. */
const textsOf = (format: string, seed: number): ((index: number) => string) => {
  const samples = importFixtures(format)
  const first = extremes(samples[0] ?? '')
  return (index) => first[index] ?? mutated(samples, chanceFrom(seed + index))
}

const work = ({ format: id, seed, from, to }: Task): void => {
  const format = FORMATS.find((each) => each.id === id)
  if (!format) throw new Error(`no format ${id}`)
  const textAt = textsOf(id, seed)
  for (let index = from; index < to; index++) {
    parentPort?.postMessage({ index })
    const failure = failureOf(format, textAt(index))
    if (failure !== undefined) parentPort?.postMessage({ index, failure })
  }
}

interface Failure {
  readonly index: number
  readonly failure: string
}

/** Works through the texts; after one that hangs or exhausts memory, a new worker goes on behind it. */
const fuzz = async (task: Task): Promise<readonly Failure[]> => {
  const failures: Failure[] = []
  for (let { from } = task; from < task.to; ) {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: { ...task, from },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    let timer: NodeJS.Timeout | undefined
    const ended = await new Promise<string | null>((done) => {
      worker.on('message', ({ index, failure }: { index: number; failure?: string }) => {
        from = index
        clearTimeout(timer)
        timer = setTimeout(() => done(`takes more than ${LONGEST_MS} ms`), LONGEST_MS)
        if (failure !== undefined) failures.push({ index, failure })
      })
      worker.on('error', (error) => done(error.message))
      worker.on('exit', () => done(null))
    })
    clearTimeout(timer)
    await worker.terminate()
    if (ended === null) break
    failures.push({ index: from, failure: ended })
    from += 1
  }
  return failures
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

const main = async (): Promise<void> => {
  const seed = Number(option('seed') ?? Math.floor(Math.random() * 2 ** 31))
  const only = option('format')
  const formats = FORMATS.filter(({ id }) => only === undefined || id === only)
  const texts = Math.ceil(Number(option('texts') ?? TEXTS) / formats.length)
  console.log(`seed ${seed}, ${texts} texts for each of ${formats.length} importers`)
  for (const { id } of formats) {
    const failures = await fuzz({ format: id, seed, from: 0, to: texts })
    console.log(`${id}: ${texts} texts, ${failures.length} failures`)
    for (const { index, failure } of failures.slice(0, 5))
      console.log(
        `  text ${index} of seed ${seed}: ${failure}\n  ${JSON.stringify(textsOf(id, seed)(index).slice(0, 2_000))}`,
      )
    if (failures.length > 0) process.exitCode = 1
  }
}

if (isMainThread) await main()
else work(workerData as Task)
