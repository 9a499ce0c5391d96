/** A scenario as columns of small numbers: what a link deflates. Positions keep to the grid; all else is kept. */
import { endName } from '../build.ts'
import { KNOWN_KEYS } from '../door.ts'
import { flowFields, interfaceFields, linkFields, partFields, stripped } from '../field-sets.ts'
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
import { EMPTY_SCENARIO, type LinkEnd, type Scenario } from '../scenario.ts'
import { exceptions, steps, wordCode } from './columns.ts'
import { idSequence } from './id-sequence.ts'
import { settingsWriter } from './settings-table.ts'
import { KINDS, PATHS, PORTS, WORKLOADS } from './tables.data.ts'

/** Room for eight words before the number of a port. */
export const PORT_WORDS = 8

const portCode = (port: string): number | string => {
  //               word    number
  //             vvvvvvv vvvvvvvvvv
  const parts = /^([a-z]+)(0|[1-9]\d{0,5})?$/.exec(port)
  const word = PORTS.indexOf(parts?.[1] ?? '')
  if (!parts || word < 0) return port
  const number = parts[2] === undefined ? 0 : Number(parts[2]) + 1
  return word + PORT_WORDS * number
}

const idExceptions = (entries: readonly (readonly [id: string, stem: string])[]): unknown[] => {
  const sequence = idSequence()
  const guesses = entries.map(([id, stem]) => {
    const guess = sequence.guess(stem)
    sequence.was(stem, id)
    return guess
  })
  return exceptions(
    entries.map(([id]) => id),
    (index) => guesses[index],
  )
}

const none = (): undefined => undefined

export const pack = (scenario: Scenario): readonly unknown[] => {
  const settings = settingsWriter()
  const parts = Object.entries(scenario.parts)
  const links = Object.entries(scenario.links)
  const interfaces = Object.entries(scenario.interfaces)
  const flows = Object.entries(scenario.flows)

  // Parts and interfaces are pointed at by their number; what is not there travels as its id.
  const numbers = new Map([...parts, ...interfaces].map(([id], index) => [id, index]))
  const ref = (id: string | undefined): number | string | null =>
    id === undefined ? null : (numbers.get(id) ?? id)
  const ends = (pick: (link: (typeof links)[number][1]) => LinkEnd): readonly unknown[] => [
    steps(links.map(([, link]) => ref(pick(link).part))),
    steps(links.map(([, link]) => portCode(pick(link).port))),
  ]

  const siblings = new Map<string, number>()
  const interfaceGuesses = interfaces.map(([, { on }]) => {
    const index = siblings.get(on) ?? 0
    siblings.set(on, index + 1)
    return interfaceName(index)
  })

  const packedParts = [
    steps(parts.map(([, { kind }]) => wordCode(KINDS, kind))),
    idExceptions(parts.map(([id, { kind }]) => [id, idStem(kind)])),
    exceptions(
      parts.map(([, { name }]) => name),
      (index) => automaticName(parts[index]![1].kind, parts[index]![0]),
    ),
    steps(parts.map(([, part]) => ref(part.in))),
    steps(parts.map(([, { at }]) => Math.round(at[0] / GRID))),
    steps(parts.map(([, { at }]) => Math.round(at[1] / GRID))),
    exceptions(
      parts.map(([, { size }]) => size),
      none,
    ),
    steps(parts.map(([, part]) => settings.code(stripped(partFields(part.kind), part.settings)))),
    exceptions(
      parts.map(([, { model }]) => model),
      none,
    ),
    exceptions(
      parts.map(([, { functions }]) => functions),
      none,
    ),
    exceptions(
      parts.map(([, { acsControl }]) => acsControl),
      none,
    ),
  ]
  const packedLinks = [
    idExceptions(links.map(([id]) => [id, LINK_STEM])),
    ...ends(({ from }) => from),
    ...ends(({ to }) => to),
    steps(links.map(([, link]) => settings.code(stripped(linkFields(), link.settings)))),
  ]
  const packedInterfaces = [
    idExceptions(interfaces.map(([id]) => [id, INTERFACE_STEM])),
    exceptions(
      interfaces.map(([, { name }]) => name),
      (index) => interfaceGuesses[index],
    ),
    steps(interfaces.map(([, { on }]) => ref(on))),
    steps(interfaces.map(([, { path }]) => wordCode(PATHS, path))),
    steps(interfaces.map(([, { adapter }]) => ref(adapter))),
    steps(interfaces.map(([, { pf }]) => pf)),
    steps(interfaces.map(([, { vf }]) => vf ?? null)),
    exceptions(
      interfaces.map(([, { mac }]) => mac),
      none,
    ),
    steps(
      interfaces.map(([, attached]) =>
        settings.code(stripped(interfaceFields(attached.path), attached.settings)),
      ),
    ),
  ]
  const packedFlows = [
    idExceptions(flows.map(([id]) => [id, FLOW_STEM])),
    exceptions(
      flows.map(([, { name }]) => name),
      (index) => {
        const { from, to } = flows[index]![1]
        return flowName(endName(scenario, from), endName(scenario, to))
      },
    ),
    steps(flows.map(([, { from }]) => ref(from))),
    steps(flows.map(([, { to }]) => ref(to))),
    steps(flows.map(([, { workload }]) => wordCode(WORKLOADS, workload))),
    steps(
      flows.map(([, flow]) => settings.code(stripped(flowFields(flow.workload), flow.settings))),
    ),
  ]
  const rest: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(scenario)) {
    const isTable = key === 'parts' || key === 'links' || key === 'interfaces' || key === 'flows'
    const usual = KNOWN_KEYS.has(key) ? EMPTY_SCENARIO[key as keyof Scenario] : undefined
    if (isTable) continue
    // The version says which migrations an old link needs, whatever an empty design has by then.
    if (key === 'version' || JSON.stringify(value) !== JSON.stringify(usual)) rest[key] = value
  }
  return [rest, packedParts, packedLinks, packedInterfaces, packedFlows, settings.table()]
}
