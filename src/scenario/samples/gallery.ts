/** The list of samples, in the order of the gallery. `gallery.json` is made from it. */
import { referenceDesign } from '../reference-design.ts'
import { nativeBaseline, twoPaths } from './baselines.ts'
import { loopOff, veb, vepa } from './embedded-switch.ts'
import { iotlbCliff } from './iotlb-cliff.ts'
import { fiftyVms, thirtyVmsLimits } from './many-vms.ts'
import { rogueDma } from './rogue-dma.ts'
import type { Sample } from './sample.ts'
import { threeWays } from './three-ways.ts'
import { whoCanMove } from './who-can-move.ts'

const reference: Sample = {
  id: 'reference',
  title: 'Reference design',
  says: 'Six hosts, sixty VMs and five data paths on one switch: how large a design may comfortably be.',
  design: referenceDesign,
}

export const GALLERY: readonly Sample[] = [
  threeWays,
  fiftyVms,
  thirtyVmsLimits,
  veb,
  vepa,
  loopOff,
  nativeBaseline,
  twoPaths,
  iotlbCliff,
  whoCanMove,
  rogueDma,
  reference,
]

export const galleryIndex = (): readonly Record<string, string>[] =>
  GALLERY.map(({ id, title, says }) => ({ file: `${id}.json`, title, says }))
