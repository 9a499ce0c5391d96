/** An Ethernet adapter from its functions: PFs as wire ports, VFs folded in. */
import type { FieldValue } from '../../fields.ts'
import { matchModel } from '../../parts/models.ts'
import type { PartModel } from '../../parts/part-model.ts'
import { rawLinkRate } from '../../pci/link-rate.ts'
import { numVfsSettings } from '../../scenario/enabled-vfs.ts'
import { isEthernet, isInfiniband } from './device-class.ts'
import { ratesIn, shortAddress, shortName } from './device-words.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { linkSettings, payloadSettings, readRequestSettings } from './port-settings.ts'
import type { NewPart, Sheet } from './sheet.ts'

const MAX_WIRE_PORTS = 8
const PORT_RATES = [1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 800]
/** Conventional PCI moves 133 MB/s at most; the narrowest PCIe link with the least payload is the nearest to draw. */
const CONVENTIONAL = { generation: 1, lanes: 1, mpsBytes: 128 }
const SLOWEST = 1
/** Gigabits per second of a card whose name tells of none. */
const FASTEST_UNTOLD = 10
const BITS_PER_GIGABIT = 1e9
const DEFAULT_TAGS = 256
const TAGS_WITHOUT_EXTENSION = 32

/** Cards of both worlds (VPI) count when the catalogue has an Ethernet model of them. */
export const isAdapterPort = ({ facts }: ParsedFunction): boolean =>
  isEthernet(facts) || (isInfiniband(facts) && matchModel('nic', facts) !== undefined)

export interface NicFunctions {
  readonly ports: readonly ParsedFunction[]
  /** Functions of the same device that are no Ethernet: storage, management. */
  readonly others: readonly ParsedFunction[]
  readonly vfs: readonly ParsedFunction[]
}

/** undefined: no port to speak of. */
export const nicPart = (of: NicFunctions, sheet: Sheet): NewPart | undefined => {
  const [first] = of.ports
  if (!first) return undefined
  const name = shortName(first.facts)
  const model = matchModel('nic', first.facts)
  const isRead = sheet.hasDetails && !first.accessDenied && !first.inTreeOnly
  const isConventional = isRead && first.facts.expressType === null
  const settings: Record<string, FieldValue> = {
    wirePorts: Math.min(of.ports.length, MAX_WIRE_PORTS),
    portGbps: portRate(of.ports, { name, model, isConventional }, sheet),
    ...(isConventional ? CONVENTIONAL : linkSettings(first.facts)),
    ...payloadSettings(first.facts),
    ...readRequestSettings(first.facts),
    ...(of.ports.some(({ facts }) => facts.ats) ? { ats: true } : {}),
    ...sriovSettings(of, model, name, sheet),
    // lspci cannot show pools or queues: they are the driver's.
    vmdqPools: model?.settings.vmdqPools ?? 0,
    ...(model?.settings.queuePairs ? { queuePairs: model.settings.queuePairs } : {}),
    dmaTags: first.facts.extendedTags === false ? TAGS_WITHOUT_EXTENSION : DEFAULT_TAGS,
  }
  if (first.capabilitiesListed) settings.ari = first.facts.ari?.capable ? 'yes' : 'no'
  noteOddities(of, name, sheet)
  return {
    kind: 'nic',
    name,
    settings,
    functions: [...of.ports, ...of.others, ...of.vfs],
    ...(model ? { model: model.id } : {}),
  }
}

interface KnownOfNic {
  readonly name: string
  readonly model: PartModel | undefined
  readonly isConventional: boolean
}

const portRate = (ports: readonly ParsedFunction[], of: KnownOfNic, sheet: Sheet): number => {
  const [first] = ports
  const stated = [...ratesIn(first?.productName ?? ''), ...ratesIn(first?.facts.name ?? '')]
  const known = stated.filter((rate) => PORT_RATES.includes(rate))
  const only = new Set(known).size === 1 ? known[0] : undefined
  if (only !== undefined) return only
  const { rate, because } = assumedRate(ports, of, known.at(-1))
  sheet.note('info', `${of.name}: its ports are assumed to run at ${rate} Gb/s, ${because}.`)
  return rate
}

interface AssumedRate {
  readonly rate: number
  readonly because: string
}

