/** What a run says of stray writes: how many were blocked, in whose memory the others landed, and the lines of the log. */

import type { RunResult } from '../../engine/results.ts'
import type { StrayFate } from '../../scenario/strays/stray-fates.ts'
import { textHash } from '../../statistics/text-hash.ts'
import { PS_PER_NS } from '../../units.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { StrayRecord, StrayReport } from '../stray-digest.ts'

/** Of each kind so many are told one by one. */
const MOST_RECORDS = 10

export const strayReports = (
  { plan, flowIds, strays }: CompiledScenario,
  { flows, strays: events }: Pick<RunResult, 'flows' | 'strays'>,
): readonly StrayReport[] =>
  strays.map(({ stray, fate }, nth) => {
    const index = flowIds.length + nth
    const { offeredFrames, deliveredFrames, droppedFrames } = flows[index]!
    const unsent = plan.flows[index]!.backlog.cause
    const blocked = droppedFrames.reduce(
      (sum, lost, cause) => (cause === unsent ? sum : sum + lost),
      0,
    )
    const { victim, isOwn, stoppedBy, says } = fate
    return {
      interface: stray.interface,
      name: stray.name,
      requester: stray.requester,
      victim,
      isOwn,
      writes: offeredFrames,
      blocked,
      landed: deliveredFrames,
      stoppedBy,
      says,
      records: events
        .filter(({ flow }) => flow === index)
        .slice(0, MOST_RECORDS)
        .map(({ timePs }, at) =>
          recordOf(
            timePs,
            addressOf(fate, `${plan.flows[index]!.key} ${at}`),
            stray.requester,
            fate,
          ),
        ),
    }
  })

/** A cache line of the range, by name and number alone: the same in every run. */
const addressOf = ({ first, bytes }: StrayFate, which: string): number => {
  const hash = textHash(which)
  // The low bits of FNV change most; they become the high ones.
  const share = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32
  return first + Math.floor((share * bytes) / LINE) * LINE
}
const LINE = 64
const PAGE = 4_096

/** `drivers/iommu/intel/dmar.c`, dmar_fault_do_one: the address of the page, or of an interrupt its index. */
const recordOf = (
  timePs: number,
  address: number,
  requester: string,
  fate: StrayFate,
): StrayRecord => {
  const device = `[${requester.replace(/^0000:/, '')}]`
  const page = Math.floor(address / PAGE) * PAGE
  const line =
    fate.stoppedBy === 'iommu'
      ? `DMAR: [DMA Write NO_PASID] Request device ${device} fault addr ${hex(page)} [fault reason 0x05] PTE Write access is not set`
      : fate.stoppedBy === 'interrupt remapping'
        ? `DMAR: [INTR-REMAP] Request device ${device} fault index 0x0 [fault reason 0x25] Blocked a compatibility format interrupt request`
        : `${device} writes ${hex(address)}. ${fate.says}`
  return { timeNs: timePs / PS_PER_NS, address: hex(address), line }
}

const hex = (address: number): string => `0x${address.toString(16)}`
