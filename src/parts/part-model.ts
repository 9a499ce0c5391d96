/** The shape of a real device in the catalogue. */
import type { SavedSettings } from '../fields.ts'

export interface PartModel {
  readonly id: string
  /** Kind of part that it becomes. */
  readonly kind: 'nic' | 'pcie-switch'
  readonly vendor: string
  readonly name: string
  readonly year: number
  readonly settings: SavedSettings
  /** Settings that no source states: editable defaults, never shown as facts. */
  readonly assumed: readonly string[]
  /** Where the other settings stand. */
  readonly source: string
  readonly note?: string
  /** Where the driver of Linux stays below TotalVFs. */
  readonly linuxDriver?: {
    readonly name: string
    readonly vfLimits: readonly {
      readonly vfs: number
      /** It binds from so many traffic classes on; absent: always. */
      readonly fromTrafficClasses?: number
    }[]
    readonly source: string
  }
  /** "vendor:device" of its PF, and of its VFs. Cards of one chip share them. */
  readonly pciIds: readonly string[]
  readonly vfIds: readonly string[]
  /** Words by which a device list calls it. */
  readonly called: readonly string[]
}
