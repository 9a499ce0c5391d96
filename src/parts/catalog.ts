import type { PartKind } from './define-part.ts'
import { ethernetSwitch } from './ethernet-switch.ts'
import { host } from './host.ts'
import { pciBridge, pciFunction, rootComplexEndpoint } from './imported.ts'
import { nic } from './nic.ts'
import { pcieSwitch } from './pcie-switch.ts'
import { peer } from './peer.ts'
import { rootPort } from './root-port.ts'
import { vm } from './vm.ts'

// A kind is stored under its widest type: its functions are called with settings that were filled in from its fields.
const kinds = [
  host,
  vm,
  rootPort,
  pcieSwitch,
  nic,
  ethernetSwitch,
  peer,
  pciFunction,
  pciBridge,
  rootComplexEndpoint,
] as unknown as readonly PartKind[]

export const PART_KINDS: readonly PartKind[] = kinds

const byId = new Map(kinds.map((kind) => [kind.id, kind]))

/** undefined for a kind this version does not know; such a part is drawn grey and reported by a rule. */
export const partKind = (id: string): PartKind | undefined => byId.get(id)
