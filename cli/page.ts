/** `iov page`: the whole page and a design as a single HTML file that runs without a host. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { saveScenario } from '../src/scenario/door.ts'
import { pageWithDesign } from '../src/scenario/one-file.ts'
import { readScenario, writeText } from './files.ts'
import { type Terminal, UserError } from './terminal.ts'

/** `dist/` is beside `cli/` and beside `dist-cli/`. */
const PAGE = fileURLToPath(import.meta.url).replace(/[^/\\]+[/\\][^/\\]+$/, 'dist/one-file.html')

const emptyPage = (): string => {
  try {
    return readFileSync(PAGE, 'utf8')
  } catch {
    throw new UserError(`there is no ${PAGE}: build it with npm run build`)
  }
}

export const writePage = async (
  file: string,
  { out }: { readonly out: string },
  { note }: Terminal,
): Promise<number> => {
  const scenario = await readScenario(file)
  const page = pageWithDesign(emptyPage(), saveScenario(scenario))
  writeText(out, page)
  note(`iov: wrote ${out} (${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB)`)
  return 0
}
