/** `iov groups`: which functions can be assigned apart from each other, and why. */
import { readMachine } from '../src/formats/catalog.ts'
import { listedMachine } from '../src/formats/machine/listed-functions.ts'
import type { NamedText } from '../src/formats/unpack.ts'
import { type AcsCommandLine, PLAIN_COMMAND_LINE } from '../src/pci/acs-boot.ts'
import {
  AcsParameterError,
  acsOverride,
  configureAcs,
  disableRedirection,
} from '../src/pci/acs-parameters.ts'
import { kernelVersion } from '../src/pci/acs-quirk-row.ts'
import { type GroupMode, type GroupQuestion, groupReport } from '../src/pci/group-report.ts'
import { groupQuestion, openQuestion } from '../src/scenario/host-groups.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { nameOf, readBytes, scenarioIn } from './files.ts'
import { groupsText } from './groups-text.ts'
import { isDesign, machineTexts } from './machine-texts.ts'
import { printJson, reasonOf, type Terminal, UserError } from './terminal.ts'

export interface GroupOptions {
  readonly mode: string
  readonly json?: boolean
  readonly iommu?: string
  readonly kernel?: string
  readonly disableAcsRedir?: string
  readonly configAcs?: string
  readonly acsOverride?: string
}

export const showGroups = async (
  file: string,
  options: GroupOptions,
  terminal: Terminal,
): Promise<number> => {
  const asked = questionOf(options)
  const bytes = await readBytes(file)
  const machines = await machinesIn(file, bytes, options)
  const reports = machines.map(({ name, question }) => ({
    name,
    report: groupReport({
      ...question,
      ...asked,
      commandLine: { ...PLAIN_COMMAND_LINE, ...question.commandLine, ...asked.commandLine },
    }),
    names: new Map(question.functions.map((each) => [each.bdf, each.name])),
  }))
  const [only] = reports
  if (options.json)
    printJson(
      terminal,
      only && reports.length === 1
        ? only.report
        : reports.map(({ name, report }) => ({ host: name, ...report })),
    )
  else
    terminal.print(
      reports.map(({ name, report, names }) => groupsText(name, report, names)).join('\n\n'),
    )
  return 0
}

interface NamedQuestion {
  readonly name: string
  readonly question: GroupQuestion
}

/** A design has hosts, a listing is of one machine. */
const machinesIn = async (
  file: string,
  bytes: Uint8Array,
  options: GroupOptions,
): Promise<readonly NamedQuestion[]> => {
  const wanted =
    options.iommu === undefined
      ? undefined
      : {
          isOn: oneOf('--iommu', options.iommu, ['on', 'off']) === 'on',
          because: `--iommu ${options.iommu} says so`,
        }
  const texts = machineTexts(file, bytes)
  const given = isDesign(texts) ? ofScenario(file, bytes) : [ofListing(file, texts)]
  return given.map(({ name, question }) => ({
    name,
    question: wanted ? { ...question, iommu: wanted } : question,
  }))
}

const ofScenario = (file: string, bytes: Uint8Array): readonly NamedQuestion[] => {
  const topology = buildTopology(scenarioIn(file, bytes))
  const hosts = [...topology.hosts.values()]
  if (hosts.length === 0)
    throw new UserError(`${nameOf(file)}: the design has no host, so there is nothing to group`)
  return hosts.map((host) => ({
    name: hosts.length === 1 ? nameOf(file) : host.name,
    question: openQuestion(topology, groupQuestion(topology, host)),
  }))
}

/** What is asked on the command line goes before what a design says; what is not asked stays. */
interface Asked extends Pick<GroupQuestion, 'mode' | 'kernel'> {
  readonly commandLine: Partial<AcsCommandLine>
}

const questionOf = (options: GroupOptions): Asked => {
  const kernel = options.kernel === undefined ? undefined : kernelVersion(options.kernel)
  if (options.kernel !== undefined && kernel === undefined)
    throw new UserError(`--kernel is "${options.kernel}": a version such as 6.12 would do`)
  return {
    mode: oneOf('--mode', options.mode, ['linux', 'physical']) as GroupMode,
    commandLine: commandLineOf(options),
    ...(kernel === undefined ? {} : { kernel }),
  }
}

const commandLineOf = (options: GroupOptions): Partial<AcsCommandLine> => {
  const { disableAcsRedir, configAcs, acsOverride: override } = options
  try {
    return {
      ...(disableAcsRedir === undefined
        ? {}
        : { disableRedirection: disableRedirection(disableAcsRedir) }),
      ...(configAcs === undefined ? {} : { configure: configureAcs(configAcs) }),
      ...(override === undefined ? {} : { override: acsOverride(override) }),
    }
  } catch (error) {
    if (error instanceof AcsParameterError) throw new UserError(error.message)
    throw error
  }
}

const oneOf = (name: string, given: string, known: readonly string[]): string => {
  if (!known.includes(given))
    throw new UserError(`${name} is "${given}": ${known.join(' or ')} would do`)
  return given
}

const ofListing = (file: string, texts: readonly NamedText[]): NamedQuestion => {
  try {
    const { functions, printedGroups, iommu } = listedMachine(
      readMachine(texts).machine,
      texts.map(({ text }) => text),
    )
    return {
      name: nameOf(file),
      question: {
        functions,
        printedGroups,
        iommu,
        // Where groups are printed, Linux has been there; else it writes what it would write at boot.
        controls: printedGroups.size > 0 ? 'printed' : 'firmware',
      },
    }
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error)}`)
  }
}
