import type { DataPath } from './define-data-path.ts'
import { directAssignment } from './network/direct-assignment.ts'
import { emulated } from './network/emulated.ts'
import { hypervisorVswitch } from './network/hypervisor-vswitch.ts'
import { native } from './network/native.ts'
import { srIov } from './network/sr-iov.ts'
import { vhostNet } from './network/vhost-net.ts'
import { vhostUser } from './network/vhost-user.ts'
import { virtioUserSpace } from './network/virtio-user-space.ts'
import { vmdq } from './network/vmdq.ts'

export const DATA_PATHS: readonly DataPath[] = [
  native,
  emulated,
  virtioUserSpace,
  vhostNet,
  vhostUser,
  hypervisorVswitch,
  vmdq,
  directAssignment,
  srIov,
]

const byId = new Map(DATA_PATHS.map((path) => [path.id, path]))

/** undefined for a path this version does not know. */
export const dataPath = (id: string): DataPath | undefined => byId.get(id)
