/** Work in a thread of its own, so that it can be given up. */
import process from 'node:process'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** The bundle starts itself again; `answer` says what the second thread does with its task. */
export const isSecondThread = !isMainThread

export const answer = <Task, Result>(work: (task: Task) => Result): void =>
  parentPort?.postMessage(work(workerData as Task))

/** null when there was no result within `ms`. */
export const capped = <Result>(task: unknown, ms: number): Promise<Result | null> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(process.argv[1]!, { workerData: task })
    const end = (result: Result | null): void => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(result)
    }
    const timer = setTimeout(() => end(null), ms)
    worker.once('message', end)
    worker.once('error', reject)
  })
