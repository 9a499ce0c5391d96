/** The kernel's parameters about ACS, as they are typed: `disable_acs_redir`, `config_acs`, `pcie_acs_override`. */
import type { AcsCommandLine, DeviceMatch } from './acs-boot.ts'
import type { AcsOverride } from './acs-platform.ts'
import { addressOf, addressText } from './address.ts'

/** Names the parameter, what was found and what would do. */
export class AcsParameterError extends Error {
  override readonly name = 'AcsParameterError'
}

//                       vendor          device         subsystem, which no listing tells of every function
//                    vvvvvvvvvvvvv   vvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvvvvvvv
const ID = /^(?:pci:)?([\da-f]{1,4}):([\da-f]{1,4})(?::[\da-f]{1,4}:[\da-f]{1,4})?$/i
//                   device      function
//                 vvvvvvvvvvv    vvvvv
const DEVICE_BELOW = /^([01]?[\da-f])\.([0-7])$/i

/** "00:1c.0/00.0/01.0": from a function of a root bus down, by which it stays found when bus numbers change. */
const pathOf = (text: string): DeviceMatch | undefined => {
  const [root = '', ...below] = text.split('/')
  const address = addressOf(root)
  if (!address) return undefined
  const devfns = below.flatMap((each) => {
    const [found, device = '', fn = ''] = DEVICE_BELOW.exec(each) ?? []
    return found === undefined ? [] : [(Number.parseInt(device, 16) << 3) | Number(fn)]
  })
  if (devfns.length < below.length) return undefined
  const bdf = addressText(address)
  return below.length === 0 ? { kind: 'address', bdf } : { kind: 'path', bdf, below: devfns }
}

const deviceMatch = (parameter: string, text: string): DeviceMatch => {
  const path = pathOf(text)
  if (path) return path
  const [found, vendor = '', device = ''] = ID.exec(text) ?? []
  if (found === undefined)
    throw new AcsParameterError(
      `${parameter} names "${text.slice(0, 60)}": an address such as 0000:03:00.0, or pci:8086:1901, would do`,
    )
  return { kind: 'id', vendor: Number.parseInt(vendor, 16), device: Number.parseInt(device, 16) }
}

const split = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '')

export const disableRedirection = (text: string): AcsCommandLine['disableRedirection'] =>
  split(text, ';').map((each) => deviceMatch('disable_acs_redir', each))

//              bits, the rightmost is SV     devices
//                   vvvvvvvvvvvvv             vvvv
const CONFIGURED = /^([01x]{1,7})@(.+)$/i

/** `xxx00xx@0000:02:01.0;0000000@0000:02:02.0`. A device without bits of its own takes those before it. */
export const configureAcs = (text: string): AcsCommandLine['configure'] => {
  const found: { set: number; clear: number; of: DeviceMatch[] }[] = []
  for (const part of split(text, ';')) {
    const [, bits, device = part] = CONFIGURED.exec(part) ?? []
    const match = deviceMatch('config_acs', device)
    if (bits !== undefined) found.push({ ...masksOf(bits), of: [match] })
    else {
      const last = found.at(-1)
      if (!last)
        throw new AcsParameterError(
          `config_acs starts with "${part.slice(0, 60)}": bits and a device, such as xxxx0xx@0000:03:00.0, would do`,
        )
      last.of.push(match)
    }
  }
  return found
}

const masksOf = (bits: string): { readonly set: number; readonly clear: number } => {
  let [set, clear] = [0, 0]
  for (const [at, bit] of [...bits].reverse().entries()) {
    if (bit === '1') set |= 1 << at
    if (bit === '0') clear |= 1 << at
  }
  return { set, clear }
}

/** `downstream,multifunction,id:8086:1901` */
export const acsOverride = (text: string): AcsOverride => {
  const words = split(text, ',')
  const isId = (word: string): boolean => word.startsWith('id:')
  for (const word of words)
    if (word !== 'downstream' && word !== 'multifunction' && !isId(word))
      throw new AcsParameterError(
        `pcie_acs_override has "${word.slice(0, 60)}": downstream, multifunction or id:8086:1901 would do`,
      )
  const ids = words.filter(isId).flatMap((word) => {
    const match = deviceMatch('pcie_acs_override', word.slice(3))
    return match.kind === 'id' ? [{ vendor: match.vendor, device: match.device }] : []
  })
  return {
    downstream: words.includes('downstream'),
    multifunction: words.includes('multifunction'),
    ids,
  }
}

/** Said wherever the override decides. */
export const OVERRIDE_DANGER =
  'pcie_acs_override makes Linux believe in an isolation that nobody has verified: devices in different groups may still read and write each other’s memory, so a guest can take over the host or another guest.'
