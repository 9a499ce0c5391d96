/** Numbers of VFs that somebody asks for: policies of the SR-IOV operator. */
import { withDefaults } from '../../fields.ts'
import { partFields, stripped } from '../../scenario/field-sets.ts'
import type { Part, PartId } from '../../scenario/scenario.ts'
import type { ImportNote, Machine, VfRequest } from './machine.ts'

type Note = (severity: ImportNote['severity'], says: string) => void

export const applyVfRequests = (
  parts: Readonly<Record<PartId, Part>>,
  { vfRequests, functions }: Machine,
  note: Note,
): Readonly<Record<PartId, Part>> => {
  const changed: Record<PartId, Part> = { ...parts }
  const namesOf = new Map(
    functions.map(({ facts, interfaceNames }) => [facts.bdf, interfaceNames] as const),
  )
  for (const request of vfRequests) {
    const fitting = Object.entries(changed).filter(
      ([, part]) => part.kind === 'nic' && isMeant(part, request, namesOf),
    )
    for (const [id, part] of fitting) changed[id] = withVfs(part, request, note)
    if (fitting.length === 0)
      note(
        'warning',
        `${request.name} wants ${request.numVfs} VFs of ${wordsOf(request)}: no adapter of the design is that.`,
      )
  }
  return changed
}

const isMeant = (
  { functions = [] }: Part,
  { bdfs, interfaceNames, vendor, device }: VfRequest,
  namesOf: ReadonlyMap<string, readonly string[]>,
): boolean =>
  functions.some(({ bdf, vendorDevice, physicalFunction }) => {
    if (physicalFunction !== null) return false
    const [itsVendor, itsDevice] = vendorDevice?.split(':') ?? []
    return (
      (bdfs.length === 0 || bdfs.includes(bdf)) &&
      (interfaceNames.length === 0 ||
        interfaceNames.some((name) => namesOf.get(bdf)?.includes(name))) &&
      (vendor === undefined || itsVendor === undefined || vendor === itsVendor) &&
      (device === undefined || itsDevice === undefined || device === itsDevice)
    )
  })

const withVfs = (part: Part, { name, numVfs }: VfRequest, note: Note): Part => {
  const fields = partFields('nic') ?? {}
  const { totalVfs } = withDefaults(fields, part.settings)
  const total = typeof totalVfs === 'number' ? totalVfs : 0
  if (total < numVfs)
    note(
      'warning',
      `${name} wants ${numVfs} VFs of ${part.name}, which is known to have ${total}: it is drawn with as many as are asked for.`,
    )
  const asked = { ...part.settings, totalVfs: Math.max(total, numVfs), numVfs }
  return { ...part, settings: stripped(fields, asked) }
}

const wordsOf = ({ bdfs, interfaceNames, vendor, device }: VfRequest): string =>
  [
    ...bdfs,
    ...interfaceNames,
    ...(vendor ? [`vendor ${vendor}`] : []),
    ...(device ? [`device ${device}`] : []),
  ].join(', ') || 'any adapter'
