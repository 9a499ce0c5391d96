/** A function while its lines are read: the facts that are kept, and what only the import needs. */
import {
  bareFunction,
  type PciFunction,
  RESET_METHODS,
  type ResetMethod,
} from '../../pci/pci-function.ts'

type Open<T> = T extends readonly (infer Item)[]
  ? Open<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Open<T[K]> }
    : T

export type FunctionDraft = Open<PciFunction>

export interface ParsedFunction {
  readonly facts: FunctionDraft
  /** Line of its header. */
  readonly line: number
  /** Bridges above, from -PP. */
  path: readonly string[] | null
  /** Only a tree has shown it: no class, no capability. */
  inTreeOnly: boolean
  /** The capability was listed, with or without its numbers. */
  sriovListed: boolean
  vfsEnabled: boolean
  /** At least one PCI capability could be read. */
  capabilitiesListed: boolean
  /** Capabilities were printed with their registers: -vv, -vvv or a dump of all 4 KiB. */
  registersListed: boolean
  accessDenied: boolean
  /** Access Control Services were listed, with or without their registers. */
  acsListed: boolean
  /** "Slot+": a connector, not a soldered device. */
  hasSlot: boolean
  /** Product name of the VPD: used for the port rate and not kept. */
  productName: string | null
  /** Package that it hangs on, where the text tells more than the NUMA node. */
  readonly socket: number | null
  /** What its driver calls it: "eth0". Not kept. */
  readonly interfaceNames: string[]
  /** Configuration space by offset, when it was dumped; -1 where nothing was printed. */
  config: Int16Array | null
}

export const emptyFacts = (bdf: string): FunctionDraft =>
  ({ ...bareFunction(bdf) }) as FunctionDraft

/** A function of which only the address is known yet. */
export const newFunction = (bdf: string, line: number): ParsedFunction => ({
  facts: emptyFacts(bdf),
  line,
  path: null,
  inTreeOnly: false,
  sriovListed: false,
  vfsEnabled: false,
  capabilitiesListed: false,
  registersListed: false,
  accessDenied: false,
  acsListed: false,
  hasSlot: false,
  productName: null,
  socket: null,
  interfaceNames: [],
  config: null,
})

/** By lspci's words for the type of a PCI Express function; the longer names stand first. */
export const EXPRESS_TYPES: readonly (readonly [
  words: string,
  type: NonNullable<PciFunction['expressType']>,
])[] = [
  ['Root Complex Integrated Endpoint', 'rc-endpoint'],
  ['Root Complex Event Collector', 'event-collector'],
  ['Legacy Endpoint', 'legacy-endpoint'],
  ['Endpoint', 'endpoint'],
  ['Root Port', 'root-port'],
  ['Upstream Port', 'upstream-port'],
  ['Downstream Port', 'downstream-port'],
  ['PCI-Express to PCI/PCI-X Bridge', 'pcie-to-pci-bridge'],
  ['PCI/PCI-X to PCI-Express Bridge', 'pci-to-pcie-bridge'],
  ['PCI/PCI-X Bridge', 'pcie-to-pci-bridge'],
]

/** PCIe 5.0, 7.7.8.2 and 7.7.8.3, from bit 0, as lspci calls them. */
export const ACS_BITS = [
  'SrcValid',
  'TransBlk',
  'ReqRedir',
  'CmpltRedir',
  'UpstreamFwd',
  'EgressCtrl',
  'DirectTrans',
] as const

/** By gigatransfers a second. */
const GENERATION_BY_SPEED = new Map([
  ['2.5', 1],
  ['5', 2],
  ['8', 3],
  ['16', 4],
  ['32', 5],
  ['64', 6],
])

export const generationOf = (gigatransfers: string): number | null =>
  GENERATION_BY_SPEED.get(gigatransfers.replace(/\.0$/, '')) ?? null

/** What is known of the resets of a function, with one more register read. */
export const withReset = (
  known: readonly ResetMethod[] | undefined,
  method: ResetMethod,
  has: boolean,
): ResetMethod[] =>
  RESET_METHODS.filter((each) => known?.includes(each) || (has && each === method))

export const emptyLink = (): NonNullable<FunctionDraft['link']> => ({
  capableGeneration: null,
  capableLanes: null,
  trainedGeneration: null,
  trainedLanes: null,
})

/** PCIe 5.0, 9.3.3.13: one bit of 32, bit 0 for 4 KiB; nothing when none is set or several are. */
export const pageBytesOf = (systemPageSize: number): number | undefined => {
  const bit = Math.log2(systemPageSize)
  return Number.isInteger(bit) ? 4096 * 2 ** bit : undefined
}
