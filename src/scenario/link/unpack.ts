/** The way back from columns to a document. What it says is for the door to judge; here only its form is asked for. */
import { isRecord } from '../door/shape.ts'
import { GRID } from '../layout.ts'
import {
  automaticName,
  FLOW_STEM,
  flowName,
  INTERFACE_STEM,
  idStem,
  interfaceName,
  LINK_STEM,
} from '../names.ts'
import { asList, asNumber, damaged, exceptionsByIndex, fromSteps, wordOf } from './columns.ts'
import { idSequence } from './id-sequence.ts'
import { PORT_WORDS } from './pack.ts'
import { settingsReader } from './settings-table.ts'
import { KINDS, PATHS, PORTS, WORKLOADS } from './tables.data.ts'

type Raw = Record<string, unknown>

const portOf = (code: unknown): unknown => {
  if (typeof code !== 'number') return code
  const word = PORTS[code % PORT_WORDS]
  if (word === undefined) throw damaged()
  const number = Math.floor(code / PORT_WORDS)
  return number === 0 ? word : `${word}${number - 1}`
}

const textOf = (value: unknown): string => {
  if (typeof value !== 'string') throw damaged()
  return value
}

const idsOf = (column: unknown, stems: readonly string[]): readonly string[] => {
  const listed = exceptionsByIndex(column)
  const sequence = idSequence()
  const ids = stems.map((stem, index) => {
    const id = listed.has(index) ? textOf(listed.get(index)) : sequence.guess(stem)
    sequence.was(stem, id)
    return id
  })
  // The same id twice would be one entry, and the door could not say that another is gone.
  if (new Set(ids).size !== ids.length) throw damaged()
  return ids
}

const withoutNull = (entries: Raw): Raw =>
  Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== null && value !== undefined),
  )

export const unpack = (packed: unknown): Raw => {
  const [rest, packedParts, packedLinks, packedInterfaces, packedFlows, table] = asList(packed)
  if (!isRecord(rest)) throw damaged()
  const settingsAt = settingsReader(table)

  const p = asList(packedParts)
  const kinds = fromSteps(p[0]).map((code) => textOf(wordOf(KINDS, code)))
  const partIds = idsOf(p[1], kinds.map(idStem))
  const partNames = exceptionsByIndex(p[2])
  const [containers, xs, ys, partSettings] = [p[3], p[4], p[5], p[7]].map(fromSteps)
  // Links from before the last column have ten.
  const [sizes, models, functions, acsControls] = [p[6], p[8], p[9], p[10] ?? []].map(
    exceptionsByIndex,
  )

  const i = asList(packedInterfaces)
  const [owners, paths, adapters, pfs, vfs, ifSettings] = [i[2], i[3], i[4], i[5], i[6], i[8]].map(
    fromSteps,
  )
  const interfaceIds = idsOf(
    i[0],
    owners!.map(() => INTERFACE_STEM),
  )
  const [interfaceNames, macs] = [i[1], i[7]].map(exceptionsByIndex)

  const targets = [...partIds, ...interfaceIds]
  const ref = (value: unknown): unknown =>
    typeof value === 'number' ? (targets[value] ?? damagedRef()) : value

  const nameOfPart = (index: number): unknown =>
    partNames.get(index) ?? automaticName(kinds[index]!, partIds[index]!)
  const parts = partIds.map((id, index) => [
    id,
    withoutNull({
      kind: kinds[index],
      name: nameOfPart(index),
      in: ref(containers![index]),
      at: [asNumber(xs![index]) * GRID, asNumber(ys![index]) * GRID],
      size: sizes!.get(index),
      settings: settingsAt(partSettings![index]),
      model: models!.get(index),
      functions: functions!.get(index),
      acsControl: acsControls!.get(index),
    }),
  ])

  const siblings = new Map<unknown, number>()
  const interfaces = interfaceIds.map((id, index) => {
    const on = ref(owners![index])
    const earlier = siblings.get(on) ?? 0
    siblings.set(on, earlier + 1)
    return [
      id,
      withoutNull({
        name: interfaceNames!.get(index) ?? interfaceName(earlier),
        on,
        path: wordOf(PATHS, paths![index]),
        adapter: ref(adapters![index]),
        pf: pfs![index],
        vf: vfs![index],
        mac: macs!.get(index),
        settings: settingsAt(ifSettings![index]),
      }),
    ]
  })

  const l = asList(packedLinks)
  const [fromParts, fromPorts, toParts, toPorts, linkSettings] = [l[1], l[2], l[3], l[4], l[5]].map(
    fromSteps,
  )
  const links = idsOf(
    l[0],
    fromParts!.map(() => LINK_STEM),
  ).map((id, index) => [
    id,
    {
      from: { part: ref(fromParts![index]), port: portOf(fromPorts![index]) },
      to: { part: ref(toParts![index]), port: portOf(toPorts![index]) },
      settings: settingsAt(linkSettings![index]),
    },
  ])

  const nameByPart = new Map(partIds.map((id, index) => [id, String(nameOfPart(index))]))
  const ownerOf = new Map(interfaceIds.map((id, index) => [id, ref(owners![index])]))
  /** As `endName` says it of the finished document. */
  const nameOfEnd = (end: unknown): string => {
    const owner = String(ownerOf.get(String(end)) ?? end)
    return nameByPart.get(owner) ?? owner
  }
  const f = asList(packedFlows)
  const [froms, tos, workloads, flowSettings] = [f[2], f[3], f[4], f[5]].map(fromSteps)
  const flowNames = exceptionsByIndex(f[1])
  const flows = idsOf(
    f[0],
    froms!.map(() => FLOW_STEM),
  ).map((id, index) => {
    const [from, to] = [ref(froms![index]), ref(tos![index])]
    return [
      id,
      {
        name: flowNames.get(index) ?? flowName(nameOfEnd(from), nameOfEnd(to)),
        from,
        to,
        workload: wordOf(WORKLOADS, workloads![index]),
        settings: settingsAt(flowSettings![index]),
      },
    ]
  })

  return {
    ...rest,
    parts: Object.fromEntries(parts),
    links: Object.fromEntries(links),
    interfaces: Object.fromEntries(interfaces),
    flows: Object.fromEntries(flows),
  }
}

const damagedRef = (): never => {
  throw damaged()
}
