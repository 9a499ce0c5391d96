/** A change that a person could make for a flow that is slow, and what it is meant to relieve. */
import { type FieldValue, misfit } from '../../fields.ts'
import type { Edit } from '../edit.ts'
import { setSetting } from '../edits/settings.ts'
import { fieldsOf } from '../field-sets.ts'
import type { Scenario } from '../scenario.ts'
import type { HostView, InterfaceView, Topology } from '../topology-view.ts'

/** What a station is there for. A core has the roles of the threads that run on it. */
export type Role =
  | 'guest'
  | 'vhost worker'
  | 'VMM'
  | 'softirq'
  | 'polling switch'
  | 'hypervisor switch'
  | 'pool worker'
  | 'native system'
  | 'PCIe link'
  | 'DMA engine'
  | 'DMA tags'
  | 'write credits'
  | 'IOTLB'
  | 'invalidation queue'
  | 'memory'
  | 'wire'
  | 'ring'
  | 'receive buffer'
  | 'other'

export interface Change {
  /** Short: "2 queues for eth0 of VM A". */
  readonly title: string
  readonly relieves: readonly Role[]
  readonly edit: Edit
  /** What it costs that no rule says; a sentence. */
  readonly price?: string
}

/** One end of the flow in a host of the design. */
export interface End {
  readonly topology: Topology
  readonly scenario: Scenario
  readonly flow: string
  readonly view: InterfaceView
  readonly host: HostView
  /** Flows that begin or end at this interface. */
  readonly flowsHere: number
}

/** Roles of software: a frame that another attachment takes by hardware meets none of them. */
export const SOFTWARE_ROLES: readonly Role[] = [
  'guest',
  'vhost worker',
  'VMM',
  'softirq',
  'polling switch',
  'hypervisor switch',
  'pool worker',
  'memory',
  'ring',
]

export const together = (label: string, edits: readonly Edit[]): Edit => ({
  label,
  change: (before) => edits.reduce((after, { change }) => change(after), before),
})

/** Nothing where the setting is not there or cannot have the value. */
export const setting = (
  scenario: Scenario,
  id: string,
  name: string,
  value: FieldValue,
): readonly Edit[] => {
  const field = fieldsOf(scenario, id)?.[name]
  return field && misfit(field, value) === undefined ? [setSetting(scenario, id, name, value)] : []
}

/** The same change of one setting, as a list of none or one. */
export const oneSetting = (
  scenario: Scenario,
  [id, name, value]: readonly [id: string, name: string, value: FieldValue],
  title: string,
  relieves: readonly Role[],
  price?: string,
): readonly Change[] =>
  setting(scenario, id, name, value).map((edit) => ({
    title,
    relieves,
    edit,
    ...(price === undefined ? {} : { price }),
  }))

/** The next larger option of a choice of numbers; undefined at its end. */
export const nextOption = (
  scenario: Scenario,
  id: string,
  name: string,
  value: number,
): number | undefined => {
  const field = fieldsOf(scenario, id)?.[name]
  if (field?.type !== 'choice') return undefined
  return field.options.map(Number).find((option) => option > value)
}
