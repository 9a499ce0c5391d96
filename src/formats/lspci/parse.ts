/** From the text of lspci to functions. Linear: every line is read once. */
import type { PciFunction } from '../../pci/pci-function.ts'
import { cleanLines } from '../clean-text.ts'
import { FormatError, MAX_CHARACTERS, MAX_FUNCTIONS } from '../define-format.ts'
import { type FunctionDraft, newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import { relate } from '../machine/relations.ts'
import { type Place, readBodyLine } from './body-line.ts'
import { isHexLine, readConfigSpace, readHexLine } from './config-space.ts'
import { addressAlone, type Header, headerOf } from './header.ts'
import { machineReadableHeader, readTaggedLine, type TaggedRecord } from './machine-readable.ts'
import { type TreeFunction, treeReader } from './tree-line.ts'

export interface ParsedText {
  readonly functions: readonly ParsedFunction[]
  /** Headers whose function had been listed before; their lines were added to it. */
  readonly repeated: readonly string[]
  /** "0000:40": the roots of a tree. */
  readonly rootBuses: ReadonlySet<string>
}

//             group listing: a line for the group, its functions below
//                    vvvvvvvvvvvvvvvvvvvvvv
const GROUP_LINE = /^\s*IOMMU group (\d{1,6}):?\s*$/i

interface Reading {
  readonly byBdf: Map<string, ParsedFunction>
  readonly repeated: string[]
  readonly tree: ReturnType<typeof treeReader>
  readonly place: Place
  current: ParsedFunction | null
  record: TaggedRecord | null
  group: number | null
  /** An address that stood alone: a function if configuration space follows. */
  alone: Header | null
}

export const parseLspci = (text: string): ParsedText => {
  if (text.length > MAX_CHARACTERS)
    throw new FormatError(
      'lspci',
      0,
      `the text has ${text.length} characters, the limit is ${MAX_CHARACTERS}: give the output of one machine`,
    )
  const reading: Reading = {
    byBdf: new Map(),
    repeated: [],
    tree: treeReader(),
    place: { register: '' },
    current: null,
    record: null,
    group: null,
    alone: null,
  }
  let firstLine: { line: number; text: string } | null = null
  for (const { number, text: line } of cleanLines(text)) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    firstLine ??= { line: number, text: trimmed }
    readLine(reading, line, number)
  }
  const { byBdf, repeated } = reading
  if (byBdf.size === 0) throw nothingFound(firstLine)
  const functions = [...byBdf.values()]
  for (const each of functions) readConfigSpace(each)
  relate(functions)
  return { functions, repeated, rootBuses: reading.tree.rootBuses }
}

const readLine = (reading: Reading, line: string, number: number): void => {
  const trimmed = line.trim()
  if (reading.alone && isHexLine(trimmed)) start(reading, reading.alone, number - 1)
  reading.alone = addressAlone(line)
  if (reading.current && readHexLine(trimmed, reading.current)) return
  const header = headerOf(line)
  if (header === 'path without buses')
    throw new FormatError(
      'lspci',
      number,
      `"${trimmed.slice(0, 40)}" is a path without bus numbers (-P): run lspci -PP -nnvvv`,
    )
  if (header) {
    start(reading, header, number)
    return
  }
  const record = machineReadableHeader(line)
  if (record) {
    start(reading, record, number)
    reading.record = { of: reading.current!, vendor: null }
    return
  }
  if (reading.record && readTaggedLine(line, reading.record)) return
  const inTree = reading.tree.read(line)
  const listed = GROUP_LINE.exec(line)?.[1]
  if (inTree) for (const each of inTree) addTreeFunction(reading, each, number)
  else if (listed !== undefined) reading.group = Number(listed)
  else if (reading.current) readBodyLine(trimmed, reading.current, reading.place)
}

/** Opens a function, or opens one again that was listed before. */
const start = (reading: Reading, header: Header, line: number): void => {
  const { byBdf } = reading
  const known = byBdf.get(header.bdf)
  if (known && !known.inTreeOnly) reading.repeated.push(header.bdf)
  const started = known ?? newFunction(header.bdf, line)
  const { classCode, className, vendorDevice, name, path } = header
  started.facts.iommuGroup ??= header.group ?? reading.group
  if (!known || known.inTreeOnly) {
    Object.assign(started.facts, { classCode, className, vendorDevice, name })
    started.path = path
    started.inTreeOnly = false
  }
  keep(reading, started, line)
  reading.current = started
  reading.record = null
  reading.place.register = ''
}

const keep = ({ byBdf }: Reading, each: ParsedFunction, line: number): void => {
  byBdf.set(each.facts.bdf, each)
  if (byBdf.size > MAX_FUNCTIONS)
    throw new FormatError(
      'lspci',
      line,
      `more than ${MAX_FUNCTIONS} functions: give the output of one machine`,
    )
}

//                 id, with -nn
//                    vvvvvvvvvvvvvvvvvvvvvvvv
const TREE_IDS = /\s*\[([\da-f]{4}:[\da-f]{4})\]/i

const addTreeFunction = (
  reading: Reading,
  { bdf, name, bridge }: TreeFunction,
  line: number,
): void => {
  const known = reading.byBdf.get(bdf)
  const each = known ?? { ...newFunction(bdf, line), inTreeOnly: true }
  const { facts } = each
  facts.bridge ??= bridge
  facts.vendorDevice ??= TREE_IDS.exec(name)?.[1]?.toLowerCase() ?? null
  if (!known) {
    facts.name = name.replace(TREE_IDS, '')
    facts.className = classByTree(facts)
  }
  keep(reading, each, line)
}

/** A tree prints no classes: what has a bus below it is a bridge, the rest is told by its name. */
const classByTree = ({ bridge, name }: FunctionDraft): string => {
  if (bridge) return 'PCI bridge'
  if (/ethernet|gigabit|\bNIC\b|ConnectX/i.test(name)) return 'Ethernet controller'
  if (/\bNVMe?\b|non-volatile/i.test(name)) return 'Non-Volatile memory controller'
  return ''
}

/** The facts alone. */
export const pciFunctionsOf = (text: string): readonly PciFunction[] =>
  parseLspci(text).functions.map(({ facts }) => facts)

const nothingFound = (first: { line: number; text: string } | null): FormatError => {
  const wanted = 'run lspci -nnvvv as root and paste all of it'
  if (!first) return new FormatError('lspci', 0, `the text is empty: ${wanted}`)
  return new FormatError(
    'lspci',
    first.line,
    `no line starts with a PCI address such as "03:00.0 Ethernet controller: ..."; the first one is "${first.text.slice(0, 60)}": ${wanted}`,
  )
}
