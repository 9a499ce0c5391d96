/** Numbers of VFs that somebody asks for: policies of the SR-IOV operator. */
import type { PciFunction } from '../../pci/pci-function.ts'
import { enabledVfs, numVfsSettings } from '../../scenario/enabled-vfs.ts'
import { filledIn, partFields, stripped } from '../../scenario/field-sets.ts'
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
    const fitting = Object.entries(changed).flatMap(([id, part]) => {
      const pfs = part.kind === 'nic' ? portsMeant(part, request, namesOf) : []
      return pfs.length > 0 ? [{ id, part, pfs }] : []
    })
    for (const { id, part, pfs } of fitting) changed[id] = withVfs(part, pfs, request, note)
    if (fitting.length === 0)
      note(
        'warning',
        `${request.name} wants ${request.numVfs} VFs of ${wordsOf(request)}: no adapter of the design is that.`,
      )
  }
  return changed
}

/** The ports of an adapter stand before its other functions, in the order of its PFs. */
const portsMeant = (
  part: Part,
  request: VfRequest,
  namesOf: ReadonlyMap<string, readonly string[]>,
): readonly number[] => {
  const { functions = [] } = part
  const ports = functions.slice(0, Number(filledIn(partFields('nic'), part.settings).wirePorts))
  return ports.flatMap((port, pf) => (isMeant(port, request, namesOf) ? [pf] : []))
}

const isMeant = (
  { bdf, vendorDevice, physicalFunction }: PciFunction,
  { bdfs, interfaceNames, vendor, device }: VfRequest,
  namesOf: ReadonlyMap<string, readonly string[]>,
): boolean => {
  if (physicalFunction !== null) return false
  const [itsVendor, itsDevice] = vendorDevice?.split(':') ?? []
  return (
    (bdfs.length === 0 || bdfs.includes(bdf)) &&
    (interfaceNames.length === 0 ||
      interfaceNames.some((name) => namesOf.get(bdf)?.includes(name))) &&
    (vendor === undefined || itsVendor === undefined || vendor === itsVendor) &&
    (device === undefined || itsDevice === undefined || device === itsDevice)
  )
}

const withVfs = (
  part: Part,
  pfs: readonly number[],
  { name, numVfs }: VfRequest,
  note: Note,
): Part => {
  const settings = filledIn(partFields('nic'), part.settings)
  const total = Number(settings.totalVfs)
  if (total < numVfs)
    note(
      'warning',
      `${name} wants ${numVfs} VFs of ${part.name}, which is known to have ${total}: it is drawn with as many as are asked for.`,
    )
  const counts = Array.from({ length: Number(settings.wirePorts) }, (_, pf) =>
    pfs.includes(pf) ? numVfs : enabledVfs(settings, pf),
  )
  const asked = {
    ...part.settings,
    totalVfs: Math.max(total, numVfs),
    ...numVfsSettings(counts),
  }
  return { ...part, settings: stripped(partFields('nic') ?? {}, asked) }
}

const wordsOf = ({ bdfs, interfaceNames, vendor, device }: VfRequest): string =>
  [
    ...bdfs,
    ...interfaceNames,
    ...(vendor ? [`vendor ${vendor}`] : []),
    ...(device ? [`device ${device}`] : []),
  ].join(', ') || 'any adapter'
