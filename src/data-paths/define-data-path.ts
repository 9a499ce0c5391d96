/**
 * The shape of a data path: how an interface reaches its adapter. One file per path, with all of its subject. Stages are
 * data, in the order in which a frame meets them: the engine runs them, the prediction sums them, the waterfall draws
 * them, the walkthrough reads them aloud.
 */
import type { Fields, SettingsOf } from '../fields.ts'
import type { Capability } from '../parts/define-part.ts'
import type { Op } from '../plan/ops.ts'
import type { StageLabel } from '../plan/stage-label.ts'
import type { PathContext, Place } from './path-context.ts'

/** An op before it is numbered into a route. */
export type OpDraft = Op extends infer Each
  ? Each extends Op
    ? Omit<Each, 'stage'>
    : never
  : never

export interface Stage extends StageLabel {
  readonly ops: readonly OpDraft[]
}

/** What the interface gets of its adapter. */
export type Attachment =
  /** The host drives the PF and a software switch shares it. */
  | 'software'
  /** A receive pool of the PF, switched by the adapter. */
  | 'pool'
  /** The whole port. */
  | 'pf'
  | 'vf'

export interface DataPath<F extends Fields = Fields> {
  readonly id: string
  readonly title: string
  /** Two or three words on a card: "virtio-net, vhost". */
  readonly short: string
  readonly means: string
  readonly attachment: Attachment
  /** On a host without hypervisor, or in a VM. */
  readonly on: 'host' | 'vm'
  /** What the adapter must offer. */
  readonly needs: readonly Capability[]
  /** Assigned functions sit behind an IOMMU. */
  readonly needsIommu: boolean
  /** Can the VM move to another host while it runs? And if not, why not. */
  readonly migration: { readonly live: true } | { readonly live: false; readonly because: string }
  /** Fields of its own and those that every interface has. */
  readonly settings: F
  /** From the application until the frame is inside the adapter, or at the software switch when `dma` is null. */
  readonly transmit: (context: PathContext, settings: SettingsOf<F>) => readonly Stage[]
  /** From the adapter's receive buffer, or from the software switch, to the application. */
  readonly receive: (context: PathContext, settings: SettingsOf<F>) => readonly Stage[]
  /** The thread that hands a frame to a neighbour on the same host; null when an adapter does. */
  readonly handsOver: (context: PathContext) => Place | null
  readonly leftOut: readonly string[]
  /** One worked example with what the literature gives; a test runs it. */
  readonly example: {
    readonly frameBytes: number
    readonly measures: string
    readonly expect: number
    readonly unit: 'ns' | 'frames/s' | 'Gb/s'
    readonly within: number
    readonly source: string
  }
}

export const defineDataPath = <const F extends Fields>(path: DataPath<F>): DataPath<F> => path

export const stage = (
  title: string,
  ops: readonly OpDraft[],
  why: string,
  costIds: readonly string[] = [],
): Stage => ({ title, why, costIds, ops })
