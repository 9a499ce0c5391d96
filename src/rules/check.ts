/** Judges a design, and applies the fixes that its rules offer. */
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { DESIGN_RULES, designRule } from './catalog.ts'
import type { DesignRule, Finding, Severity, Violation } from './define-rule.ts'

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Errors first; then by rule, as they are listed; then in the order of the document. */
export const checkDesign = (design: Topology): Finding[] => {
  const waivers = new Map(
    design.scenario.waivers.map(({ rule, at, reason }) => [`${rule} ${at}`, reason]),
  )
  return DESIGN_RULES.flatMap((rule) =>
    violationsOf(rule, design).map((violation) => {
      const waived = waivers.get(`${rule.id} ${violation.at}`)
      return {
        rule: rule.id,
        severity: rule.severity,
        title: rule.title,
        why: rule.why,
        at: violation.at,
        says: violation.says,
        fixes: (violation.fixes ?? []).map(({ label }) => label),
        ...(waived === undefined ? {} : { waived }),
      }
    }),
  ).sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
}

/** A finding is named by its rule and its place, so a rule says one thing of a place: the first. */
const violationsOf = (rule: DesignRule, design: Topology): readonly Violation[] => {
  const byPlace = new Map<string, Violation>()
  for (const violation of rule.check(design))
    if (!byPlace.has(violation.at)) byPlace.set(violation.at, violation)
  return [...byPlace.values()]
}

/** The same scenario when the finding is gone or has no such fix. */
export const applyFix = (
  scenario: Scenario,
  finding: { readonly rule: string; readonly at: string },
  fix: number,
): Scenario => {
  const rule = designRule(finding.rule)
  if (!rule) return scenario
  const violation = violationsOf(rule, buildTopology(scenario)).find(({ at }) => at === finding.at)
  return violation?.fixes?.[fix]?.change(scenario) ?? scenario
}

/** What a fix would bring, before it is made. */
export interface FixOutcome {
  readonly goes: readonly Finding[]
  readonly comes: readonly Finding[]
}

export const fixOutcome = (
  scenario: Scenario,
  finding: { readonly rule: string; readonly at: string },
  fix: number,
): FixOutcome => {
  const placeOf = ({ rule, at }: Finding): string => `${rule} ${at}`
  const before = checkDesign(buildTopology(scenario))
  const after = checkDesign(buildTopology(applyFix(scenario, finding, fix)))
  const without = (all: readonly Finding[], others: readonly Finding[]): readonly Finding[] => {
    const known = new Set(others.map(placeOf))
    return all.filter((each) => !known.has(placeOf(each)))
  }
  return { goes: without(before, after), comes: without(after, before) }
}
