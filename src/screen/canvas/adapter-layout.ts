/** What an adapter card shows of each PF: who drives it, which VFs are taken, how many pools. */
import { attachmentOf } from '../../scenario/field-sets.ts'
import { sizeOf } from '../../scenario/layout.ts'
import type { AdapterView, Topology } from '../../scenario/topology-view.ts'
import type { Rect } from './geometry.ts'
import { sheetIndex } from './sheet-index.ts'

export const ADAPTER_HEADER = 28
const LEAST_PF = 112

export type PfUse =
  /** SR-IOV is on: VFs, of which some are taken. */
  | { readonly kind: 'vfs'; readonly count: number; readonly used: readonly number[] }
  | { readonly kind: 'pools'; readonly count: number; readonly used: number }
  | { readonly kind: 'given'; readonly to: string; readonly isHost: boolean }
  | { readonly kind: 'shared'; readonly by: number }
  /** `vfs`: how many it could have. */
  | { readonly kind: 'free'; readonly vfs: number }

export interface PfBox extends Rect {
  readonly pf: number
  /** "03:00.1" */
  readonly bdf: string
  readonly use: PfUse
  /** Places of the flows that pass, for badges. */
  readonly flows: readonly number[]
}

export interface AdapterLayout {
  readonly width: number
  readonly height: number
  readonly pfs: readonly PfBox[]
  /** Last row, when the adapter has one PF and anything to switch for. */
  readonly veb: string | undefined
}

export const shortBdf = (bdf: string): string => bdf.replace(/^0000:/, '')

const useOf = (topology: Topology, adapter: AdapterView, pf: number): PfUse => {
  const views = adapter.interfaces
    .map((id) => topology.interfaces.get(id)!)
    .filter((view) => view.interface.pf === pf)
  const taking = (attachment: string) =>
    views.filter(({ interface: { path } }) => attachmentOf(path) === attachment)
  const [whole] = taking('pf')
  if (whole)
    return {
      kind: 'given',
      to: topology.parts.get(whole.interface.on)?.part.name ?? whole.interface.on,
      isHost: whole.vm === null,
    }
  const vfs = taking('vf').flatMap(({ interface: { vf } }) => (vf === undefined ? [] : [vf]))
  const { totalVfs, vmdqPools } = adapter.settings
  const numVfs = adapter.numVfs(pf)
  const pools = taking('pool').length
  if (numVfs > 0 && (vfs.length > 0 || pools === 0))
    return {
      kind: 'vfs',
      count: Math.max(numVfs, ...vfs.map((vf) => vf + 1)),
      used: vfs.toSorted((a, b) => a - b),
    }
  if (pools > 0) return { kind: 'pools', count: vmdqPools, used: pools }
  const shared = taking('software').length
  return shared > 0 ? { kind: 'shared', by: shared } : { kind: 'free', vfs: totalVfs }
}

const VEB = {
  veb: 'loops frames back',
  vepa: 'VEPA: sends frames out',
  off: 'no loopback',
} as const

export const adapterLayout = (topology: Topology, id: string): AdapterLayout | undefined => {
  const adapter = topology.adapters.get(id)
  const part = topology.parts.get(id)?.part
  if (!adapter || !part) return undefined
  const { wirePorts, embeddedSwitch, totalVfs, vmdqPools } = adapter.settings
  const [wanted, height] = sizeOf(part)
  const width = wirePorts > 2 ? Math.max(wanted, wirePorts * LEAST_PF) : wanted
  const hasSwitch = totalVfs > 0 || vmdqPools > 0
  const index = sheetIndex(topology)
  const flowIds = Object.keys(topology.scenario.flows)
  const pfs = Array.from({ length: wirePorts }, (_, pf): PfBox => {
    const flows = adapter.interfaces
      .filter((each) => topology.scenario.interfaces[each]?.pf === pf)
      .flatMap((each) => index.flowsOfInterface.get(each) ?? [])
      .map((flow) => flowIds.indexOf(flow))
    return {
      pf,
      bdf: shortBdf(adapter.pfBdf(pf)),
      use: useOf(topology, adapter, pf),
      flows: [...new Set(flows)].toSorted((a, b) => a - b),
      x: (width * pf) / wirePorts,
      y: ADAPTER_HEADER,
      width: width / wirePorts,
      height: height - ADAPTER_HEADER,
    }
  })
  return { width, height, pfs, veb: wirePorts === 1 && hasSwitch ? VEB[embeddedSwitch] : undefined }
}
