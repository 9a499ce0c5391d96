/**
 * Attributes of PCI functions in /sys (Linux, Documentation/ABI/testing/sysfs-bus-pci): `grep -H . /sys/bus/pci/devices/*\/*`,
 * or a section for each function with name=value.
 */
import { wordsOf } from '../../pci/pci-class.ts'
import { RESET_METHODS } from '../../pci/pci-function.ts'
import { cleanLines } from '../clean-text.ts'
import { defineFormat, FormatError, MAX_CHARACTERS, MAX_FUNCTIONS } from '../define-format.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { generationOf, newFunction, type ParsedFunction } from '../machine/parsed-function.ts'
import { relate } from '../machine/relations.ts'
import { MOST_RESOURCES, readResources } from './resources.ts'

const BDF = '[\\da-f]{4,8}:[\\da-f]{2}:[01][\\da-f]\\.[0-7]'
//                           function   attribute     value
const ATTRIBUTE = new RegExp(`^/sys/\\S*/(${BDF})/([a-z][\\w/]{0,40}):(.*)$`, 'i')
const SECTION = new RegExp(`^\\[(${BDF})\\]\\s*$`, 'i')
//              name            value
const PAIR = /^([a-z]\w{0,40})=(.*)$/
const MAX_LINE = 2_000

interface Attribute {
  readonly bdf: string
  readonly line: number
  readonly name: string
  readonly value: string
}

function* attributesIn(text: string): Generator<Attribute> {
  let section: string | undefined
  for (const { number, text: line } of cleanLines(text)) {
    if (line.length > MAX_LINE) continue
    section = SECTION.exec(line)?.[1]?.toLowerCase() ?? section
    const [, bdf, attribute, given = ''] = ATTRIBUTE.exec(line) ?? []
    if (bdf && attribute)
      yield { bdf: bdf.toLowerCase(), line: number, name: attribute, value: given.trim() }
    const [, name, value = ''] = PAIR.exec(line) ?? []
    if (section && name) yield { bdf: section, line: number, name, value: value.trim() }
  }
}

export const sysfs = defineFormat({
  id: 'sysfs',
  title: 'grep -H . /sys/bus/pci/devices/*/*',
  recognises: (text) => !attributesIn(text.slice(0, 200_000)).next().done,
  read: (text) => {
    if (text.length > MAX_CHARACTERS)
      throw new FormatError('sysfs', 0, `the text has more than ${MAX_CHARACTERS} characters`)
    const values = new Map<string, Map<string, string>>()
    const lines = new Map<string, number>()
    for (const { bdf, line, name, value } of attributesIn(text)) {
      const known = values.get(bdf) ?? new Map<string, string>()
      values.set(bdf, known.set(nameOf(name, known), value))
      if (!lines.has(bdf)) lines.set(bdf, line)
      if (values.size > MAX_FUNCTIONS)
        throw new FormatError('sysfs', line, `more than ${MAX_FUNCTIONS} functions`)
    }
    if (values.size === 0)
      throw new FormatError(
        'sysfs',
        0,
        'no line names a function and an attribute: run grep -H . /sys/bus/pci/devices/*/*',
      )
    const functions = [...values].map(([bdf, of]) => functionOf(bdf, lines.get(bdf) ?? 0, of))
    relate(functions)
    const onRoot = functions.filter(({ path }) => path?.length === 0)
    return {
      ...EMPTY_MACHINE,
      functions,
      rootBuses: new Set(onRoot.map(({ facts }) => facts.bdf.slice(0, -5))),
    }
  },
})

/** grep prints a file of several lines, `resource`, a line each. */
const nameOf = (name: string, known: ReadonlyMap<string, string>): string => {
  if (name !== 'resource') return name
  let line = 0
  while (line < MOST_RESOURCES && known.has(`resource${line}`)) line++
  return `resource${line}`
}

type Values = ReadonlyMap<string, string>

const functionOf = (bdf: string, line: number, of: Values): ParsedFunction => {
  const each = newFunction(bdf, line)
  const { facts } = each
  const hex = (name: string) => /^0x([\da-f]{4})/i.exec(of.get(name) ?? '')?.[1]?.toLowerCase()
  const [classCode, vendor, device] = [hex('class'), hex('vendor'), hex('device')]
  facts.classCode = classCode ?? null
  facts.className = wordsOf(facts.classCode)
  facts.vendorDevice = vendor && device ? `${vendor}:${device}` : null
  facts.name = `Device ${facts.vendorDevice ?? ''}`.trim()
  facts.driver = of.get('driver')?.split('/').at(-1)?.slice(0, 60) ?? null
  facts.numaNode = countIn(of, 'numa_node')
  facts.iommuGroup = countIn(of, 'iommu_group')
  each.path = pathIn(of)
  const resets = of.get('reset_method')?.split(/\s+/)
  if (resets) facts.resets = RESET_METHODS.filter((method) => resets.includes(method))
  readBuses(each, of)
  readVfs(each, of)
  readResources(each.facts, of)
  readLink(each, of)
  const [name] = of.get('net')?.split(/\s+/) ?? []
  if (name) each.interfaceNames.push(name.slice(0, 40))
  return each
}

const countIn = (of: Values, name: string): number | null => {
  const text = of.get(name) ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

const pathIn = (of: Values): readonly string[] | null => {
  const places = of.get('path')?.match(new RegExp(BDF, 'gi'))
  return places ? places.slice(0, -1).map((place) => place.toLowerCase()) : null
}

const readBuses = ({ facts }: ParsedFunction, of: Values): void => {
  const [secondary, subordinate] = [
    countIn(of, 'secondary_bus_number'),
    countIn(of, 'subordinate_bus_number'),
  ]
  if (secondary === null || subordinate === null) return
  if (secondary > 255 || subordinate > 255) return
  const primary = Number.parseInt(facts.bdf.slice(-7, -5), 16)
  facts.bridge = { primary, secondary, subordinate }
}

const readVfs = (each: ParsedFunction, of: Values): void => {
  const { facts } = each
  const pf = of.get('physfn')?.split('/').at(-1)
  if (pf && new RegExp(`^${BDF}$`, 'i').test(pf)) facts.physicalFunction = pf.toLowerCase()
  const total = countIn(of, 'sriov_totalvfs')
  if (total === null) return
  each.sriovListed = true
  const id = of.get('sriov_vf_device')?.toLowerCase() ?? ''
  facts.sriov = {
    totalVfs: total,
    initialVfs: null,
    numVfs: countIn(of, 'sriov_numvfs') ?? 0,
    firstVfOffset: countIn(of, 'sriov_offset') ?? 0,
    vfStride: countIn(of, 'sriov_stride') ?? 0,
    vfDeviceId: /^[\da-f]{4}$/.test(id) ? id : null,
  }
}

/** 255 lanes: not known. */
const lanesIn = (of: Values, name: string): number | null => {
  const lanes = countIn(of, name)
  return lanes !== null && lanes >= 1 && lanes <= 32 ? lanes : null
}

const readLink = ({ facts }: ParsedFunction, of: Values): void => {
  const capableLanes = lanesIn(of, 'max_link_width')
  if (capableLanes === null) return
  const generation = (name: string) => generationOf(of.get(name)?.split(' ')[0] ?? '')
  const trainedLanes = lanesIn(of, 'current_link_width')
  facts.link = {
    capableGeneration: generation('max_link_speed'),
    capableLanes,
    trainedGeneration: trainedLanes === null ? null : generation('current_link_speed'),
    trainedLanes,
  }
}
