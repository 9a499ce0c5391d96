import type { PathStages } from './define-stages.ts'
import { directAssignmentStages } from './direct-assignment.ts'
import { emulatedStages } from './emulated.ts'
import { hypervisorVswitchStages } from './hypervisor-vswitch.ts'
import { nativeStages } from './native.ts'
import { srIovStages } from './sr-iov.ts'
import { vhostNetStages } from './vhost-net.ts'
import { vhostUserStages } from './vhost-user.ts'
import { virtioUserSpaceStages } from './virtio-user-space.ts'
import { vmdqStages } from './vmdq.ts'

// Stored under the widest type: its functions are called with settings that were filled in from its fields.
const all = [
  nativeStages,
  emulatedStages,
  virtioUserSpaceStages,
  vhostNetStages,
  vhostUserStages,
  hypervisorVswitchStages,
  vmdqStages,
  directAssignmentStages,
  srIovStages,
] as unknown as readonly PathStages[]

export const PATH_STAGES: readonly PathStages[] = all

const byPath = new Map(all.map((stages) => [stages.path.id, stages]))

/** undefined for a path this version does not know. */
export const stagesOfPath = (id: string): PathStages | undefined => byPath.get(id)
