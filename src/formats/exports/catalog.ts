/** What a design can be written as. */
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import type { HostView, Topology } from '../../scenario/topology-view.ts'
import { ExportError, type ExportedFile, type ExportFormat } from './define-export.ts'
import { drawIo } from './draw-io.ts'
import { hostScript } from './host-script.ts'
import { libvirtDomain } from './libvirt-domain.ts'
import { mermaid } from './mermaid.ts'
import { qemuCommand } from './qemu-command.ts'
import { oneLine } from './safe-text.ts'
import { sriovOperator } from './sriov-operator.ts'
import { svg } from './svg.ts'

export const EXPORTS: readonly ExportFormat[] = [
  libvirtDomain,
  qemuCommand,
  hostScript,
  sriovOperator,
  svg,
  drawIo,
  mermaid,
]

const said = (hosts: readonly HostView[]): string =>
  hosts.map(({ id, name }) => `${id} (${oneLine(name)})`).join(', ')

const hostOf = ({ hosts }: Topology, id: string | null): HostView => {
  const all = [...hosts.values()]
  const found = id === null ? (all.length === 1 ? all[0] : undefined) : hosts.get(id)
  if (found) return found
  if (all.length === 0)
    throw new ExportError(['the design has no host, and this format is of one: draw one'])
  throw new ExportError([
    id === null
      ? `the design has ${all.length} hosts, and this format is of one: choose among ${said(all)}`
      : `the design has no host "${oneLine(id)}": ${said(all)} would do`,
  ])
}

/** `host`: null for the only one. Throws an ExportError whose message says why nothing was written. */
export const exportDesign = (
  scenario: Scenario,
  format: string,
  host: string | null,
): readonly ExportedFile[] => {
  const found = EXPORTS.find(({ id }) => id === format)
  if (!found)
    throw new ExportError([
      `"${oneLine(format)}" is no format that can be written: ${EXPORTS.map(({ id }) => id).join(', ')} would do`,
    ])
  const topology = buildTopology(scenario)
  const files =
    found.scope === 'design' ? found.write(topology) : found.write(topology, hostOf(topology, host))
  if (files.length === 0)
    throw new ExportError([
      `there is nothing in the design to write as ${found.title}: a VM or a function in use would do`,
    ])
  return files
}
