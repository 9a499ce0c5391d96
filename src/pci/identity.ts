/** Vendor and device of a function: by its printed id, else by the name that the PCI ID Repository gives it. */
import { quirkDevicesCalled, quirkDevicesWith } from './acs-quirks.ts'
import { aliasDevicesCalled } from './dma-aliases.ts'
import type { PciFunction } from './pci-function.ts'
import type { Identity } from './pci-tree.ts'

/** What lists print in front of the device's own name, over the years; longer names first where one starts another. */
const VENDORS: readonly (readonly [vendor: number, ...names: string[]])[] = [
  [0x8086, 'Intel Corporation', 'Intel Corp.'],
  [
    0x1002,
    'Advanced Micro Devices, Inc. [AMD/ATI]',
    'Advanced Micro Devices [AMD] nee ATI',
    'Advanced Micro Devices nee ATI',
    'ATI Technologies Inc',
  ],
  [0x1022, 'Advanced Micro Devices, Inc. [AMD]', 'Advanced Micro Devices [AMD]'],
  [0x1924, 'Solarflare Communications', 'AMD Solarflare', 'Xilinx Corporation'],
  [0x14e4, 'Broadcom Inc. and subsidiaries', 'Broadcom Limited', 'Broadcom Corporation'],
  [0x10df, 'Emulex Corporation'],
  [0x177d, 'Cavium, Inc.', 'Cavium Networks'],
  [0x17cb, 'Qualcomm Technologies, Inc', 'Qualcomm'],
  [0x1dbf, 'Guizhou Huaxintong Semiconductor Technology Co., Ltd'],
  [0x10e8, 'Applied Micro Circuits Corp.'],
  [0x1def, 'Ampere Computing, LLC'],
  [0x0014, 'Loongson Technology LLC'],
  [0x1c36, 'Annapurna Labs Ltd.'],
  [0x1d17, 'Zhaoxin', 'Shanghai Zhaoxin Semiconductor Co., Ltd.'],
  [0x1957, 'Freescale Semiconductor Inc', 'NXP Semiconductors'],
  [0x8088, 'Beijing Wangxun Technology Co., Ltd.'],
  [0x1180, 'Ricoh Co Ltd'],
  [0x6766, 'Glenfly Tech Co., Ltd.'],
  [0x1b4b, 'Marvell Technology Group Ltd.'],
  [0x1103, 'HighPoint Technologies, Inc.'],
  [0x197b, 'JMicron Technology Corp.'],
  [0x1c28, 'Lite-On IT Corp. / Plextor', 'Lite-On IT Corp.'],
  [0x10b5, 'PLX Technology, Inc.', 'Broadcom / LSI'],
  [0x1b21, 'ASMedia Technology Inc.'],
  [0x10e3, 'Tundra Semiconductor Corp.'],
  [0x1283, 'Integrated Technology Express, Inc.'],
  [0x1d94, 'Chengdu Haiguang IC Design Co., Ltd.'],
  [0x1106, 'VIA Technologies, Inc.'],
  [0x15ad, 'VMware'],
  [0x80ee, 'InnoTek Systemberatung GmbH'],
]

/** Names of devices without a quirk, where they are at hand. */
export interface PlainNames {
  /** The list holds the names of that vendor, so one that it lacks is unknown. */
  readonly covers: (vendor: number) => boolean
  readonly has: (vendor: number, name: string) => boolean
  /** A name of the list has that word. */
  readonly hasWord: (vendor: number, word: string) => boolean
}

/** Without a list a name that no quirk has is taken for a device without one. */
const NO_LIST: PlainNames = {
  covers: () => false,
  has: () => false,
  hasWord: () => false,
}

//                            vendor and device, or the device alone
//                               vvvvvvvvvvvvvvvvvvvvvvvvvvv
const UNNAMED = /(?:^|\s)Device (?:([\da-f]{4}):)?([\da-f]{4})$/i
/** No quirk is for a vendor that stands in no list. */
const NO_VENDOR_OF_INTEREST = 0xffff

