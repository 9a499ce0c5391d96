/** An Ethernet adapter from its functions: PFs as wire ports, VFs folded in. */
import type { FieldValue } from '../../fields.ts'
import { matchModel } from '../../parts/models.ts'
import type { PartModel } from '../../parts/part-model.ts'
import { numVfsSettings } from '../../scenario/enabled-vfs.ts'
import { isEthernet, isInfiniband } from './device-class.ts'
import { ratesIn, shortAddress, shortName } from './device-words.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { linkSettings, payloadSettings, readRequestSettings } from './port-settings.ts'
import type { NewPart, Sheet } from './sheet.ts'

const MAX_WIRE_PORTS = 8
const PORT_RATES = [1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 800]
/** Conventional PCI moves 133 MB/s at most; the narrowest PCIe link is the nearest that can be drawn. */
const CONVENTIONAL_LINK = { generation: 1, lanes: 1 }
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
  const isConventional = sheet.hasDetails && first.facts.expressType === null && !first.accessDenied
  const settings: Record<string, FieldValue> = {
    wirePorts: Math.min(of.ports.length, MAX_WIRE_PORTS),
    portGbps: portRate(first, model, name, sheet),
    ...(isConventional ? CONVENTIONAL_LINK : linkSettings(first.facts)),
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

const portRate = (
  port: ParsedFunction,
  model: PartModel | undefined,
  name: string,
  sheet: Sheet,
): number => {
  const stated = [...ratesIn(port.productName ?? ''), ...ratesIn(port.facts.name)]
  const known = stated.filter((rate) => PORT_RATES.includes(rate))
  const ofModel = model?.settings.portGbps
  const only = new Set(known).size === 1 ? known[0] : undefined
  if (only !== undefined) return only
  const assumed = typeof ofModel === 'number' ? ofModel : (known.at(-1) ?? null)
  if (assumed === null) {
    sheet.note('info', `${name}: nothing says how fast its ports are; 10 Gb/s is assumed.`)
    return 10
  }
  const because =
    typeof ofModel === 'number'
      ? `as ${model?.name} of the catalogue`
      : 'the fastest that its name speaks of'
  sheet.note('info', `${name}: its ports are assumed to run at ${assumed} Gb/s, ${because}.`)
  return assumed
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
