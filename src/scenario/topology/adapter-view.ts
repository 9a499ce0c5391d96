/** An Ethernet adapter: its place in PCIe, its PFs and its VFs. */

import { addressOf, addressText } from '../../pci/address.ts'
import { attachmentOf } from '../field-sets.ts'
import type { InterfaceId, PartId, Scenario } from '../scenario.ts'
import type { AdapterView, FunctionView, NicSettings, PartView } from '../topology-view.ts'
import type { AdapterFunctions } from './adapter-functions.ts'
import type { PciePath } from './pcie-path.ts'

interface Given {
  readonly view: PartView
  readonly parts: ReadonlyMap<PartId, PartView>
  readonly path: PciePath | null
  readonly addresses: AdapterFunctions
  readonly interfaces: readonly InterfaceId[]
  readonly scenario: Scenario
}

const functionKey = (pf: number, vf: number | null): string => `${pf}/${vf ?? ''}`

export const adapterView = (given: Given): AdapterView => {
  const { view, parts, path, addresses, interfaces, scenario } = given
  const settings = view.settings as unknown as NicSettings
  const socket = path ? parts.get(path.rootPort)?.settings.socket : 0

  const pfBdf = (pf: number): string => {
    const printed = addresses.pfFacts(pf)?.bdf
    // A document may hold any text as an address: it is shown, not papered over with another.
    if (printed !== undefined && addressOf(printed) === undefined) return printed
    return addressText(addresses.pfAddress(pf))
  }
  const vfBdf = (pf: number, vf: number): string => addressText(addresses.vfAddress(pf, vf))

  const functions = (): readonly FunctionView[] => {
    const owner = new Map<string, InterfaceId>()
    for (const id of interfaces) {
      const attached = scenario.interfaces[id]
      if (!attached) continue
      const attachment = attachmentOf(attached.path)
      if (attachment !== 'pf' && attachment !== 'vf') continue
      const key = functionKey(attached.pf, attachment === 'vf' ? (attached.vf ?? 0) : null)
      if (!owner.has(key)) owner.set(key, id)
    }
    const found: FunctionView[] = []
    const add = (pf: number, vf: number | null, bdf: string): void => {
      const usedBy = owner.get(functionKey(pf, vf)) ?? null
      found.push({ adapter: view.id, pf, vf, bdf, usedBy })
    }
    for (let pf = 0; pf < settings.wirePorts; pf++) {
      add(pf, null, pfBdf(pf))
      for (let vf = 0; vf < addresses.numVfs(pf); vf++) add(pf, vf, vfBdf(pf, vf))
    }
    return found
  }
  return {
    id: view.id,
    name: view.part.name,
    settings,
    host: path?.host ?? null,
    pcie: path?.hops ?? null,
    socket: typeof socket === 'number' ? socket : 0,
    mpsBytes: path?.mpsBytes ?? settings.mpsBytes,
    functions,
    numVfs: addresses.numVfs,
    pfBdf,
    vfBdf,
    interfaces,
  }
}
