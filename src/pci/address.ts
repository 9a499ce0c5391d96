/** Domain, bus, device and function, as a number and as text. */

/** Bus, device and function in 16 bits, as a TLP carries them (PCIe 5.0, 2.2.4.2). */
export type RoutingId = number

export interface PciAddress {
  /** Segment group; 0x10000 and above are made by Linux for what sits behind an Intel VMD. */
  readonly domain: number
  readonly bus: number
  /** Device and function in 8 bits; with ARI all 8 are the function. */
  readonly devfn: number
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

//                    domain         bus           device      function
//               vvvvvvvvvvvvv   vvvvvvvvvvv      vvvvvvvvv    vvvvv
const ADDRESS = /^(?:([\da-f]{4,8}):)?([\da-f]{2}):([01][\da-f])\.([0-7])$/i

/** Of "0000:03:00.1" or "03:00.1"; undefined for any other text. */
export const addressOf = (text: string): PciAddress | undefined => {
  const [found, domain = '0', bus = '', device = '', fn = ''] = ADDRESS.exec(text) ?? []
  if (found === undefined) return undefined
  return {
    domain: Number.parseInt(domain, 16),
    bus: Number.parseInt(bus, 16),
    devfn: (Number.parseInt(device, 16) << 3) | Number(fn),
  }
}

/** "0000:03:00.1" */
export const addressText = ({ domain, bus, devfn }: PciAddress): string =>
  `${hex(domain, 4)}:${hex(bus & 0xff, 2)}:${hex(devfn >> 3, 2)}.${devfn & 7}`

export const routingId = ({ bus, devfn }: PciAddress): RoutingId => (bus << 8) | devfn

/** The sum of routing IDs is taken in 16 bits: what goes beyond bus ff starts again at bus 0. */
export const addressAt = (domain: number, id: RoutingId): PciAddress => ({
  domain,
  bus: (id >> 8) & 0xff,
  devfn: id & 0xff,
})
