/** The one host that a command looks at, of a design or of what a machine printed. */
import { importTexts } from '../src/formats/catalog.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { HostView, Topology } from '../src/scenario/topology-view.ts'
import { nameOf, readBytes, scenarioIn } from './files.ts'
import { isDesign, machineTexts } from './machine-texts.ts'
import { reasonOf, UserError } from './terminal.ts'

/** What a machine printed is drawn first: the same design that an import makes. */
export const designIn = async (file: string): Promise<Scenario> => {
  const bytes = await readBytes(file)
  const texts = machineTexts(file, bytes)
  if (isDesign(texts)) return scenarioIn(file, bytes)
  try {
    return importTexts(texts).scenario
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error)}`)
  }
}

export const hostOf = (file: string, { hosts }: Topology, wanted: string | undefined): HostView => {
  const all = [...hosts.values()]
  const ids = all.map(({ id }) => id).join(' or ')
  if (all.length === 0)
    throw new UserError(`${nameOf(file)}: the design has no host, so there is nothing to look at`)
  const found =
    wanted === undefined ? all : all.filter(({ id, name }) => [id, name].includes(wanted))
  if (wanted !== undefined && found.length === 0)
    throw new UserError(`--host is "${wanted}": ${ids} would do`)
  const [only, second] = found
  if (!only || second)
    throw new UserError(`${nameOf(file)}: the design has several hosts: --host ${ids} would do`)
  return only
}
