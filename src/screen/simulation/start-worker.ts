/** The one place that names the files of the workers. The page in one file has another (`one-file/start-worker.ts`). */
export type WorkerName = 'edits' | 'run' | 'whole-run'

const MAKE: Readonly<Record<WorkerName, () => Worker>> = {
  edits: () =>
    new Worker(new URL('../../../workers/edits.worker.ts', import.meta.url), { type: 'module' }),
  run: () =>
    new Worker(new URL('../../../workers/run.worker.ts', import.meta.url), { type: 'module' }),
  'whole-run': () =>
    new Worker(new URL('../../../workers/whole-run.worker.ts', import.meta.url), {
      type: 'module',
    }),
}

export const startWorker = (name: WorkerName): Worker => MAKE[name]()
