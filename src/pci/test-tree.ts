/** PCI functions of a test in a line each. */
import { REQUIRED } from './acs.ts'
import { type GivenFunction, type PciTree, pciTree } from './pci-tree.ts'

/** All that Linux asks for, and on. */
export const FULL = { capability: REQUIRED, control: REQUIRED }

export interface TestFunction extends Partial<GivenFunction> {
  /** "8086:10c9" */
  readonly id?: string
}

const BRIDGES: readonly GivenFunction['expressType'][] = [
  'root-port',
  'upstream-port',
  'downstream-port',
  'pcie-to-pci-bridge',
  'pci-to-pcie-bridge',
]

export const testFunction = (bdf: string, given: TestFunction = {}): GivenFunction => {
  const { id = '1af4:0001', expressType = 'endpoint', ...rest } = given
  const [vendor = '', device = ''] = id.split(':')
  return {
    bdf: bdf.length < 8 ? `0000:${bdf}` : bdf,
    expressType,
    isBridge: BRIDGES.includes(expressType) || rest.secondaryBus !== undefined,
    secondaryBus: null,
    multifunctionBit: null,
    physicalFunction: null,
    acs: null,
    identity: {
      vendor: Number.parseInt(vendor, 16),
      devices: [Number.parseInt(device, 16)],
      mayBeOther: false,
    },
    classCode: '0200',
    driver: 'unknown',
    name: id,
    ...rest,
  }
}

export const testTree = (functions: Readonly<Record<string, TestFunction>>): PciTree =>
  pciTree(Object.entries(functions).map(([bdf, given]) => testFunction(bdf, given)))
