import type { PeerAsk } from '../../scenario/peers/peer-way.ts'
import { Segments } from '../controls/segments.tsx'

/** What is sent from one device to another. */
export type Message = Omit<PeerAsk, 'from' | 'to'>

export const FIRST_MESSAGE: Message = {
  payloadBytes: 256,
  address: 'untranslated',
  iotlb: 'hit',
}

const PAYLOADS = [64, 256, 1_024, 4_096] as const
const SIZES: Readonly<Record<(typeof PAYLOADS)[number], string>> = {
  64: '64 B',
  256: '256 B',
  1024: '1 KiB',
  4096: '4 KiB',
}
const ADDRESSES = { untranslated: 'Untranslated', translated: 'By ATS' } as const
const IOTLB = { hit: 'IOTLB hit', miss: 'Miss' } as const

interface MessageFormProps {
  readonly message: Message
  readonly onChange: (message: Message) => void
}

export function MessageForm({ message, onChange }: MessageFormProps) {
  return (
    <>
      <Segments
        label="Bytes of one write or read"
        options={PAYLOADS}
        value={message.payloadBytes}
        says={SIZES}
        onChange={(payloadBytes) => onChange({ ...message, payloadBytes })}
      />
      <Segments
        label="Addresses"
        options={['untranslated', 'translated'] as const}
        value={message.address}
        says={ADDRESSES}
        onChange={(address) => onChange({ ...message, address })}
      />
      <Segments
        label="IOTLB"
        options={['hit', 'miss'] as const}
        value={message.iotlb}
        says={IOTLB}
        onChange={(iotlb) => onChange({ ...message, iotlb })}
      />
    </>
  )
}
