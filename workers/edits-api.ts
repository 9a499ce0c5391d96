/** What the edits worker does; `edits.worker.ts` only exposes it, so it is tested without one. */
import { applyFix, checkDesign, fixOutcome } from '../src/rules/check.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { HostView, Topology } from '../src/scenario/topology-view.ts'
import { EditSession } from '../src/simulation/edit-session.ts'
import { estimate } from '../src/simulation/estimate.ts'
import type { DroppedFile, EditsApi } from '../src/simulation/protocol.ts'

/** Fetched when they are first asked for: a page starts with what checks the design that is open. */
const importers = () => import('../src/formats/catalog.ts')
const exporters = () => import('../src/formats/exports/catalog.ts')
const groups = () => import('../src/rules/isolation.ts')

const session = new EditSession()

/** Rises with every edit: what was begun for an older design ends. */
let edits = 0
/** A sample of costs takes a hundred predictions, and an edit may wait for one: where each takes this long there is none. */
const LONGEST_STEP_MS = 150
const TRIED_STEPS = 5

export const editsApi: EditsApi = {
  analyse(scenario) {
    edits += 1
    const compiled = session.compile(scenario)
    return {
      findings: checkDesign(compiled.topology),
      estimate: estimate(compiled),
      problems: compiled.problems,
    }
  },
  async costUncertainty(scenario) {
    const asked = edits
    const { sampleCosts } = await import('../src/simulation/uncertainty/cost-uncertainty.ts')
    const steps = sampleCosts(session.compile(scenario).topology)
    let fastestMs = Number.POSITIVE_INFINITY
    for (let taken = 0; edits === asked; taken++) {
      if (taken > TRIED_STEPS && fastestMs > LONGEST_STEP_MS) return null
      const from = performance.now()
      const { done, value } = steps.next()
      if (done) return value.uncertainty
      fastestMs = Math.min(fastestMs, performance.now() - from)
      await otherMessages()
    }
    return null
  },
  applyFix,
  fixOutcome,
  async importText(text, known) {
    return (await importers()).importTexts(await textsOf(text), { known })
  },
  async importFiles(files, known) {
    return (await importers()).importTexts(await textsOf(files), { known })
  },
  async readMeasurements(files, seconds) {
    const { readMeasurements } = await import('../src/formats/measurements/read-measurements.ts')
    return readMeasurements(await textsOf(files), seconds)
  },
  async updateDesign(scenario, given, known) {
    const { updateDesign } = await import('../src/formats/compare/update-design.ts')
    return updateDesign(scenario, (await importers()).machineIn(await textsOf(given), { known }))
  },
  assumeLimits: async (scenario, part) =>
    (await import('../src/formats/assume-limits.ts')).assumeCatalogueLimits(scenario, part),
  isolation: async (scenario, question) =>
    (await groups()).isolationOf(session.compile(scenario).topology, question),
  acsRemedy: async (scenario, question) =>
    (await import('../src/rules/acs-remedy.ts')).acsRemedy(
      session.compile(scenario).topology,
      question,
    ),
  blast: async (scenario, from) =>
    (await import('../src/rules/blast-fixes.ts')).blastOf(scenario, from) ?? null,
  trials: async (scenario, flow, station) => {
    const asked = edits
    const [{ trialSteps }, { rolesOf }, { changePrices }] = await Promise.all([
      import('../src/simulation/why/trials.ts'),
      import('../src/simulation/why/roles.ts'),
      import('../src/rules/change-price.ts'),
    ])
    const { plan, stations } = session.compile(scenario)
    const held = stations.find(({ key }) => key === station)
    if (!held) return []
    const steps = trialSteps(scenario, flow, rolesOf(held, plan), changePrices(scenario))
    while (edits === asked) {
      const { done, value } = steps.next()
      if (done) return value
      await otherMessages()
    }
    return null
  },
  distances: async (scenario, host, scope) => {
    const { distanceMatrix } = await import('../src/scenario/peers/distance-matrix.ts')
    return distanceMatrix(...placeOf(scenario, host), scope)
  },
  peerWay: async (scenario, host, ask) => {
    const { peerWay } = await import('../src/scenario/peers/peer-way.ts')
    return peerWay(...placeOf(scenario, host), ask) ?? null
  },
  betterSlots: async (scenario, adapter) =>
    (await import('../src/rules/sound-slots.ts')).soundSlots(
      session.compile(scenario).topology,
      adapter,
    ),
  tidy: async (scenario) => (await import('../src/formats/layout.ts')).tidy(scenario),
  encodeLink: async (scenario) =>
    (await import('../src/scenario/share-link.ts')).encodeLink(scenario),
  exportFormats: async () =>
    (await exporters()).EXPORTS.map(({ id, title, means, scope }) => ({ id, title, means, scope })),
  exportDesign: async (scenario, format, host) =>
    (await exporters()).exportDesign(scenario, format, host),
  dmaPoint: async (setting, bytes) =>
    (await import('../src/simulation/run/dma-point.ts')).dmaPoint(setting, bytes),
  exportFigures: async (scenario, flows) =>
    (await import('../src/formats/exports/run-figures.ts')).runFigures(scenario, flows),
}

/** An edit that has come meanwhile is read here. */
const otherMessages = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

const placeOf = (scenario: Scenario, id: string): readonly [Topology, HostView] => {
  const { topology } = session.compile(scenario)
  const host = topology.hosts.get(id)
  if (!host) throw new Error('The host is no longer in the design.')
  return [topology, host]
}

const textsOf = async (given: string | readonly DroppedFile[]) => {
  if (typeof given === 'string') return [{ name: 'the text', text: given }]
  const { textsIn } = await import('../src/formats/unpack.ts')
  return given.flatMap(textsIn)
}
