/** Fewer, larger pieces for the same bytes. */

import type { Topology } from '../topology-view.ts'
import { type Change, oneSetting, type Role, SOFTWARE_ROLES } from './change.ts'

const PER_FRAME: readonly Role[] = [
  ...SOFTWARE_ROLES,
  'native system',
  'IOTLB',
  'DMA engine',
  'DMA tags',
  'PCIe link',
  'wire',
]
const JUMBO_MTU = 9_000
const FULL_FRAME = 1_518
const JUMBO_FRAME = 9_018

const JUMBO_PRICE = 'Everything on the way must take an MTU of 9,000 B.'

export const trafficChanges = ({ scenario, flows }: Topology, id: string): readonly Change[] => {
  const view = flows.get(id)
  if (!view) return []
  const { settings } = view
  if (view.flow.workload === 'stream')
    return [
      ...(settings.tso === false
        ? oneSetting(scenario, [id, 'tso', true], 'TSO: the adapter cuts segments', PER_FRAME)
        : []),
      ...(settings.gro === false
        ? oneSetting(scenario, [id, 'gro', true], 'GRO: frames merge before TCP', PER_FRAME)
        : []),
      ...(Number(settings.mtuBytes) < JUMBO_MTU
        ? oneSetting(
            scenario,
            [id, 'mtuBytes', JUMBO_MTU],
            `MTU of ${JUMBO_MTU} B`,
            PER_FRAME,
            JUMBO_PRICE,
          )
        : []),
    ]
  const isFull = settings.mix === 'fixed' && settings.frameBytes === FULL_FRAME
  return isFull && settings.offeredKpps === 0
    ? oneSetting(
        scenario,
        [id, 'frameBytes', JUMBO_FRAME],
        'Jumbo frames of 9,018 B',
        PER_FRAME,
        JUMBO_PRICE,
      )
    : []
}
