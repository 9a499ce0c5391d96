/** What stands at the top of every text: where it is from, and which findings its owner accepts. */
import type { HostView, Topology } from '../../scenario/topology-view.ts'
import type { HostMachine } from './host-machine.ts'
import { oneLine } from './safe-text.ts'

export const origin = ({ scenario }: Topology, host: HostView): string =>
  `Host "${oneLine(host.name)}" (${host.id}) of the design "${oneLine(scenario.title)}", written by IOV Lab.`

/** Waived rules travel with every export. */
export const waivers = ({ scenario }: Topology): readonly string[] =>
  scenario.waivers.map(
    ({ rule, at, reason }) => `Accepted: ${oneLine(rule)} at ${oneLine(at)}: ${oneLine(reason)}`,
  )

/** Addresses of a drawing are a guess at what firmware does; those of an import are facts. */
export const addressNote = ({ ports }: Pick<HostMachine, 'ports'>): readonly string[] =>
  ports.every(({ isImported }) => isImported)
    ? []
    : [
        'Addresses of PFs and VFs are those of the drawing, numbered as firmware would: compare them with lspci before use.',
      ]
