/** Edits of links. */
import { whyNotJoined } from '../../parts/define-part.ts'
import { withLink } from '../build.ts'
import { type Edit, nameOfId } from '../edit.ts'
import type { LinkEnd, LinkId, Part, PartId, Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import { remove } from './remove.ts'

/** Says why two ports cannot be joined; nothing when they can. */
export const whyNotConnected = (
  scenario: Scenario,
  from: LinkEnd,
  to: LinkEnd,
): string | undefined => {
  const { parts, neighbour } = buildTopology(scenario)
  if (from.part === to.part) return 'both ends are at one part'
  const [a, b] = [from, to].map((end) => {
    const view = parts.get(end.part)
    return { end, view, port: view?.ports.find(({ id }) => id === end.port) }
  })
  for (const { end, view, port } of [a!, b!]) {
    if (!view || !port) return `${view?.part.name ?? end.part} has no port ${end.port}`
    if (neighbour(end)) return `${port.label} of ${view.part.name} has a link already`
  }
  return whyNotJoined(a!.port!, b!.port!)
}

const endText = ({ part, port }: LinkEnd): string => `${part}.${port}`

/** Joins nothing when `whyNotConnected` has a reason. */
export const connect = (scenario: Scenario, from: LinkEnd, to: LinkEnd): Edit => ({
  label: `Connect ${nameOfId(scenario, from.part)} and ${nameOfId(scenario, to.part)}`,
  change: (before) =>
    whyNotConnected(before, from, to) === undefined
      ? withLink(before, endText(from), endText(to))
      : before,
})

/** Joins a device to another port above; its link keeps its settings. Changes nothing when that port is taken. */
export const moveDevice = (
  scenario: Scenario,
  device: PartId,
  to: LinkEnd,
  slot = nameOfId(scenario, to.part),
): Edit => ({
  label: `Move ${nameOfId(scenario, device)} to ${slot}`,
  change: (before) => {
    const up = { part: device, port: 'up' }
    const link = buildTopology(before).neighbour(up)?.link
    const joined = link === undefined ? undefined : before.links[link]
    if (link === undefined || !joined) return before
    const { [link]: _, ...others } = before.links
    if (whyNotConnected({ ...before, links: others }, up, to) !== undefined) return before
    const moved = joined.from.part === device ? { ...joined, to } : { ...joined, from: to }
    const part = before.parts[device]
    return {
      ...before,
      parts: part ? { ...before.parts, [device]: untrained(part) } : before.parts,
      links: { ...before.links, [link]: moved },
    }
  },
})

/** What a link trained to in its old place does not hold in another. */
const untrained = (part: Part): Part =>
  part.functions
    ? {
        ...part,
        functions: part.functions.map((each) => ({
          ...each,
          link: each.link && { ...each.link, trainedGeneration: null, trainedLanes: null },
        })),
      }
    : part

export const disconnect = (scenario: Scenario, link: LinkId): Edit => {
  const joined = scenario.links[link]
  const ends = joined ? [joined.from.part, joined.to.part].map((id) => nameOfId(scenario, id)) : []
  return { ...remove(scenario, [link]), label: `Disconnect ${ends.join(' and ')}` }
}
