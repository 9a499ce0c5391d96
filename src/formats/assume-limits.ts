/** Takes from the catalogue what an import could not read of an adapter, and says that it did. */
import type { FieldValue } from '../fields.ts'
import { partKind } from '../parts/catalog.ts'
import { matchModel, modelById } from '../parts/models.ts'
import { stripped } from '../scenario/field-sets.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'

/** Limits that firmware or a driver can hide. What was read of links and names stays. */
const LIMITS = ['totalVfs', 'ari', 'vmdqPools', 'queuePairs'] as const

/** The scenario unchanged when the part is no adapter or the catalogue does not know it. */
export const assumeCatalogueLimits = (scenario: Scenario, partId: PartId): Scenario => {
  const part = scenario.parts[partId]
  if (part?.kind !== 'nic') return scenario
  const [first] = part.functions ?? []
  const model =
    (part.model === undefined ? undefined : modelById(part.model)) ??
    (first ? matchModel('nic', first) : undefined)
  if (!model) return scenario
  const limits: Record<string, FieldValue> = { ari: 'yes' }
  for (const name of LIMITS) {
    const value = model.settings[name]
    if (value !== undefined) limits[name] = value
  }
  // Storing a default means leaving it out, so the old value must not stay.
  const settings = stripped(partKind('nic')?.settings, { ...part.settings, ...limits })
  const said = `- ${part.name}: TotalVFs ${limits.totalVfs ?? 0} and the other limits of SR-IOV and queues are assumed as of ${model.vendor} ${model.name} in the catalogue; the machine did not say.`
  return {
    ...scenario,
    notes: scenario.notes.includes(said) ? scenario.notes : `${scenario.notes}\n${said}`.trim(),
    parts: { ...scenario.parts, [partId]: { ...part, settings, model: model.id } },
  }
}
