/** The facts that an import keeps of a machine's PCI functions. */
import {
  type PciBar,
  type PciFunction,
  type PciWindow,
  RESET_METHODS,
} from '../../pci/pci-function.ts'
import { LIMITS } from './limits.ts'
import {
  line,
  listOf,
  matching,
  objectOf,
  oneOf,
  orNull,
  type Read,
  type Shape,
  trueOrFalse,
  whole,
} from './shape.ts'

//                domain       bus        device  function
//             vvvvvvvvvvvv vvvvvvvvvv vvvvvvvvvv vvvvv
const BDF = /^[\da-f]{4,8}:[\da-f]{2}:[01][\da-f]\.[0-7]$/
const bdf = matching(BDF, 'an address like "0000:03:00.1"')
const name = line(LIMITS.text)
const word = line(LIMITS.name)
const words = listOf(word, 32)
const bus = whole(0, 255)
const count = whole(0, 65_535)
const payload = whole(0, 65_536)
const MIN_PAGE_BYTES = 4096
const bytes = whole(0, Number.MAX_SAFE_INTEGER)
const memoryAddress = orNull(
  matching(/^(?:0|[1-9a-f][\da-f]{0,15})$/, 'a hex address without leading zeros'),
)
/** Six base address registers and a ROM. */
const bars = listOf(
  objectOf<PciBar>('a base address register', {
    index: orNull(whole(0, 5)),
    type: oneOf(['io', '32-bit', '64-bit', 'below-1m', 'rom']),
    isPrefetchable: trueOrFalse,
    address: memoryAddress,
    bytes: orNull(bytes),
    state: oneOf(['enabled', 'disabled', 'virtual']),
  }),
  7,
)
const yesNoOrUnsaid = orNull(trueOrFalse)

const functionShape: Shape<PciFunction> = {
  bdf,
  classCode: orNull(matching(/^[\da-f]{4}$/i, 'four hex digits')),
  className: name,
  vendorDevice: orNull(matching(/^[\da-f]{4}:[\da-f]{4}$/i, 'a pair like "8086:1572"')),
  name,
  driver: orNull(word),
  numaNode: orNull(whole(-1, 65_535)),
  iommuGroup: orNull(whole(0, 1_000_000)),
  physicalSlot: orNull(word),
  expressType: orNull(
    oneOf([
      'endpoint',
      'legacy-endpoint',
      'root-port',
      'upstream-port',
      'downstream-port',
      'pcie-to-pci-bridge',
      'pci-to-pcie-bridge',
      'rc-endpoint',
      'event-collector',
    ]),
  ),
  link: orNull(
    objectOf<NonNullable<PciFunction['link']>>('a link register', {
      capableGeneration: orNull(whole(1, 7)),
      capableLanes: orNull(whole(0, 32)),
      trainedGeneration: orNull(whole(1, 7)),
      trainedLanes: orNull(whole(0, 32)),
    }),
  ),
  bridge: orNull(
    objectOf<NonNullable<PciFunction['bridge']>>('a bridge', {
      primary: bus,
      secondary: bus,
      subordinate: bus,
    }),
  ),
  sriov: orNull(
    objectOf<NonNullable<PciFunction['sriov']>>(
      'an SR-IOV capability',
      {
        totalVfs: count,
        initialVfs: orNull(count),
        numVfs: count,
        firstVfOffset: count,
        vfStride: count,
        vfDeviceId: orNull(word),
        dependencyLink: whole(0, 255),
        pageBytes: whole(MIN_PAGE_BYTES, MIN_PAGE_BYTES * 2 ** 31),
        vfBars: bars,
      },
      ['dependencyLink', 'pageBytes', 'vfBars'],
    ),
  ),
  acs: orNull(
    objectOf<NonNullable<PciFunction['acs']>>('an ACS capability', {
      capability: words,
      control: words,
    }),
  ),
  ari: orNull(
    objectOf<NonNullable<PciFunction['ari']>>('an ARI capability', {
      capable: trueOrFalse,
      forwarding: yesNoOrUnsaid,
    }),
  ),
  mpsBytes: orNull(
    objectOf<NonNullable<PciFunction['mpsBytes']>>('a payload size', {
      supported: payload,
      set: orNull(payload),
    }),
  ),
  mrrsBytes: orNull(payload),
  extendedTags: yesNoOrUnsaid,
  physicalFunction: orNull(bdf),
  resets: listOf(oneOf(RESET_METHODS), RESET_METHODS.length),
  ats: trueOrFalse,
  bars,
  windows: listOf(
    objectOf<PciWindow>('a bridge window', {
      type: oneOf(['io', 'memory', 'prefetchable']),
      address: memoryAddress,
      bytes,
    }),
    3,
  ),
}

/** Designs of before do not have them all. */
export const readFunction: Read<PciFunction> = objectOf('a PCI function', functionShape, [
  'bars',
  'windows',
  'resets',
  'ats',
])
