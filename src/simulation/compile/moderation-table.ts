/** Adaptive interrupt moderation as the Linux ixgbe driver has it: three classes of traffic. */
import type { Moderator } from '../../plan/stations.ts'
import { PS_PER_US } from '../../units.ts'

/**
 * ixgbe_update_itr in Linux 4.19: 100,000, 20,000 and 12,000 interrupts a second for lowest latency, low latency and
 * bulk. Classes there follow bytes per microsecond; here frames of an interval, at about 500 B each.
 */
export const ADAPTIVE_TABLE: Moderator['adaptive'] = [
  { framesPerInterrupt: 4, periodPs: 10 * PS_PER_US },
  { framesPerInterrupt: 24, periodPs: 50 * PS_PER_US },
  { framesPerInterrupt: Number.POSITIVE_INFINITY, periodPs: 84 * PS_PER_US },
]
