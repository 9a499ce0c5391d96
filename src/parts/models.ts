/** The catalogue of real devices, and which of them a machine means. */
import { NIC_MODELS } from './catalogue/nics.data.ts'
import { PCIE_SWITCH_MODELS } from './catalogue/pcie-switches.data.ts'
import type { PartModel } from './part-model.ts'

export const PART_MODELS: readonly PartModel[] = [...NIC_MODELS, ...PCIE_SWITCH_MODELS]

const byId = new Map(PART_MODELS.map((model) => [model.id, model]))

/** What the catalogue has of a kind of part, oldest first. */
export const partModels = (kindId: string): readonly PartModel[] =>
  PART_MODELS.filter(({ kind }) => kind === kindId).toSorted((a, b) => a.year - b.year)

export const modelById = (id: string): PartModel | undefined => byId.get(id)

/** What a setting of a model is worth: read in a source, or an editable assumption. */
export const isAssumed = (model: PartModel, setting: string): boolean =>
  model.assumed.includes(setting)

/**
 * The model that a device list means. The name decides before the id, for cards of one chip share the id and only the
 * longer name tells two ports from four.
 */
export const matchModel = (
  kindId: string,
  device: { readonly vendorDevice: string | null; readonly name: string },
): PartModel | undefined => {
  const ofKind = PART_MODELS.filter(({ kind }) => kind === kindId)
  const name = device.name.toLowerCase()
  const named = ofKind.filter(({ called }) =>
    called.some((words) => name.includes(words.toLowerCase())),
  )
  const withId = ofKind.filter(
    ({ pciIds }) => device.vendorDevice !== null && pciIds.includes(device.vendorDevice),
  )
  return named.find((model) => withId.includes(model)) ?? withId[0] ?? named[0]
}
