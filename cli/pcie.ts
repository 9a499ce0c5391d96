/** `iov pcie`: what a link carries, by transfer size. */
import { costEntry } from '../src/hardware/costs.ts'
import { type BandwidthRow, bandwidthTable, USUAL_BYTES } from '../src/pci/bandwidth-table.ts'
import { effectiveLinkRate, rawLinkRate, usesFlits } from '../src/pci/link-rate.ts'
import { completionOverhead, PAYLOAD_SIZES, requestOverhead } from '../src/pci/tlp.ts'
import {
  atomicOperation,
  interruptMessage,
  mmioRead,
  mmioWrite,
  type TlpRules,
  type TlpTraffic,
  translationRequest,
} from '../src/pci/tlp-traffic.ts'
import { bitRate, frameRate, percent } from './quantities.ts'
import { type Column, paragraphs, table } from './table.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'

export interface PcieOptions {
  readonly gen: number
  readonly lanes: number
  readonly mps: number
  readonly mrrs: number
  readonly rcb: number
  readonly addressBits: number
  readonly chunked?: boolean
  readonly ecrc?: boolean
  readonly pasid?: boolean
  /** Percent. */
  readonly overhead?: number
  readonly tags?: number
  readonly roundTrip: number
  readonly sizes?: readonly number[]
  readonly json?: boolean
}

const oneOf = (name: string, given: number, allowed: readonly number[]): void => {
  if (!allowed.includes(given))
    throw new UserError(`${name} is ${given}: ${allowed.join(', ')} would do`)
}

const checked = (options: PcieOptions): TlpRules => {
  oneOf('--gen', options.gen, [1, 2, 3, 4, 5, 6])
  oneOf('--lanes', options.lanes, [1, 2, 4, 8, 12, 16, 32])
  oneOf('--mps', options.mps, PAYLOAD_SIZES)
  oneOf('--mrrs', options.mrrs, PAYLOAD_SIZES)
  oneOf('--rcb', options.rcb, [64, 128])
  oneOf('--address-bits', options.addressBits, [32, 64])
  return {
    generation: options.gen,
    addressBits: options.addressBits === 32 ? 32 : 64,
    ecrc: options.ecrc ?? false,
    pasid: options.pasid ?? false,
    mpsBytes: options.mps,
    mrrsBytes: options.mrrs,
    rcbBytes: options.rcb,
    policy: options.chunked ? 'chunked' : 'packed',
  }
}

interface Message extends TlpTraffic {
  readonly title: string
}

/** Bytes of what goes beside the data, one of each. */
const messagesOf = (rules: TlpRules): readonly Message[] => [
  { title: 'doorbell, 4 B', ...mmioWrite(4, rules) },
  { title: 'register read, 4 B', ...mmioRead(4, rules) },
  { title: 'MSI-X', ...interruptMessage(rules) },
  { title: 'FetchAdd, 8 B', ...atomicOperation(8, 1, rules) },
  { title: 'CAS, 8 B', ...atomicOperation(8, 2, rules) },
  { title: 'ATS translation', ...translationRequest(1, rules) },
]

const MESSAGE_COLUMNS: readonly Column<Message>[] = [
  { title: 'one message', left: true, of: ({ title }) => title },
  { title: 'up', of: ({ up }) => `${up} B` },
  { title: 'down', of: ({ down }) => `${down} B` },
]

export const showPcie = (options: PcieOptions, terminal: Terminal): number => {
  const rules = checked(options)
  const link = { generation: options.gen, lanes: options.lanes }
  const overhead =
    options.overhead === undefined ? costEntry('pcie.dllp-overhead').value : options.overhead / 100
  const tags =
    options.tags === undefined ? null : { count: options.tags, roundTripNs: options.roundTrip }
  const raw = rawLinkRate(link)
  const forTlps = effectiveLinkRate(link, overhead)
  const rows = bandwidthTable({ link, rules, overhead, tags }, options.sizes ?? USUAL_BYTES)
  if (options.json) {
    printJson(terminal, {
      link,
      rules,
      overhead,
      tags,
      raw,
      forTlps,
      rows,
      messages: messagesOf(rules),
    })
    return 0
  }
  const messages = messagesOf(rules)
  const columns: readonly Column<BandwidthRow>[] = [
    { title: 'transfer', of: ({ bytes }) => `${bytes} B` },
    { title: 'write', of: ({ write }) => bitRate(write) },
    { title: 'of raw', of: ({ write }) => percent(write / raw) },
    { title: 'read', of: ({ read }) => bitRate(read) },
    { title: 'of raw', of: ({ read }) => percent(read / raw) },
    { title: 'both, each', of: ({ both }) => bitRate(both) },
    { title: 'writes', of: ({ writesPerSecond }) => frameRate(writesPerSecond) },
    ...(tags
      ? [{ title: 'reads held by', left: true, of: (row: BandwidthRow) => row.readsLimitedBy }]
      : []),
  ]
  const flits = usesFlits(options.gen)
  terminal.print(
    paragraphs(
      [
        `PCIe generation ${options.gen} x${options.lanes}, MPS ${options.mps} B, MRRS ${options.mrrs} B, RCB ${options.rcb} B`,
        `Raw ${bitRate(raw)} each way after line coding${flits ? ' and the bytes of a flit that are no TLPs' : ''}; ${bitRate(forTlps)} for TLPs${flits ? '' : ` (${percent(overhead)} for acknowledgements and credits)`}.`,
        `A request costs ${requestOverhead(rules)} B, a completion ${completionOverhead(rules)} B, besides its data.`,
      ].join('\n'),
      table(columns, rows),
      table(MESSAGE_COLUMNS, messages),
      'Theory of the link alone: buffers start on a boundary; no descriptors, doorbells or interrupts.',
    ),
  )
  return 0
}
