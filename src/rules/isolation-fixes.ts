/**
 * What can be done where ports do not keep a function apart, the surest first: bits that the hardware has are turned on;
 * where it has none, the card moves, or other hardware is drawn. To have Linux believe in an isolation that is not there
 * comes last, and never alone.
 */
import { acsVerdict } from '../pci/acs-verdict.ts'
import { bridgesAbove } from '../pci/bridges-above.ts'
import type { TreeFunction } from '../pci/pci-tree.ts'
import type { AcsPort } from '../scenario/acs-ports.ts'
import { moveDevice } from '../scenario/edits/links.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { slotOffers } from '../scenario/slots/slot-advice.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import type { AssignedFunction, AssignedOfHost } from './assigned-functions.ts'
import type { Fix } from './define-rule.ts'
import { missing, turnOn } from './turn-on-acs.ts'
import { listed, partName } from './wording.ts'

export interface Remedies {
  readonly fixes: readonly Fix[]
  /** Follows what a finding says where hardware is at fault; empty where it is not. */
  readonly says: string
}

/** Bridges above a function that let it meet its peers. */
export const openAbove = ({ machine }: AssignedOfHost, bdf: string): readonly TreeFunction[] => {
  const { tree, platform } = machine()
  const from = tree.at(bdf)
  return (from ? bridgesAbove(tree, from) : []).filter(
    (at) => acsVerdict({ at, tree, platform }).isIsolated !== true,
  )
}

/** `open`: the ports at fault, all of which must be mended. */
export const remediesAt = (
  design: Topology,
  of: AssignedOfHost,
  { view, bdf }: AssignedFunction,
  open: readonly TreeFunction[],
): Remedies => {
  const places = open.map((at) => ({ at, port: portOf(of, at) }))
  const hard = places.filter(({ at, port }) => !port || !isMendable(of, at))
  const ports = places.flatMap(({ port }) => port ?? [])
  if (places.length === 0) return { fixes: [], says: '' }
  if (hard.length === 0) return { fixes: [turnOn(ports)], says: '' }
  const fixes = [
    ...(view.adapter ? moveAway(design, of, view.adapter, bdf) : []),
    ...otherHardware(design, hard.length === places.length ? ports.map(({ part }) => part) : []),
  ]
  return {
    fixes,
    says: ` No setting mends the hardware of ${listed(hard.map(({ at }) => at.bdf))}.`,
  }
}

const portOf = (
  { functionAt }: AssignedOfHost,
  { bdf, acs }: TreeFunction,
): AcsPort | undefined => {
  const at = functionAt(bdf)
  if (!at || at.port === null) return undefined
  const registers = acs === null || acs === 'unknown' ? { capability: 0, control: 0 } : acs
  return { part: at.part, port: at.port, bdf, ...registers, isSetByHand: false }
}

const isMendable = ({ machine }: AssignedOfHost, at: TreeFunction): boolean => {
  const { tree, platform } = machine()
  const { acs } = at
  if (acs === null || acs === 'unknown' || missing(acs) === 0) return false
  const mended = { ...at, acs: { ...acs, control: acs.control | missing(acs) } }
  return acsVerdict({ at: mended, tree, platform }).isIsolated === true
}

/** To the best free slot that keeps it apart, with nothing that only has Linux believe so. */
const moveAway = (
  design: Topology,
  { machine }: AssignedOfHost,
  adapter: AdapterView,
  bdf: string,
): readonly Fix[] => {
  const { tree, platform } = machine()
  const isIsolating = (at: TreeFunction): boolean =>
    acsVerdict({ at, tree, platform: { ...platform, override: null } }).isIsolated === true
  const own = tree.at(bdf)
  // What conventional PCI, or its own device, mixes with others is so in any slot.
  const isOwnFault =
    own?.expressType === null || (own?.physicalFunction === null && !isIsolating(own))
  if (!own || isOwnFault) return []
  return slotOffers(design, adapter)
    .filter(({ address }) => {
      const port = tree.at(address)
      return port && [port, ...bridgesAbove(tree, port)].every(isIsolating)
    })
    .slice(0, 1)
    .map(({ end, slot }) => moveDevice(design.scenario, adapter.id, end, slot))
}

/** What is only drawn can have other hardware. */
const otherHardware = (design: Topology, parts: readonly string[]): readonly Fix[] => {
  const isDrawn = (id: string): boolean => {
    const view = design.parts.get(id)
    return view?.part.functions === undefined && view?.settings.acs === false
  }
  if (parts.length === 0 || !parts.every(isDrawn)) return []
  const ids = [...new Set(parts)]
  return [
    {
      ...setSetting(design.scenario, ids, 'acs', true),
      label: `Take hardware with ACS for ${listed(ids.map((id) => partName(design, id)))}`,
    },
  ]
}

const OVERRIDE = 'pcie_acs_override=downstream'
const LONGEST_COMMAND_LINE = 512

/** Only where there is another way, and behind it. */
export const withOverride = (
  design: Topology,
  { host }: AssignedOfHost,
  { fixes, says }: Remedies,
  open: readonly TreeFunction[],
): Remedies => {
  const given = host.settings.kernelParameters
  const text = [given, OVERRIDE].filter(Boolean).join(' ')
  const isLast =
    says !== '' &&
    fixes.length > 0 &&
    open.every(({ acs }) => acs === null) &&
    !given.includes('pcie_acs_override') &&
    text.length <= LONGEST_COMMAND_LINE
  if (!isLast) return { fixes, says }
  const override = {
    ...setSetting(design.scenario, host.id, 'kernelParameters', text),
    label: `Have Linux believe it, with ${OVERRIDE}: the guests can then read and write each other’s memory`,
  }
  return { fixes: [...fixes, override], says }
}
