/**
 * The stages of a data path, one file per path. Stages are data, in the order in which a frame meets them: the engine runs
 * them, the prediction sums them, the waterfall draws them, the walkthrough reads them aloud.
 */
import type { Fields, SettingsOf } from '../../fields.ts'
import type { Op } from '../../plan/ops.ts'
import type { StageLabel } from '../../plan/stage-label.ts'
import type { DataPath } from '../define-data-path.ts'
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

export interface PathStages<F extends Fields = Fields> {
  readonly path: DataPath<F>
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

export const defineStages = <F extends Fields>(
  path: DataPath<F>,
  stages: Omit<PathStages<F>, 'path'>,
): PathStages<F> => ({ path, ...stages })

export const stage = (
  title: string,
  ops: readonly OpDraft[],
  why: string,
  costIds: readonly string[] = [],
): Stage => ({ title, why, costIds, ops })
