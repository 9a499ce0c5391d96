/** What one message costs a link, and how long it takes when nothing is in its way: doorbells, interrupts, atomics. */
import {
  atomicOperation,
  interruptMessage,
  mmioRead,
  mmioWrite,
  type TlpTraffic,
  translationRequest,
} from '../pci/tlp-traffic.ts'
import type { DmaSetting } from './dma-setting.ts'
import { dmaCosts, dmaQuestion, wayOf } from './dma-theory.ts'

export interface MessageTime extends TlpTraffic {
  readonly title: string
  readonly ns: number
  /** Whose time ends with it. */
  readonly until: string
}

const DOORBELL = 4
const REGISTER = 4
const VALUE = 8

export const messageTimes = (setting: DmaSetting): readonly MessageTime[] => {
  const { rules } = dmaQuestion(setting)
  const costs = dmaCosts(setting)
  const { nsPerByte, hopsNs, readNs } = wayOf(setting)
  const oneWay = costs('pcie.phy') + costs('pcie.flight') + hopsNs
  const root = costs('pcie.root-complex')
  const messages: readonly (TlpTraffic & { title: string; until: string; fixedNs: number })[] = [
    {
      title: 'doorbell, 4 B',
      ...mmioWrite(DOORBELL, rules),
      fixedNs: root + oneWay,
      until: 'it is at the adapter; the core does not wait',
    },
    {
      title: 'register read, 4 B',
      ...mmioRead(REGISTER, rules),
      fixedNs: 2 * (root + oneWay),
      until: 'the core goes on; what the adapter takes comes on top',
    },
    {
      title: 'MSI-X',
      ...interruptMessage(rules),
      fixedNs: oneWay + costs('pcie.msix'),
      until: 'it is at the core, behind the data that went before',
    },
    {
      title: 'FetchAdd, 8 B',
      ...atomicOperation(VALUE, 1, rules),
      fixedNs: readNs,
      until: 'the adapter has the value before; a tag is held',
    },
    {
      title: 'CAS, 8 B',
      ...atomicOperation(VALUE, 2, rules),
      fixedNs: readNs,
      until: 'the adapter has the value before; a tag is held',
    },
    {
      title: 'ATS translation',
      ...translationRequest(1, rules),
      fixedNs: 2 * (oneWay + root),
      until: 'the adapter has it, when the IOMMU does',
    },
  ]
  return messages.map(({ title, up, down, fixedNs, until }) => ({
    title,
    up,
    down,
    ns: fixedNs + (up + down) * nsPerByte,
    until,
  }))
}
