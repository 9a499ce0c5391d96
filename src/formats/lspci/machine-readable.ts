/** `lspci -mm`, a line of quoted fields for each function, and `lspci -vmm`, a record of tagged lines (lspci(8), "Machine readable output"). */
import type { ParsedFunction } from '../machine/parsed-function.ts'
import { type Header, withDomain } from './header.ts'

const BDF = '(?:[\\da-f]{4,8}:)?[\\da-f]{2}:[01][\\da-f]\\.[0-7]'
//                           address  class
//                            vvv     v
const LINE = new RegExp(`^\\s*(${BDF}) ("[^"]{0,100}".*)$`, 'i')
//               a quote inside a field is escaped
//                   vvvvvvvvvvvvvvvvvvvvvvvvvvv
const FIELD = /(?:^|\s)"((?:[^"\\]|\\.){0,300})"/g
//                   older ones call the address a device too
//                                vvvvvv
const RECORD = new RegExp(`^\\s*(?:Slot|Device):\\s+(${BDF})\\s*$`, 'i')
const TAGGED = /^\s*(Class|Vendor|Device|Driver|NUMANode|IOMMUGroup|PhySlot):\s+(\S.*)$/
//                     name, and its code with -nn         the code alone with -n
//                 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv       vvvvvvvvvvvv
const NAME_OR_CODE = /^(?:(.*?)(?: \[([\da-f]{4})\])?|([\da-f]{4}))$/i
const MAX_LINE = 1_000

interface Named {
  readonly name: string
  readonly code: string | null
}

const namedIn = (field: string): Named => {
  if (/^[\da-f]{4}$/i.test(field)) return { name: '', code: field.toLowerCase() }
  const [, name = field, code] = NAME_OR_CODE.exec(field) ?? []
  return { name, code: code?.toLowerCase() ?? null }
}

const idsOf = (vendor: Named, device: Named): string | null =>
  vendor.code && device.code ? `${vendor.code}:${device.code}` : null

const headerWith = (bdf: string): Header => ({
  bdf: withDomain(bdf),
  path: null,
  group: null,
  classCode: null,
  className: '',
  vendorDevice: null,
  name: '',
})

/** A line of -mm, or the line that starts a record of -vmm. */
export const machineReadableHeader = (line: string): Header | null => {
  if (line.length > MAX_LINE) return null
  const record = RECORD.exec(line)?.[1]
  if (record) return headerWith(record)
  const [, bdf, rest = ''] = LINE.exec(line) ?? []
  if (!bdf) return null
  const fields = [...rest.matchAll(FIELD)].map(([, field = '']) => namedIn(field))
  const [klass, vendor, device] = fields
  if (!klass || !vendor || !device) return null
  return {
    ...headerWith(bdf),
    classCode: klass.code,
    className: klass.name || `class ${klass.code}`,
    vendorDevice: idsOf(vendor, device),
    name: nameOf(vendor, device),
  }
}

/** "Vendor" stands for one that the id list does not know. */
const nameOf = (vendor: Named, device: Named): string =>
  `${vendor.name === 'Vendor' ? '' : vendor.name || (vendor.code ?? '')} ${device.name || `Device ${device.code ?? ''}`}`.trim()

/** What the tags of one record said so far. */
export interface TaggedRecord {
  readonly of: ParsedFunction
  vendor: Named | null
}

/** True when the line is one of a record of -vmm. */
export const readTaggedLine = (line: string, record: TaggedRecord): boolean => {
  if (line.length > MAX_LINE) return false
  const [, tag, value = ''] = TAGGED.exec(line) ?? []
  const { facts } = record.of
  const named = namedIn(value)
  if (tag === 'Class') {
    facts.className = named.name || `class ${named.code}`
    facts.classCode = named.code
  } else if (tag === 'Vendor') record.vendor = named
  else if (tag === 'Device' && record.vendor) {
    facts.vendorDevice = idsOf(record.vendor, named)
    facts.name = nameOf(record.vendor, named)
  } else if (tag === 'Driver') facts.driver = value.slice(0, 60)
  else if (tag === 'NUMANode') facts.numaNode = wholeNumber(value)
  else if (tag === 'IOMMUGroup') facts.iommuGroup = wholeNumber(value)
  else if (tag === 'PhySlot') facts.physicalSlot = value.slice(0, 45)
  else return false
  return true
}

const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null)
