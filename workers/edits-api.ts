/** What the edits worker does; `edits.worker.ts` only exposes it, so it is tested without one. */
import { assumeCatalogueLimits } from '../src/formats/assume-limits.ts'
import { importTexts, machineIn } from '../src/formats/catalog.ts'
import { updateDesign } from '../src/formats/compare/update-design.ts'
import { tidy } from '../src/formats/layout.ts'
import { type NamedText, textsIn } from '../src/formats/unpack.ts'
import { applyFix, checkDesign } from '../src/rules/check.ts'
import { encodeLink } from '../src/scenario/share-link.ts'
import { EditSession } from '../src/simulation/edit-session.ts'
import { estimate } from '../src/simulation/estimate.ts'
import type { DroppedFile, EditsApi } from '../src/simulation/protocol.ts'

/** Fetched when they are first asked for: a page starts without them. */
const exporters = () => import('../src/formats/exports/catalog.ts')
const groups = () => import('../src/rules/isolation.ts')

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
  importText: (text, known) => importTexts(textsOf(text), { known }),
  importFiles: (files, known) => importTexts(textsOf(files), { known }),
  updateDesign: (scenario, given, known) =>
    updateDesign(scenario, machineIn(textsOf(given), { known })),
  assumeLimits: assumeCatalogueLimits,
  isolation: async (scenario, question) =>
    (await groups()).isolationOf(session.compile(scenario).topology, question),
  tidy,
  encodeLink,
  exportFormats: async () =>
    (await exporters()).EXPORTS.map(({ id, title, means, scope }) => ({ id, title, means, scope })),
  exportDesign: async (scenario, format, host) =>
    (await exporters()).exportDesign(scenario, format, host),
  exportFigures: async (scenario, flows) =>
    (await import('../src/formats/exports/run-figures.ts')).runFigures(scenario, flows),
}

const textsOf = (given: string | readonly DroppedFile[]): readonly NamedText[] =>
  typeof given === 'string' ? [{ name: 'the text', text: given }] : given.flatMap(textsIn)
