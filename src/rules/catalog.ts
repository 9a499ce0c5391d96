/** The list of design rules. Findings of one severity come in this order: what is broken first, then what follows from it. */
import { acsBitsExist } from './acs-bits-exist.ts'
import { acsOverride } from './acs-override.ts'
import { busNumbersLeft } from './bus-numbers-left.ts'
import { busesForAllVfs } from './buses-for-all-vfs.ts'
import { costsAreTheBooks } from './costs-are-the-books.ts'
import { danglingReference } from './dangling-reference.ts'
import type { DesignRule } from './define-rule.ts'
import { dmaPagesSplit } from './dma-pages-split.ts'
import { duplicateMac } from './duplicate-mac.ts'
import { functionDependency } from './function-dependency.ts'
import { functionReset } from './function-reset.ts'
import { groupIsShared } from './group-is-shared.ts'
import { hostKeepsItsDevices } from './host-keeps-its-devices.ts'
import { interruptRemapping } from './interrupt-remapping.ts'
import { iommuRequired } from './iommu-required.ts'
import { kernelParametersAgree } from './kernel-parameters-agree.ts'
import { kernelParametersRead } from './kernel-parameters-read.ts'
import { linkDegraded } from './link-degraded.ts'
import { linkOversubscribed } from './link-oversubscribed.ts'
import { memoryIsPinned } from './memory-is-pinned.ts'
import { memoryOvercommit } from './memory-overcommit.ts'
import { mmioWindow } from './mmio-window.ts'
import { mpsMismatch } from './mps-mismatch.ts'
import { multifunctionSplit } from './multifunction-split.ts'
import { narrowSlot } from './narrow-slot.ts'
import { numVfsChange } from './num-vfs-change.ts'
import { numVfsInRange } from './num-vfs-in-range.ts'
import { numaDistance } from './numa-distance.ts'
import { pagingNeedsPri } from './paging-needs-pri.ts'
import { pathNeedsMet } from './path-needs-met.ts'
import { payloadSizesAgree } from './payload-sizes-agree.ts'
import { peersAreIsolated } from './peers-are-isolated.ts'
import { pfAssignedWithVfs } from './pf-assigned-with-vfs.ts'
import { pinnedCoreInRange } from './pinned-core-in-range.ts'
import { platformFits } from './platform-fits.ts'
import { poolCap } from './pool-cap.ts'
import { portsAgree } from './ports-agree.ts'
import { postedNeedsRemapping } from './posted-needs-remapping.ts'
import { rateMismatch } from './rate-mismatch.ts'
import { readsAreSmall } from './reads-are-small.ts'
import { routeExists } from './route-exists.ts'
import { slotBelowWire } from './slot-below-wire.ts'
import { smallDmaPages } from './small-dma-pages.ts'
import { strayVictimExists } from './stray-victim-exists.ts'
import { strayWritesLand } from './stray-writes-land.ts'
import { twoOwners } from './two-owners.ts'
import { unknownKind } from './unknown-kind.ts'
import { unsafeInterrupts } from './unsafe-interrupts.ts'
import { untrustedAts } from './untrusted-ats.ts'
import { uplinkOversubscribed } from './uplink-oversubscribed.ts'
import { vcpuOvercommit } from './vcpu-overcommit.ts'
import { vfExists } from './vf-exists.ts'
import { vfIsReachable } from './vf-is-reachable.ts'
import { vfRangesOverlap } from './vf-ranges-overlap.ts'
import { vlanAgrees } from './vlan-agrees.ts'
import { vmPinnedToHost } from './vm-pinned-to-host.ts'
import { vswitchCoreInRange } from './vswitch-core-in-range.ts'

export const DESIGN_RULES: readonly DesignRule[] = [
  danglingReference,
  unknownKind,
  portsAgree,
  numVfsInRange,
  vfExists,
  busNumbersLeft,
  vfIsReachable,
  vfRangesOverlap,
  mmioWindow,
  twoOwners,
  pfAssignedWithVfs,
  pathNeedsMet,
  iommuRequired,
  interruptRemapping,
  hostKeepsItsDevices,
  poolCap,
  duplicateMac,
  pinnedCoreInRange,
  vswitchCoreInRange,
  routeExists,
  kernelParametersRead,
  kernelParametersAgree,
  acsBitsExist,
  functionDependency,
  groupIsShared,
  peersAreIsolated,
  acsOverride,
  unsafeInterrupts,
  postedNeedsRemapping,
  untrustedAts,
  strayWritesLand,
  strayVictimExists,
  functionReset,
  payloadSizesAgree,
  linkDegraded,
  slotBelowWire,
  linkOversubscribed,
  uplinkOversubscribed,
  vlanAgrees,
  vcpuOvercommit,
  memoryOvercommit,
  memoryIsPinned,
  pagingNeedsPri,
  narrowSlot,
  numaDistance,
  mpsMismatch,
  readsAreSmall,
  smallDmaPages,
  dmaPagesSplit,
  multifunctionSplit,
  rateMismatch,
  busesForAllVfs,
  numVfsChange,
  platformFits,
  vmPinnedToHost,
  costsAreTheBooks,
]

const byId = new Map(DESIGN_RULES.map((rule) => [rule.id, rule]))

export const designRule = (id: string): DesignRule | undefined => byId.get(id)
