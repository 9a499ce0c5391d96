/** What the edits worker does; `edits.worker.ts` only exposes it, so it is tested without one. */
import { assumeCatalogueLimits } from '../src/formats/assume-limits.ts'
import { importTexts } from '../src/formats/catalog.ts'
import { tidy } from '../src/formats/layout.ts'
import { textsIn } from '../src/formats/unpack.ts'
import { applyFix, checkDesign } from '../src/rules/check.ts'
import { encodeLink } from '../src/scenario/share-link.ts'
import { EditSession } from '../src/simulation/edit-session.ts'
import { estimate } from '../src/simulation/estimate.ts'
import type { EditsApi } from '../src/simulation/protocol.ts'

/** Fetched when they are first asked for: a page starts without them. */
const exporters = () => import('../src/formats/exports/catalog.ts')

const session = new EditSession()

export const editsApi: EditsApi = {
  analyse(scenario) {
    const compiled = session.compile(scenario)
    return {
      findings: checkDesign(compiled.topology),
      estimate: estimate(compiled),
      problems: compiled.problems,
    }
  },
  applyFix,
  importText: (text, known) => importTexts([{ name: 'the text', text }], { known }),
  importFiles: (files, known) => importTexts(files.flatMap(textsIn), { known }),
  assumeLimits: assumeCatalogueLimits,
  tidy,
  encodeLink,
  exportFormats: async () =>
    (await exporters()).EXPORTS.map(({ id, title, means, scope }) => ({ id, title, means, scope })),
  exportDesign: async (scenario, format, host) =>
    (await exporters()).exportDesign(scenario, format, host),
  exportFigures: async (scenario, flows) =>
    (await import('../src/formats/exports/run-figures.ts')).runFigures(scenario, flows),
}
