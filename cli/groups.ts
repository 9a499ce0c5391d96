/** `iov groups`: which functions can be assigned apart from each other, and why. */
import { readMachine } from '../src/formats/catalog.ts'
import { listedMachine } from '../src/formats/machine/listed-functions.ts'
import { textsIn } from '../src/formats/unpack.ts'
import type { AcsCommandLine } from '../src/pci/acs-boot.ts'
import {
  AcsParameterError,
  acsOverride,
  configureAcs,
  disableRedirection,
} from '../src/pci/acs-parameters.ts'
import { kernelVersion } from '../src/pci/acs-quirk-row.ts'
import { type GroupMode, type GroupQuestion, groupReport } from '../src/pci/group-report.ts'
import { nameOf, readBytes } from './files.ts'
import { groupsText } from './groups-text.ts'
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
  const given = ofListing(file, await readBytes(file), options)
  const report = groupReport({ ...given, ...asked })
  if (options.json) printJson(terminal, report)
  else {
    const names = new Map(given.functions.map(({ bdf, name }) => [bdf, name]))
    terminal.print(groupsText(nameOf(file), report, names))
  }
  return 0
}

type Asked = Pick<GroupQuestion, 'mode' | 'kernel' | 'commandLine'>

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

const commandLineOf = (options: GroupOptions): AcsCommandLine => {
  try {
    return {
      disableRedirection: disableRedirection(options.disableAcsRedir ?? ''),
      configure: configureAcs(options.configAcs ?? ''),
      override: options.acsOverride === undefined ? null : acsOverride(options.acsOverride),
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

const ofListing = (file: string, bytes: Uint8Array, { iommu }: GroupOptions): GroupQuestion => {
  const wanted = iommu === undefined ? undefined : oneOf('--iommu', iommu, ['on', 'off'])
  try {
    const texts = textsIn({ name: nameOf(file), bytes })
    const machine = listedMachine(
      readMachine(texts).machine,
      texts.map(({ text }) => text),
    )
    return {
      functions: machine.functions,
      printedGroups: machine.printedGroups,
      // Where groups are printed, Linux has been there; else it writes what it would write at boot.
      controls: machine.printedGroups.size > 0 ? 'printed' : 'firmware',
      iommu:
        wanted === undefined
          ? machine.iommu
          : { isOn: wanted === 'on', because: `--iommu ${wanted} says so` },
    }
  } catch (error) {
    throw new UserError(`${nameOf(file)}: ${reasonOf(error)}`)
  }
}
