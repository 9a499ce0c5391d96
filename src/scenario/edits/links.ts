/** Edits of links. */
import { whyNotJoined } from '../../parts/define-part.ts'
import { withLink } from '../build.ts'
import { type Edit, nameOfId } from '../edit.ts'
import type { LinkEnd, LinkId, Scenario } from '../scenario.ts'
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

export const disconnect = (scenario: Scenario, link: LinkId): Edit => {
  const joined = scenario.links[link]
  const ends = joined ? [joined.from.part, joined.to.part].map((id) => nameOfId(scenario, id)) : []
  return { ...remove(scenario, [link]), label: `Disconnect ${ends.join(' and ')}` }
}
