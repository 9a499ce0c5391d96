/**
 * A kernel's command line, as /proc/cmdline shows it, as far as it decides about ACS and the IOMMU
 * (kernel-parameters.txt of Linux; next_arg() and pci_setup() for how it is taken apart).
 */
import { type AcsCommandLine, PLAIN_COMMAND_LINE } from './acs-boot.ts'
import {
  AcsParameterError,
  acsOverride,
  configureAcs,
  disableRedirection,
} from './acs-parameters.ts'
import { type IommuWord, iommuWord } from './iommu-parameters.ts'

export interface KernelParameters {
  readonly acs: AcsCommandLine
  readonly iommu: readonly IommuWord[]
  readonly unread: readonly UnreadParameter[]
}

/** A word that cannot be read; `says` names it, what was found in it and what would do. */
export interface UnreadParameter {
  readonly word: string
  /** The one option of it that is at fault; null: the whole word. */
  readonly option: string | null
  readonly says: string
}

/** Between blanks; quotes keep blanks together. */
const WORDS = /(?:[^\s"]|"[^"]*"?)+/g

/** What is behind "--" is for init. */
export const parameterWords = (text: string): readonly string[] => parted(text).words

const parted = (
  text: string,
): { readonly words: readonly string[]; readonly init: readonly string[] } => {
  const all: readonly string[] = text.match(WORDS) ?? []
  const end = all.indexOf('--')
  return end < 0 ? { words: all, init: [] } : { words: all.slice(0, end), init: all.slice(end) }
}

interface Parameter {
  readonly word: string
  /** The kernel takes dashes in a name for underscores. */
  readonly name: string
  readonly value: string
}

const parameterOf = (word: string): Parameter => {
  const plain = word.replaceAll('"', '')
  const at = plain.indexOf('=')
  const [name, value] = at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at + 1)]
  return { word, name: name.replaceAll('-', '_'), value }
}

const PCI_OPTIONS = ['disable_acs_redir', 'config_acs'] as const
type PciOption = (typeof PCI_OPTIONS)[number]

export const kernelParameters = (text: string): KernelParameters => {
  const found = parameterWords(text).map(parameterOf)
  const unread: UnreadParameter[] = []
  const read = <T>(
    { word, option = null }: { readonly word: string; readonly option?: string | null },
    reading: () => T,
    otherwise: T,
  ): T => {
    try {
      return reading()
    } catch (error) {
      if (!(error instanceof AcsParameterError)) throw error
      unread.push({ word, option, says: error.message })
      return otherwise
    }
  }
  for (const { word, name } of found)
    if (PCI_OPTIONS.some((option) => option === name))
      unread.push({
        word,
        option: null,
        says: `${name} is an option of pci=: "pci=${word}" would do`,
      })

  const options = found
    .filter(({ name }) => name === 'pci')
    .flatMap(({ word, value }) =>
      value.split(',').map((option) => ({ ...parameterOf(option), word })),
    )
  /** The kernel keeps the last of each. */
  const last = <T>(wanted: PciOption, reading: (value: string) => readonly T[]): readonly T[] => {
    const option = options.findLast(({ name }) => name === wanted)
    return option
      ? read(
          { word: option.word, option: wanted },
          () => wantSome(wanted, reading(option.value)),
          [],
        )
      : []
  }
  const overrides = found.filter(({ name }) => name === 'pcie_acs_override')
  const override = overrides.flatMap(({ word, value }) =>
    read({ word }, () => [acsOverride(value)], []),
  )
  return {
    acs: {
      disableRedirection: last('disable_acs_redir', disableRedirection),
      configure: last('config_acs', configureAcs),
      override:
        override.length === 0
          ? PLAIN_COMMAND_LINE.override
          : {
              downstream: override.some(({ downstream }) => downstream),
              multifunction: override.some(({ multifunction }) => multifunction),
              ids: override.flatMap(({ ids }) => ids),
            },
    },
    iommu: found.flatMap(({ word, name, value }) =>
      read({ word }, () => iommuWord(word, name, value), []),
    ),
    unread,
  }
}

const wantSome = <T>(option: PciOption, devices: readonly T[]): readonly T[] => {
  if (devices.length > 0) return devices
  throw new AcsParameterError(
    option === 'config_acs'
      ? 'config_acs names no device: bits and a device, such as xxxx0xx@0000:03:00.0, would do'
      : 'disable_acs_redir names no device: an address such as 0000:03:00.0, or pci:8086:1901, would do',
  )
}

type Unwanted = Pick<UnreadParameter, 'word' | 'option'>

/** The text without some of its words, or without single options of a word such as pci=. */
export const withoutParameters = (text: string, unwanted: readonly Unwanted[]): string =>
  text
    .replaceAll(WORDS, (word) =>
      unwanted
        .filter((each) => each.word === word)
        .reduce((left, { option }) => (option === null ? '' : withoutOption(left, option)), word),
    )
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Whether a command line says something by this name: "intel_iommu". */
export const hasParameter = (text: string, name: string): boolean =>
  parameterWords(text).some((word) => parameterOf(word).name === name)

export const withParameters = (text: string, more: readonly string[]): string => {
  const { words, init } = parted(text)
  return [...words, ...more, ...init].join(' ')
}

/** All seven bits of each device, ahead of what the text says by `pci=config_acs=`: the first match holds. */
export const withConfigAcs = (
  text: string,
  devices: readonly { readonly bdf: string; readonly control: number }[],
): string => {
  if (devices.length === 0) return text
  const said = parameterWords(text)
    .map(parameterOf)
    .filter(({ name }) => name === 'pci')
    .flatMap(({ value }) => value.split(',').map(parameterOf))
    .findLast(({ name }) => name === 'config_acs')
  const unwanted = parameterWords(text).map((word) => ({ word, option: 'config_acs' }))
  const given = devices.map(({ bdf, control }) => `${control.toString(2).padStart(7, '0')}@${bdf}`)
  const all = [...given, ...(said ? [said.value] : [])].join(';')
  return withParameters(withoutParameters(text, unwanted), [`pci=config_acs=${all}`])
}

const withoutOption = (word: string, option: string): string => {
  const { name, value } = parameterOf(word)
  if (name !== 'pci') return word
  const left = value.split(',').filter((each) => parameterOf(each).name !== option)
  return left.join('') === '' ? '' : `${name}=${left.join(',')}`
}
