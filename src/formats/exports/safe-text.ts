/**
 * Names are a person's words and may hold anything: in comments and titles they are made harmless, and where a name must
 * be an identifier, a slug stands for it. Values that a machine acts on (addresses) are not mended but refused.
 */
import { addressOf, type PciAddress } from '../../pci/address.ts'
import { ExportError } from './define-export.ts'

/** Control, format (text direction too), line and paragraph separators, lone surrogates, and what XML 1.0 has no place for. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]+/gu

/** One line that no comment, terminal or document can be left by. */
export const oneLine = (text: string): string => text.replace(UNFIT, ' ').trim()

export const xmlText = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')

/** XML 1.0, 2.5: no "--" inside a comment, and no "-" at its end. */
export const xmlComment = (text: string): string =>
  `<!-- ${oneLine(text)
    .replaceAll(/-(?=-|$)/g, '- ')
    .trimEnd()} -->`

export const shellComment = (text: string): string => `# ${oneLine(text)}`

/** One word of a POSIX shell, whatever it holds. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:./-]+$/.test(text) ? text : `'${oneLine(text).replaceAll("'", `'\\''`)}'`

/** "VM A (old)" as "vm-a-old". */
export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')

/** A slug for each, no two alike; an id, which is unique, ends the ties. */
export const slugsOf = (
  named: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> => {
  const slugs = named.map(({ name }) => slugOf(name))
  return new Map(
    named.map(({ id }, index) => {
      const slug = slugs[index] ?? ''
      const isAlone = slugs.filter((each) => each === slug).length === 1
      const unique = slug !== '' && isAlone && !slugs.includes(`${slug}-${slugOf(id)}`)
      return [id, unique ? slug : [slug, slugOf(id)].filter(Boolean).join('-')]
    }),
  )
}

export const checkedAddress = (bdf: string, of: string): PciAddress => {
  const address = addressOf(bdf)
  if (address) return address
  throw new ExportError([
    `${oneLine(of)} has the address "${oneLine(bdf)}": an address such as 0000:03:00.0 would do`,
  ])
}

export const checkedMac = (mac: string, of: string): string => {
  if (/^[\da-f]{2}(:[\da-f]{2}){5}$/i.test(mac)) return mac.toLowerCase()
  throw new ExportError([
    `${oneLine(of)} has the MAC address "${oneLine(mac)}": an address such as 52:54:00:12:34:56 would do`,
  ])
}
