/** Which single change shrinks a blast radius most: fixes of the rules on isolation, and protections that are off. */
import { type BlastRadius, blastRadius, sizeOfRadius } from '../scenario/blast/blast-radius.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { designRule } from './catalog.ts'
import type { Fix } from './define-rule.ts'

export interface BlastFix {
  readonly label: string
  /** Things that are reached no more by design, and in all. */
  readonly sparesByDesign: number
  readonly spares: number
  /** The design with it; the same as before in everything else. */
  readonly scenario: Scenario
}

export interface BlastAnswer {
  readonly radius: BlastRadius
  /** The best first; empty where no single change helps. */
  readonly fixes: readonly BlastFix[]
}

/** Rules whose fixes part what can meet. */
const RULES = [
  'iommu-required',
  'interrupt-remapping',
  'unsafe-interrupts',
  'untrusted-ats',
  'peers-are-isolated',
  'group-is-shared',
]
const MOST_TRIED = 40
const MOST_SHOWN = 5

/** undefined for a part from which nothing can begin. */
export const blastOf = (scenario: Scenario, from: PartId): BlastAnswer | undefined => {
  const design = buildTopology(scenario)
  const radius = blastRadius(design, from)
  if (!radius) return undefined
  const [byDesign, flawed] = sizeOfRadius(radius)
  if (byDesign + flawed === 0) return { radius, fixes: [] }
  const seen = new Set<string>()
  const tried = candidates(design, from).filter(({ label }) => !seen.has(label) && seen.add(label))
  const fixes = tried.slice(0, MOST_TRIED).flatMap(({ label, change }): readonly BlastFix[] => {
    const changed = change(scenario)
    const after = changed === scenario ? undefined : blastRadius(buildTopology(changed), from)
    if (!after) return []
    const [byDesignThen, flawedThen] = sizeOfRadius(after)
    const sparesByDesign = byDesign - byDesignThen
    const spares = byDesign + flawed - byDesignThen - flawedThen
    return sparesByDesign > 0 || (sparesByDesign === 0 && spares > 0)
      ? [{ label, sparesByDesign, spares, scenario: changed }]
      : []
  })
  return {
    radius,
    fixes: fixes
      .toSorted((a, b) => b.sparesByDesign - a.sparesByDesign || b.spares - a.spares)
      .slice(0, MOST_SHOWN),
  }
}

const candidates = (design: Topology, from: PartId): readonly Fix[] => {
  const { scenario } = design
  const host = design.hostOf(from) ?? from
  const set = (part: PartId, name: string, value: string | boolean): Fix =>
    setSetting(scenario, part, name, value)
  const view = design.hosts.get(host)
  const off = view?.settings.iommu === 'off'
  return [
    ...(off ? [set(host, 'iommu', 'passthrough')] : []),
    ...(view ? [set(host, 'iommu', 'lazy')] : []),
    ...(view && view.settings.interruptRemapping !== 'on'
      ? [set(host, 'interruptRemapping', 'on')]
      : []),
    ...(view?.adapters ?? []).flatMap((id) =>
      design.adapters.get(id)?.settings.ats ? [set(id, 'ats', false)] : [],
    ),
    ...[...design.parts.values()].flatMap(({ id, settings }) =>
      settings.acs === false && design.hostOf(id) === host ? [set(id, 'acs', true)] : [],
    ),
    ...RULES.flatMap((id) =>
      [...(designRule(id)?.check(design) ?? [])].flatMap(({ fixes = [] }) => fixes),
    ),
  ]
}
