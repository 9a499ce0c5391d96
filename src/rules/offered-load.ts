/** What a flow offers to a wire, when its workload says so. */
import type { FlowView } from '../scenario/topology-view.ts'

/** Preamble, start delimiter and inter-frame gap (IEEE 802.3, 4.4.2): on the wire, not in the frame. */
const GAP_BYTES = 20

/** Frames of the mixes: 7 small, 4 middle and 1 full of every 12. */
const MEAN_OF_MIX: Readonly<Record<string, number>> = {
  imix: (7 * 64 + 4 * 570 + 1_518) / 12,
  'simple-imix': (7 * 64 + 4 * 594 + 1_518) / 12,
}

const numberAt = ({ settings }: FlowView, name: string): number => {
  const value = settings[name]
  return typeof value === 'number' ? value : 0
}

const frameBytesOf = (flow: FlowView): number =>
  MEAN_OF_MIX[String(flow.settings.mix)] ?? numberAt(flow, 'frameBytes')

/** Bits of frames a second, FCS included, of a workload that offers packets or bits. */
export const offeredBits = (flow: FlowView): number => {
  const packets = numberAt(flow, 'offeredKpps') * 1e3
  return packets > 0 ? packets * frameBytesOf(flow) * 8 : numberAt(flow, 'offeredGbps') * 1e9
}

/** Bits a second on the wire; 0 for a workload that waits for answers or goes as fast as it can. */
export const offeredOnWire = (flow: FlowView): number => {
  if (flow.flow.workload === 'stream') return numberAt(flow, 'paceGbps') * 1e9
  const frameBytes = frameBytesOf(flow)
  return frameBytes === 0 ? 0 : (offeredBits(flow) * (frameBytes + GAP_BYTES)) / frameBytes
}
