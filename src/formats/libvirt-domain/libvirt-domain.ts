import { defineFormat, FormatError } from '../define-format.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { elementsIn, readXml } from '../xml.ts'
import { guestOf } from './read-domain.ts'

const MAX_GUESTS = 2_000

export const libvirtDomain = defineFormat({
  id: 'libvirt-domain',
  title: 'virsh dumpxml',
  // <domain> without a type is an address in a nodedev document.
  recognises: (text) => /<domain\s[^<>]*\btype=/.test(text.slice(0, 20_000)),
  read: (text) => {
    const roots = readXml('libvirt-domain', text)
    const domains = [...elementsIn(roots, 'domain')].filter(({ attributes }) => attributes.type)
    if (domains.length === 0)
      throw new FormatError(
        'libvirt-domain',
        roots[0]?.line ?? 0,
        `the document is <${roots[0]?.name}>, a <domain type="..."> is wanted: run virsh dumpxml NAME`,
      )
    if (domains.length > MAX_GUESTS)
      throw new FormatError('libvirt-domain', 0, `more than ${MAX_GUESTS} domains`)
    const read = domains.map(guestOf)
    return {
      ...EMPTY_MACHINE,
      guests: read.map(({ guest }) => guest),
      notes: read
        .filter(({ leftOut }) => leftOut.length > 0)
        .map(({ guest, leftOut }) => ({
          severity: 'info',
          says: `Of ${guest.name.slice(0, 80)}, not drawn: ${leftOut.slice(0, 8).join(', ')}.`,
        })),
    }
  },
})
