/** All workers as one script, for the page that is one file: the name it is started with says which one it is. */
import { expose } from 'comlink'
import { editsApi } from './edits-api.ts'
import { RunSession } from './run-session.ts'
import { wholeRunApi } from './whole-run-api.ts'

const APIS: Readonly<Record<string, () => unknown>> = {
  edits: () => editsApi,
  run: () => new RunSession(),
  'whole-run': () => wholeRunApi,
}

expose(APIS[self.name]?.())
