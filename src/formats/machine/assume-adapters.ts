/** Adapters of which only their users speak: a VM has a VF of one, somebody wants VFs on one. */
import type { Machine } from './machine.ts'
import { newFunction, type ParsedFunction } from './parsed-function.ts'

/** Only where the functions of the machine were not listed at all; otherwise a missing one is a contradiction. */
export const withAssumedAdapters = (machine: Machine): Machine => {
  if (machine.functions.length > 0) return machine
  const vfs = machine.guests.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ path, bdf }) => (path === 'sr-iov' && bdf !== undefined ? [bdf] : [])),
  )
  const wanted = machine.vfRequests.flatMap(({ bdfs }) => bdfs)
  const functions = new Map<string, ParsedFunction>()
  for (const bdf of wanted) functions.set(bdf, assumedPort(bdf))
  for (const bdf of vfs) {
    const pf = `${bdf.slice(0, -4)}00.0`
    if (!functions.has(pf)) functions.set(pf, assumedPort(pf))
    if (bdf === pf) continue
    const vf = functions.get(bdf) ?? assumedPort(bdf)
    vf.facts.physicalFunction = pf
    functions.set(bdf, vf)
  }
  if (functions.size === 0) return machine
  return {
    ...machine,
    functions: [...functions.values()],
    notes: [
      ...machine.notes,
      {
        severity: 'warning',
        says: 'The adapters of the host are not in the text: they are assumed at the addresses that are spoken of, with function 0 as the PF. Add the text of lspci -nnvvv.',
      },
    ],
  }
}

const assumedPort = (bdf: string): ParsedFunction => {
  const port = newFunction(bdf, 0)
  port.facts.className = 'Ethernet controller'
  port.facts.name = 'assumed adapter'
  return port
}
