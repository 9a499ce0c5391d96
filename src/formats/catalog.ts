import { type Format, FormatError, type ImportResult } from './define-format.ts'
import { hwloc } from './hwloc/hwloc.ts'
import { iommuGroups } from './iommu-groups/iommu-groups.ts'
import { libvirtDomain } from './libvirt-domain/libvirt-domain.ts'
import { libvirtNodedev } from './libvirt-nodedev/libvirt-nodedev.ts'
import { lspci } from './lspci/lspci.ts'
import { drawMachine } from './machine/draw-machine.ts'
import type { HostFacts, ImportNote, Machine } from './machine/machine.ts'
import { mergedFacts, mergeMachines } from './machine/merge.ts'
import { qemu } from './qemu/qemu.ts'
import { sriovOperator } from './sriov-operator/sriov-operator.ts'
import { sysfs } from './sysfs/sysfs.ts'
import type { NamedText } from './unpack.ts'

export const FORMATS: readonly Format[] = [
  lspci,
  iommuGroups,
  hwloc,
  libvirtDomain,
  libvirtNodedev,
  qemu,
  sriovOperator,
  sysfs,
]

/** The format that a text is in, by its content alone. */
export const formatOf = (text: string): Format | undefined =>
  FORMATS.find(({ recognises }) => recognises(text))

export interface ReadMachine {
  readonly machine: Machine
  /** Ids of the formats that were met. */
  readonly formats: readonly string[]
}

/** Reads texts of one machine, each by its content unless a format is given. Texts in none are left out beside others. */
export const readMachine = (texts: readonly NamedText[], given?: Format): ReadMachine => {
  const read: { readonly id: string; readonly machine: Machine }[] = []
  const unknown: NamedText[] = []
  for (const each of texts) {
    const format = given ?? formatOf(each.text)
    if (format) read.push({ id: format.id, machine: readIn(format, each, texts.length > 1) })
    else unknown.push(each)
  }
  if (read.length === 0) throw nothingKnown(unknown)
  const machine = mergeMachines(read.map((each) => each.machine))
  return {
    machine: { ...machine, notes: [...machine.notes, ...leftOut(unknown)] },
    formats: [...new Set(read.map(({ id }) => id))],
  }
}

/** Of several texts, an error names the one that it is in. */
const readIn = (format: Format, { name, text }: NamedText, isOneOfMany: boolean): Machine => {
  try {
    return format.read(text)
  } catch (error) {
    if (!isOneOfMany || !(error instanceof FormatError)) throw error
    throw new FormatError(`${name}: ${error.format}`, error.line, error.reason)
  }
}

const nothingKnown = ([first]: readonly NamedText[]): FormatError =>
  new FormatError('import', 0, first?.text.trim() ? unknownText(first.text.trim()) : EMPTY)

const EMPTY = 'there is no text in it: give what lspci -nnvvv printed'

const unknownText = (text: string): string => {
  const titles = FORMATS.map(({ title }) => title).join(', ')
  const start = text.split('\n', 1)[0]?.slice(0, 60)
  return text.startsWith('{')
    ? `this looks like JSON, and a design is opened, not imported; imported are ${titles}`
    : `the text is in none of the formats known here (${titles}); it starts with "${start}"`
}

const leftOut = (unknown: readonly NamedText[]): readonly ImportNote[] =>
  unknown.length === 0
    ? []
    : [
        {
          severity: 'info',
          says: `Left out, being in none of the formats known here: ${unknown
            .map(({ name }) => name)
            .slice(0, 8)
            .join(', ')}${unknown.length > 8 ? ` and ${unknown.length - 8} more` : ''}.`,
        },
      ]

export interface ImportOptions {
  /** What the owner of the machine says of it. */
  readonly known?: HostFacts | undefined
  readonly format?: Format | undefined
  /** Names of hosts and MAC addresses are dropped unless asked for. Serial numbers always are. */
  readonly keepIdentifiers?: boolean | undefined
}

/** A design from texts of one machine. */
export const importTexts = (
  texts: readonly NamedText[],
  options: ImportOptions = {},
): ImportResult & { readonly format: string } => {
  const { machine, formats } = readMachine(texts, options.format)
  return { format: formats.join(', '), ...drawMachine(asAsked(machine, options)) }
}

/** The same before it is drawn, to bring a design up to date with. */
export const machineIn = (texts: readonly NamedText[], options: ImportOptions = {}): Machine =>
  asAsked(readMachine(texts, options.format).machine, options)

const asAsked = (
  machine: Machine,
  { known = {}, keepIdentifiers = false }: ImportOptions,
): Machine => {
  const told = keepIdentifiers ? machine : withoutIdentifiers(machine)
  return { ...told, host: mergedFacts([known, told.host]) }
}

const withoutIdentifiers = (machine: Machine): Machine => ({
  ...machine,
  host: { ...machine.host, hostName: undefined },
  guests: machine.guests.map((guest) => ({
    ...guest,
    interfaces: guest.interfaces.map((each) => ({ ...each, mac: undefined })),
  })),
})