const exactly = (vendor: number, device: number): Identity => ({
  vendor,
  devices: [device],
  mayBeOther: false,
})

export const identityOf = (
  { vendorDevice, name }: Pick<PciFunction, 'vendorDevice' | 'name'>,
  plain: PlainNames = NO_LIST,
): Identity => {
  if (vendorDevice !== null) {
    const [vendor = '', device = ''] = vendorDevice.split(':')
    return exactly(Number.parseInt(vendor, 16), Number.parseInt(device, 16))
  }
  const [found, printedVendor, printedDevice = ''] = UNNAMED.exec(name) ?? []
  if (found !== undefined && printedVendor !== undefined)
    return exactly(Number.parseInt(printedVendor, 16), Number.parseInt(printedDevice, 16))
  if (name === '') return { vendor: null, devices: 'any', mayBeOther: true }
  const known = vendorIn(name)
  if (!known) return { vendor: NO_VENDOR_OF_INTEREST, devices: [], mayBeOther: true }
  return found !== undefined
    ? exactly(known.vendor, Number.parseInt(printedDevice, 16))
    : byName(known.vendor, known.device, plain)
}

const vendorIn = (name: string): { vendor: number; device: string } | undefined => {
  for (const [vendor, ...names] of VENDORS)
    for (const each of names)
      if (name.startsWith(`${each} `)) return { vendor, device: name.slice(each.length + 1).trim() }
  return undefined
}

/**
 * Families that came after the last row for Intel: I219 of 2015, the 200 series of 2017. A new name of theirs, younger
 * than the list of names, needs no doubt.
 */
const LATER_INTEL =
  /\b(?:Cannon|Coffee|Comet|Ice|Tiger|Rocket|Alder|Raptor|Meteor|Arrow|Lunar|Panther|Elkhart|Jasper|Gemini|Amber|Whiskey) ?Lake\b|\b(?:Sapphire|Emerald|Granite|Diamond) Rapids\b|\b(?:Sierra|Clearwater) Forest\b|\b[3-9]00 Series\b|\b(?:E8[123]\d|X550|X7[12]0|XL710|XXV710|I22[56])\b/i

const INTEL = 0x8086

/** Emulex has two vendor ids, and lists print one name for both. */
const SAME_NAME: Readonly<Record<number, number>> = { 4319: 0x19a2 }

const byName = (vendor: number, device: string, plain: PlainNames): Identity => {
  const twin = SAME_NAME[vendor]
  const ofTwin = twin === undefined ? [] : quirkDevicesCalled(twin, device)
  if (twin !== undefined && ofTwin.length > 0)
    return {
      vendor: twin,
      devices: ofTwin,
      mayBeOther: plain.has(vendor, device) || plain.has(twin, device),
    }
  const devices = [...quirkDevicesCalled(vendor, device), ...aliasDevicesCalled(vendor, device)]
  const isPlain = plain.has(vendor, device)
  if (devices.length > 0) return { vendor, devices, mayBeOther: isPlain }
  const isLater = vendor === INTEL && LATER_INTEL.test(device)
  if (isPlain || isLater || !plain.covers(vendor)) return { vendor, devices: [], mayBeOther: true }
  // Names are reworded over the years; the number of a chip stays.
  const model = device.split(' ').find((word) => MODEL.test(word))
  if (model === undefined) return { vendor, devices: 'any', mayBeOther: true }
  const ofModel = quirkDevicesWith(vendor, model)
  if (ofModel.length > 0) return { vendor, devices: ofModel, mayBeOther: true }
  const isKnown = plain.hasWord(vendor, model)
  return { vendor, devices: isKnown ? [] : 'any', mayBeOther: true }
}

//               BCM5720, I350, 82576EB, X710
//              vvvvvvvvvvvvvvvvvvvvvvvvvvvv
const MODEL = /^[a-z]{0,5}\d{3,6}[a-z\d-]{0,6}$/i
