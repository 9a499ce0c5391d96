/** The line that starts a function: "0000:03:00.0 Ethernet controller [0200]: Intel ... [8086:1572] (rev 01)". */

export interface Header {
  readonly bdf: string
  /** Bridges above it, from the root down, when -PP printed them. */
  readonly path: readonly string[] | null
  /** A listing of IOMMU groups puts the group in front. */
  readonly group: number | null
  readonly classCode: string | null
  readonly className: string
  readonly vendorDevice: string | null
  readonly name: string
}

//                     group listing                     bridges above (-P, -PP)              the function, and its class and name
//                 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv     vvv
const HEADER =
  /^\s*(?:iommu group +(\d{1,6}):?\s+)?((?:[\da-f]{1,8}[\da-f.:]{0,14}\/)*)((?:[\da-f]{4,8}:)?[\da-f]{2}:[01][\da-f]\.[0-7])\s+(.+)$/i

//                    class in words        code, with -nn       the device
//                   vvvvvvvvvvvvv        vvvvvvvvvvvvvvvv       vvv
const NAMED = /^([^:"]{1,80}?)(?: \[([\da-f]{4})\])?:\s+(.+)$/i
//               class code    vendor and device: -n
//               vvvvvvvv       vvvvvvvvvvvvvvvvvv
const NUMBERS = /^([\da-f]{4}): ([\da-f]{4}:[\da-f]{4})(?= |$)/i
const IDS = /\s*\[([\da-f]{4}:[\da-f]{4})\]/i
//                     (rev 03) (prog-if 00 [Normal decode])
//                vvvvvvvvvvvvvvvvvvvvvvvvvvvv
const TRAILER = /\s+\((?:rev [^)]*|prog-if [^)]*)\)/g

//                          first step             steps without a bus
//                     vvvvvvvvvvvvvvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvv
const SHORT_PATH = /^\s*[\da-f:]{2,12}:[\da-f]{2}\.[0-7](?:\/[\da-f]{2}\.[0-7])+\s/i

const DOMAIN = /^[\da-f]{4,8}:$/i
const MAX_HEADER = 600
/** "00:02.0" */
const WITHOUT_DOMAIN = 7

export const withDomain = (bdf: string, domain = '0000:'): string =>
  (bdf.length > WITHOUT_DOMAIN ? bdf : `${domain}${bdf}`).toLowerCase()

export const headerOf = (line: string): Header | 'path without buses' | null => {
  if (line.length > MAX_HEADER) return null
  const found = HEADER.exec(line)
  if (!found) return SHORT_PATH.test(line) ? 'path without buses' : null
  const [, group, above = '', bdf = '', rest = ''] = found
  const facts = factsOf(rest)
  if (!facts) return null
  // A path prints its domain once, in front.
  const steps = above.split('/').filter((step) => step !== '')
  const domain = (steps[0] ?? bdf).slice(0, -WITHOUT_DOMAIN) || '0000:'
  if (!DOMAIN.test(domain)) return null
  return {
    bdf: withDomain(bdf, domain),
    path: steps.length > 0 ? steps.map((step) => withDomain(step, domain)) : null,
    group: group === undefined ? null : Number(group),
    ...facts,
  }
}

//             an address alone, with the configuration space below it
//                       vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
const ADDRESS_ALONE = /^\s*((?:[\da-f]{4,8}:)?[\da-f]{2}:[01][\da-f]\.[0-7])\s*$/i

export const addressAlone = (line: string): Header | null => {
  const bdf = line.length < 40 ? ADDRESS_ALONE.exec(line)?.[1] : undefined
  if (bdf === undefined) return null
  const unsaid = { path: null, group: null, classCode: null, vendorDevice: null }
  return { bdf: withDomain(bdf), className: '', name: '', ...unsaid }
}

const factsOf = (rest: string): Omit<Header, 'bdf' | 'path' | 'group'> | null => {
  const numbers = NUMBERS.exec(rest)
  if (numbers) {
    const [, classCode = '', ids = ''] = numbers
    return {
      classCode: classCode.toLowerCase(),
      className: `class ${classCode}`,
      vendorDevice: ids.toLowerCase(),
      name: `Device ${ids}`,
    }
  }
  const named = NAMED.exec(rest)
  if (!named) return null
  const [, className = '', classCode, device = ''] = named
  const vendorDevice = IDS.exec(device)?.[1]?.toLowerCase() ?? null
  return {
    classCode: classCode?.toLowerCase() ?? null,
    className: className.trim(),
    vendorDevice,
    name: device.replace(TRAILER, '').replace(IDS, '').trim(),
  }
}
