/** What a card shows, as plain data. */
import type { Port } from '../../parts/define-part.ts'
import type { PartId } from '../../scenario/scenario.ts'
import type { AdapterLayout } from './adapter-layout.ts'
import type { Rect } from './geometry.ts'
import type { HostLayout } from './host-layout.ts'

interface Base {
  readonly id: string
  readonly name: string
  /** Absent: on the sheet. */
  readonly parent: PartId | undefined
  /** Relative to the parent. */
  readonly box: Rect
}

export type Card = Base &
  (
    | { readonly type: 'host'; readonly fact: string; readonly layout: HostLayout }
    | {
        readonly type: 'vm'
        readonly says: string
        readonly flows: readonly number[]
        readonly interfaces: readonly string[]
      }
    | {
        readonly type: 'vswitch'
        readonly host: PartId
        readonly says: string
        readonly ring: number
      }
    | {
        readonly type: 'adapter'
        /** Its name without the address. */
        readonly shown: string
        readonly says: string
        readonly bdf: string
        readonly layout: AdapterLayout
      }
    | {
        readonly type: 'root-port'
        readonly address: string
        readonly isUsed: boolean
        readonly acs: boolean
      }
    | {
        readonly type: 'box'
        readonly kind: string
        readonly glyph: string
        readonly says: string
        /** Its name without the address, which stands beside what it says. */
        readonly shown: string
        readonly address: string | undefined
        readonly isKnown: boolean
        readonly isImported: boolean
        readonly ports: readonly FreePort[]
      }
    | { readonly type: 'fold'; readonly host: PartId }
  )

/** A port without a link, drawn by its card. */
export interface FreePort {
  readonly id: string
  readonly label: string
  readonly side: Port['side']
  /** Share of the side. */
  readonly at: number
}

export type CardType = Card['type']
export type CardOf<T extends CardType> = Extract<Card, { readonly type: T }>

export const vswitchId = (host: PartId): string => `${host}/vswitch`
export const foldId = (host: PartId): string => `${host}/folded`

export const counted = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`