const assumedRate = (
  ports: readonly ParsedFunction[],
  { model, isConventional }: KnownOfNic,
  fastestNamed: number | undefined,
): AssumedRate => {
  const ofModel = model?.settings.portGbps
  if (typeof ofModel === 'number')
    return { rate: ofModel, because: `as ${model?.name} of the catalogue` }
  if (fastestNamed !== undefined)
    return { rate: fastestNamed, because: 'the fastest that its name speaks of' }
  if (isConventional)
    return { rate: SLOWEST, because: 'for it is conventional PCI, which carries no more' }
  const { capableGeneration: generation, capableLanes: lanes } = ports[0]?.facts.link ?? {}
  if (!generation || !lanes)
    return { rate: FASTEST_UNTOLD, because: 'for nothing says how fast they are' }
  // Cards are made with a link that carries their ports.
  const most = rawLinkRate({ generation, lanes }) / ports.length / BITS_PER_GIGABIT
  return {
    rate: PORT_RATES.findLast((rate) => rate <= Math.min(most, FASTEST_UNTOLD)) ?? SLOWEST,
    because: `for nothing says how fast they are, and its link is made for Gen${generation} x${lanes}`,
  }
}

const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0)

const sriovSettings = (
  { ports, vfs }: NicFunctions,
  model: PartModel | undefined,
  name: string,
  sheet: Sheet,
): Record<string, FieldValue> => {
  const capabilities = ports.map(({ facts }) => facts.sriov).filter((sriov) => sriov !== null)
  const enabled = ports.map(({ facts }) => facts.sriov?.numVfs ?? 0).slice(0, MAX_WIRE_PORTS)
  if (capabilities.length === 0) {
    noteMissingSriov(ports, vfs, model, name, sheet)
    const listed = ports.map(({ facts: { bdf } }) => vfsOf(bdf, vfs)).slice(0, MAX_WIRE_PORTS)
    return { totalVfs: largest(listed), ...numVfsSettings(listed) }
  }
  const expected = enabled.reduce((sum, each) => sum + each, 0)
  if (vfs.length !== expected)
    sheet.note('warning', `${name}: NumVFs says ${expected} VFs and the text lists ${vfs.length}.`)
  return {
    totalVfs: largest(capabilities.map(({ totalVfs }) => totalVfs)),
    ...numVfsSettings(enabled),
  }
}

const vfsOf = (pf: string, vfs: readonly ParsedFunction[]): number =>
  vfs.filter(({ facts }) => facts.physicalFunction === pf).length

const noteMissingSriov = (
  ports: readonly ParsedFunction[],
  vfs: readonly unknown[],
  model: PartModel | undefined,
  name: string,
  sheet: Sheet,
): void => {
  const couldHave = Number(model?.settings.totalVfs ?? 0)
  const wasRead = ports.some(
    ({ capabilitiesListed, sriovListed }) => capabilitiesListed && !sriovListed,
  )
  if (vfs.length > 0)
    sheet.note(
      'warning',
      `${name}: ${vfs.length} VFs are listed but not the SR-IOV capability of their PF; run lspci -nnvvv as root.`,
    )
  else if (ports.some(({ sriovListed }) => sriovListed))
    sheet.note(
      'warning',
      `${name}: it has SR-IOV, but the text does not say how many VFs; run lspci -nnvvv as root.`,
    )
  else if (wasRead && couldHave > 0)
    sheet.note(
      'warning',
      `${name}: no SR-IOV capability is listed, though ${model?.name} of the catalogue has ${couldHave} VFs a port: firmware or BIOS may have it switched off. Drawn without VFs.`,
    )
  else if (!wasRead && (!sheet.hasDetails || ports.some(({ accessDenied }) => accessDenied)))
    sheet.note(
      'info',
      `${name}: its capabilities could not be read, so SR-IOV is unknown${couldHave > 0 ? ` (${model?.name} of the catalogue has ${couldHave} VFs a port)` : ''}. Drawn without VFs.`,
    )
}

const noteOddities = ({ ports, others }: NicFunctions, name: string, sheet: Sheet): void => {
  if (ports.length > MAX_WIRE_PORTS)
    sheet.note(
      'warning',
      `${name}: ${ports.length} Ethernet functions, drawn with ${MAX_WIRE_PORTS} ports: partitions (NPAR) share wires, and lspci does not tell which.`,
    )
  if (ports.some(({ facts }) => isInfiniband(facts)))
    sheet.note(
      'info',
      `${name} runs InfiniBand now; it is drawn as the Ethernet adapter that the same card can be.`,
    )
  if (others.length > 0)
    sheet.note(
      'info',
      `${name}: functions of the card that are no Ethernet (${others.length}, the first ${others[0]?.facts.className} at ${shortAddress(others[0]?.facts.bdf ?? '')}) are kept with it, without traffic.`,
    )
}
