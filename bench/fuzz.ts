/**
 * `npm run fuzz -- [--texts 100000] [--seed N]`: damaged texts for every importer, in a worker that is ended when one text
 * takes too long. What fails is printed with its seed, to become a fixture.
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { FORMATS } from '../src/formats/catalog.ts'
import { chanceFrom, mutated } from '../src/formats/mutations.ts'
import { failureOf } from '../src/formats/survives.ts'
import { importFixtures } from './import-fixtures.ts'

const TEXTS = 100_000
const LONGEST_MS = 10_000
/** A worker may not take the machine down with it. */
const MEMORY_MB = 1_024

interface Task {
  readonly format: string
  readonly seed: number
  readonly from: number
  readonly to: number
}

/** Each text has a seed of its own, so one alone can be made again. */
const textOf = (samples: readonly string[], seed: number, index: number): string =>
  mutated(samples, chanceFrom(seed + index))

const work = ({ format: id, seed, from, to }: Task): void => {
  const format = FORMATS.find((each) => each.id === id)
  if (!format) throw new Error(`no format ${id}`)
  const samples = importFixtures(id)
  for (let index = from; index < to; index++) {
    parentPort?.postMessage({ index })
    const failure = failureOf(format, textOf(samples, seed, index))
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
    const ended = await new Promise<string | null>((done) => {
      let timer = setTimeout(() => {}, 0)
      worker.on('message', ({ index, failure }: { index: number; failure?: string }) => {
        from = index
        clearTimeout(timer)
        timer = setTimeout(() => done(`takes more than ${LONGEST_MS} ms`), LONGEST_MS)
        if (failure !== undefined) failures.push({ index, failure })
      })
      worker.on('error', (error) => done(error.message))
      worker.on('exit', () => done(null))
    })
    await worker.terminate()
    if (ended === null) break
    failures.push({ index: from, failure: ended })
    from += 1
  }
  return failures
}

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const main = async (): Promise<void> => {
  const seed = option('seed', Math.floor(Math.random() * 2 ** 31))
  const texts = Math.ceil(option('texts', TEXTS) / FORMATS.length)
  console.log(`seed ${seed}, ${texts} texts for each of ${FORMATS.length} importers`)
  for (const { id } of FORMATS) {
    const failures = await fuzz({ format: id, seed, from: 0, to: texts })
    console.log(`${id}: ${texts} texts, ${failures.length} failures`)
    for (const { index, failure } of failures.slice(0, 5))
      console.log(
        `  text ${index} of seed ${seed}: ${failure}\n  ${JSON.stringify(textOf(importFixtures(id), seed, index)).slice(0, 2_000)}`,
      )
    if (failures.length > 0) process.exitCode = 1
  }
}

if (isMainThread) await main()
else work(workerData as Task)
