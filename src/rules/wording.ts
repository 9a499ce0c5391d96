/** How rules call things. */
import type { InterfaceView, Topology } from '../scenario/topology-view.ts'

export const partName = ({ parts }: Topology, id: string): string => parts.get(id)?.part.name ?? id

/** "eth0 of vm 1" */
export const interfaceName = (
  design: Topology,
  { name, interface: { on } }: InterfaceView,
): string => `${name} of ${partName(design, on)}`

/** "VF 3 of PF 0 of nic 1" */
export const functionName = (adapter: string, pf: number, vf?: number): string =>
  vf === undefined ? `PF ${pf} of ${adapter}` : `VF ${vf} of PF ${pf} of ${adapter}`

/** "vm 1, vm 2 and 7 more" */
export const listed = (names: readonly string[], most = 3): string => {
  if (names.length <= most) {
    const last = names.at(-1) ?? ''
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
  }
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}

export const gigabits = (bitsPerSecond: number): string =>
  `${Number((bitsPerSecond / 1e9).toPrecision(3))} Gb/s`

export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`
