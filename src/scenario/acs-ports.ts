/** The functions of a part that an ACS control is kept for, with their registers as the design has them. */
import type { AcsRegisters } from '../pci/acs.ts'
import { functionsAtBoot } from '../pci/group-report.ts'
import { groupQuestion, pciFunctions } from './host-groups.ts'
import type { PartId } from './scenario.ts'
import { isSetByHand } from './topology/acs-registers.ts'
import type { HostView, Topology } from './topology-view.ts'

export interface AcsPort {
  readonly part: PartId
  /** "down", "up", "down0", "pf0": as `Part.acsControl` names it. */
  readonly port: string
  readonly bdf: string
  /** 0: no bit is implemented. */
  readonly capability: number
  readonly control: number
  readonly isSetByHand: boolean
}

const NONE: AcsRegisters = { capability: 0, control: 0 }

/** As they stand once the kernel is up, with its parameters and with what was set by hand. */
export const acsPortsOfHost = (topology: Topology, host: HostView): readonly AcsPort[] => {
  const functions = pciFunctions(topology, host.id, 'used')
  const atBoot = functionsAtBoot(groupQuestion(topology, host, 'used'))
  return functions.flatMap(({ part, port }, index) => {
    const given = atBoot[index]
    if (port === null || !given) return []
    const { bdf, acs } = given
    const registers = acs === null || acs === 'unknown' ? NONE : acs
    const byHand = isSetByHand(topology.parts.get(part), port)
    return [{ part, port, bdf, ...registers, isSetByHand: byHand }]
  })
}

/** Empty for a part that no host reaches: it has no address. */
export const acsPorts = (topology: Topology, part: PartId): readonly AcsPort[] => {
  const host = topology.hosts.get(topology.hostOf(part) ?? '')
  return host ? acsPortsOfHost(topology, host).filter((each) => each.part === part) : []
}
