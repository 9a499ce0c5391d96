/** From the text of lspci to functions. Linear: every line is read once. */
import type { PciFunction } from '../../pci/pci-function.ts'
import { FormatError, MAX_CHARACTERS, MAX_FUNCTIONS } from '../define-format.ts'
import { newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import {
  addNamedVirtualFunctions,
  addPathBuses,
  addPhysicalFunctions,
} from '../machine/relations.ts'
import { type Place, readBodyLine } from './body-line.ts'
import { cleanLines } from './clean-text.ts'
import { readConfigSpace, readHexLine } from './config-space.ts'
import { type Header, headerOf } from './header.ts'

export interface ParsedText {
  readonly functions: readonly ParsedFunction[]
  /** Headers whose function had been listed before; their lines were added to it. */
  readonly repeated: readonly string[]
}

//             group listing: a line for the group, its functions below
//                    vvvvvvvvvvvvvvvvvvvvvv
const GROUP_LINE = /^\s*IOMMU group (\d{1,6}):?\s*$/i
//              first field of -mm, and of -vmm
//                   vvvvvvvvvv   vvvvvvvvv
const MACHINE_READABLE = /^(?:[\da-f:]{5,13}\.[0-7] "|Slot:\t)/i
//                tree of -t
//               vvvvvvvvvvvvvvv
const TREE = /^\s*-\+?-?\[[\da-f:]+\]-/i

export const parseLspci = (text: string): ParsedText => {
  if (text.length > MAX_CHARACTERS)
    throw new FormatError(
      'lspci',
      0,
      `the text has ${text.length} characters, the limit is ${MAX_CHARACTERS}: give the output of one machine`,
    )
  const byBdf = new Map<string, ParsedFunction>()
  const repeated: string[] = []
  let current: ParsedFunction | null = null
  let group: number | null = null
  let otherForm: { line: number; says: string } | null = null
  let firstLine: { line: number; text: string } | null = null
  const place: Place = { register: '' }
  for (const { number, text: line } of cleanLines(text)) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    firstLine ??= { line: number, text: trimmed }
    if (current && readHexLine(trimmed, current)) continue
    const header = headerOf(line)
    if (header === 'path without buses')
      throw new FormatError(
        'lspci',
        number,
        `"${trimmed.slice(0, 40)}" is a path without bus numbers (-P): run lspci -PP -nnvvv`,
      )
    if (header) {
      const known = byBdf.get(header.bdf)
      if (known) repeated.push(header.bdf)
      current = known ?? started(header, number, group)
      byBdf.set(header.bdf, current)
      if (byBdf.size > MAX_FUNCTIONS)
        throw new FormatError(
          'lspci',
          number,
          `more than ${MAX_FUNCTIONS} functions: give the output of one machine`,
        )
      place.register = ''
      continue
    }
    const listed = GROUP_LINE.exec(line)?.[1]
    if (listed !== undefined) group = Number(listed)
    else if (MACHINE_READABLE.test(line))
      otherForm ??= { line: number, says: 'this is the machine-readable form (-mm)' }
    else if (TREE.test(line)) otherForm ??= { line: number, says: 'this is the tree (-t)' }
    else if (current) readBodyLine(trimmed, current, place)
  }
  if (byBdf.size === 0) throw nothingFound(otherForm, firstLine)
  const functions = [...byBdf.values()]
  for (const each of functions) readConfigSpace(each)
  addPathBuses(functions)
  addPhysicalFunctions(functions)
  addNamedVirtualFunctions(functions)
  return { functions, repeated }
}

/** The facts alone. */
export const pciFunctionsOf = (text: string): readonly PciFunction[] =>
  parseLspci(text).functions.map(({ facts }) => facts)

const nothingFound = (
  otherForm: { line: number; says: string } | null,
  first: { line: number; text: string } | null,
): FormatError => {
  const wanted = 'run lspci -nnvvv as root and paste all of it'
  if (otherForm)
    return new FormatError(
      'lspci',
      otherForm.line,
      `${otherForm.says}, which has no capabilities: ${wanted}`,
    )
  if (!first) return new FormatError('lspci', 0, `the text is empty: ${wanted}`)
  return new FormatError(
    'lspci',
    first.line,
    `no line starts with a PCI address such as "03:00.0 Ethernet controller: ..."; the first one is "${first.text.slice(0, 60)}": ${wanted}`,
  )
}

const started = (header: Header, line: number, group: number | null): ParsedFunction => {
  const started = newFunction(header.bdf, line)
  const { classCode, className, vendorDevice, name, path } = header
  Object.assign(started.facts, { classCode, className, vendorDevice, name })
  started.facts.iommuGroup = header.group ?? group
  started.path = path
  return started
}
