/** Resources of the SR-IOV network operator: what VFs a cluster wants of which adapters, and which adapters a node has. */
import { parseAllDocuments } from 'yaml'
import { wordsOf } from '../../pci/pci-class.ts'
import { cleanLines } from '../clean-text.ts'
import { defineFormat, FormatError } from '../define-format.ts'
import { EMPTY_MACHINE, type ImportNote, type VfRequest } from '../machine/machine.ts'
import { newFunction, type ParsedFunction } from '../machine/parsed-function.ts'

const GROUP = 'sriovnetwork.openshift.io'
const MAX_CHARACTERS = 2 * 1024 * 1024

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsIn = (of: Fields, name: string): Fields => {
  const value = of[name]
  return isFields(value) ? value : {}
}
const textIn = (of: Fields, name: string): string | undefined => {
  const value = of[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
const textsIn = (of: Fields, name: string): readonly string[] => {
  const value = of[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
const countIn = (of: Fields, name: string): number => {
  const value = Number(of[name])
  return Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : 0
}

export const sriovOperator = defineFormat({
  id: 'sriov-operator',
  title: 'SR-IOV operator YAML',
  recognises: (text) => {
    const start = text.slice(0, 50_000)
    return start.includes(GROUP) && /^[\s>|]*kind: *"?\w/m.test(start)
  },
  read: (text) => {
    const resources = resourcesIn(text)
    const functions: ParsedFunction[] = []
    const vfRequests: VfRequest[] = []
    const notes: ImportNote[] = []
    for (const { fields, line } of resources) {
      const kind = textIn(fields, 'kind')
      if (kind === 'SriovNetworkNodePolicy') vfRequests.push(requestOf(fields))
      else if (kind === 'SriovNetworkNodeState') functions.push(...functionsOf(fields, line))
      else
        notes.push({
          severity: 'info',
          says: `${kind ?? 'A resource'} ${nameOf(fields)} is for the network of pods: nothing of it is drawn.`,
        })
    }
    return { ...EMPTY_MACHINE, functions, vfRequests, notes }
  },
})

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

interface Resource {
  readonly fields: Fields
  readonly line: number
}

const resourcesIn = (given: string): readonly Resource[] => {
  if (given.length > MAX_CHARACTERS)
    throw new FormatError(
      'sriov-operator',
      0,
      `the text has more than ${MAX_CHARACTERS} characters`,
    )
  const text = yamlIn(given)
  const found: Resource[] = []
  for (const each of documentsIn(text)) {
    const [error] = each.errors
    if (error)
      throw new FormatError(
        'sriov-operator',
        lineOf(text, error.pos[0]),
        `this is no well-formed YAML: ${error.message.slice(0, 200)}`,
      )
    const value = contentOf(each)
    const items = isFields(value) && Array.isArray(value.items) ? value.items : [value]
    for (const item of items)
      if (isFields(item)) found.push({ fields: item, line: lineOf(text, each.range[0]) })
  }
  return found
}

const STARTS = /^\s*(?:- )?(?:apiVersion|kind|items|metadata|spec|status):|^---/
//               a prompt without a name, or with one       the edge of a code block
//             vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv   vvv
const ENDS = /^(?:\$|[^\s@]*@\S+(?: [^\s$#]+)?[$#])(?:\s|$)|^\s*```/

/** What a terminal, a mail or a code block put around the resources is blanked, so that lines keep their numbers. */
const yamlIn = (text: string): string => {
  const lines: string[] = []
  let isInside = false
  for (const { text: line } of cleanLines(text)) {
    if (isInside ? ENDS.test(line) : STARTS.test(line)) isInside = !isInside
    lines.push(isInside ? line : '')
  }
  return lines.join('\n')
}

/** The library reads what is nested by calling itself. */
const TOO_DEEP = /(?:[[{]\s*){200}|^[ -]{400}/m

const documentsIn = (text: string) => {
  const deep = text.search(TOO_DEEP)
  if (deep >= 0)
    throw new FormatError(
      'sriov-operator',
      lineOf(text, deep),
      'the text is nested too deep to be a resource',
    )
  // Looking for a key that is given twice, the library compares each with all before it.
  return parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent', uniqueKeys: false })
}

/** An alias may stand for others, and those for others: a few are enough for any resource. */
const contentOf = (document: ReturnType<typeof documentsIn>[number]): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    throw new FormatError('sriov-operator', 0, `its aliases cannot be read: ${says}`)
  }
}

const nameOf = (resource: Fields): string =>
  textIn(fieldsIn(resource, 'metadata'), 'name')?.slice(0, 80) ?? 'without a name'

//               domain, bus, device and function
const BDF = /^[\da-f]{4,8}:[\da-f]{2}:[01][\da-f]\.[0-7]$/i
const bdfsIn = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => BDF.test(text)).map((text) => text.toLowerCase())

const requestOf = (policy: Fields): VfRequest => {
  const spec = fieldsIn(policy, 'spec')
  const selector = fieldsIn(spec, 'nicSelector')
  return {
    name: `Policy ${nameOf(policy)}`,
    numVfs: countIn(spec, 'numVfs'),
    bdfs: bdfsIn(textsIn(selector, 'rootDevices')),
    // "ens3f0#5-9": some VFs of the PF; numVfs counts all of it.
    interfaceNames: textsIn(selector, 'pfNames').map((name) => name.replace(/#.*$/, '')),
    vendor: textIn(selector, 'vendor')?.toLowerCase(),
    device: textIn(selector, 'deviceID')?.toLowerCase(),
  }
}

const functionsOf = (state: Fields, line: number): readonly ParsedFunction[] => {
  const { interfaces } = fieldsIn(state, 'status')
  return (Array.isArray(interfaces) ? interfaces : []).flatMap((each: unknown) =>
    isFields(each) ? portOf(each, line) : [],
  )
}

const portOf = (port: Fields, line: number): readonly ParsedFunction[] => {
  const [bdf] = bdfsIn([textIn(port, 'pciAddress') ?? ''])
  if (bdf === undefined) return []
  const each = newFunction(bdf, line)
  const { facts } = each
  const ids = `${textIn(port, 'vendor')}:${textIn(port, 'deviceID')}`.toLowerCase()
  facts.classCode = '0200'
  facts.className = wordsOf('0200')
  facts.vendorDevice = /^[\da-f]{4}:[\da-f]{4}$/.test(ids) ? ids : null
  facts.name = `Device ${facts.vendorDevice ?? ''}`.trim()
  facts.driver = textIn(port, 'driver')?.slice(0, 60) ?? null
  const name = textIn(port, 'name')
  if (name) each.interfaceNames.push(name.slice(0, 40))
  const total = countIn(port, 'totalvfs')
  const numVfs = countIn(port, 'numVfs')
  if (total === 0) return [each]
  each.sriovListed = true
  facts.sriov = {
    totalVfs: total,
    initialVfs: null,
    numVfs,
    firstVfOffset: 0,
    vfStride: 0,
    vfDeviceId: null,
  }
  return [each]
}
