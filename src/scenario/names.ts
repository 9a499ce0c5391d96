/** Ids are short and derived ("nic1"), names follow from them ("nic 1") until somebody edits them. */
import type { Scenario } from './scenario.ts'

const STEMS: Readonly<Record<string, { readonly id: string; readonly name: string }>> = {
  host: { id: 'host', name: 'host' },
  vm: { id: 'vm', name: 'vm' },
  'root-port': { id: 'rp', name: 'root port' },
  'pcie-switch': { id: 'psw', name: 'PCIe switch' },
  nic: { id: 'nic', name: 'nic' },
  'ethernet-switch': { id: 'switch', name: 'switch' },
  peer: { id: 'peer', name: 'peer' },
  'pci-function': { id: 'pci', name: 'PCI device' },
  'pci-bridge': { id: 'bridge', name: 'bridge' },
  'rc-endpoint': { id: 'rce', name: 'root complex endpoint' },
}

export const LINK_STEM = 'link'
export const INTERFACE_STEM = 'if'
export const FLOW_STEM = 'flow'

export const idStem = (kind: string): string =>
  (Object.hasOwn(STEMS, kind) ? STEMS[kind]?.id : undefined) ?? 'part'

/** The digits at the end of an id, or undefined. */
export const numberIn = (id: string): number | undefined => {
  const digits = /[1-9]\d{0,8}$/.exec(id)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

export const automaticName = (kind: string, id: string): string => {
  const words = (Object.hasOwn(STEMS, kind) ? STEMS[kind]?.name : undefined) ?? 'part'
  const number = numberIn(id)
  return id === `${idStem(kind)}${number}` ? `${words} ${number}` : id
}

/** The `index`-th interface of its VM, from 0. */
export const interfaceName = (index: number): string => `eth${index}`

export const flowName = (from: string, to: string): string => `${from} to ${to}`.slice(0, 80)

const ID = /^[a-z][a-z0-9-]{0,39}$/i

/** Names that every object answers to would be found in a table that lacks them. */
export const isId = (text: string): boolean => ID.test(text) && !(text in {})

export interface IdMint {
  readonly take: (stem: string) => string
}

/** Hands out ids that the scenario does not have: the number after the highest of the same stem. */
export const idMint = (scenario: Scenario): IdMint => {
  const taken = new Set<string>()
  const highest = new Map<string, number>()
  for (const table of [scenario.parts, scenario.links, scenario.interfaces, scenario.flows])
    for (const id of Object.keys(table)) {
      taken.add(id)
      const number = numberIn(id)
      if (number === undefined) continue
      const stem = id.slice(0, id.length - String(number).length)
      if (number > (highest.get(stem) ?? 0)) highest.set(stem, number)
    }
  return {
    take: (stem) => {
      let number = (highest.get(stem) ?? 0) + 1
      while (taken.has(`${stem}${number}`)) number++
      highest.set(stem, number)
      return `${stem}${number}`
    },
  }
}
