/** Whether a design meets a goal: what it has now, beside what is asked. */

import type { Finding } from '../rules/define-rule.ts'
import { fieldsOf } from '../scenario/field-sets.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { FIGURES, type Figure, type Quantity } from '../simulation/figures.ts'
import type { RunReport } from '../simulation/report.ts'
import type { Comparison, Goal } from './goal.ts'

export interface Judgement {
  readonly isMet: boolean
  /** "62 us", "VMDq", "2 errors"; "–" where there is nothing to look at. */
  readonly current: string
  readonly target: string
}

export interface Evidence {
  readonly scenario: Scenario
  readonly findings: readonly Finding[]
  /** Of a run with the seed that a goal of results names; null: not run yet. */
  readonly report: (seed: number | null) => RunReport | null
}

/** What a unit of a goal is worth in the unit of its figure. */
const UNITS: Readonly<Record<Quantity, Readonly<Record<string, number>>>> = {
  'bits/s': { 'Gb/s': 1e9, 'Mb/s': 1e6, 'kb/s': 1e3 },
  'frames/s': { 'M/s': 1e6, 'k/s': 1e3, '/s': 1, Mpps: 1e6, kpps: 1e3 },
  ns: { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 },
  share: { '%': 0.01 },
  cores: { cores: 1, core: 1 },
}

const compares: Readonly<Record<Exclude<Comparison, 'is not'>, (a: number, b: number) => boolean>> =
  {
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
    '=': (a, b) => a === b,
  }

/** As people write them. */
const SIGNS: Readonly<Record<Comparison, string>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '=': '=',
  'is not': 'not',
}

const NOTHING = '–'
const DIGITS = 3

const figureOf = (name: string): Figure | undefined =>
  FIGURES.find(({ id, title }) => id === name || title === name)

type Of<K extends Goal['kind']> = Extract<Goal, { kind: K }>

export const judge = (goal: Goal, evidence: Evidence): Judgement => {
  switch (goal.kind) {
    case 'structure':
      return structure(goal, evidence.scenario)
    case 'findings': {
      // Anybody may accept a finding, whatever is locked: that meets nothing.
      const found = evidence.findings.filter(({ severity }) => severity === goal.severity).length
      return {
        isMet: found === 0,
        current: found === 1 ? `1 ${goal.severity}` : `${found} ${goal.severity}s`,
        target: `no ${goal.severity}s`,
      }
    }
    case 'rule': {
      const broken = evidence.findings.find(
        ({ rule, at }) => rule === goal.rule && (goal.at === null || at === goal.at),
      )
      return {
        isMet: (broken === undefined) === goal.holds,
        current: broken ? broken.says : `${goal.rule} holds`,
        target: `${goal.rule} ${goal.holds ? 'holds' : 'breaks'}`,
      }
    }
    case 'result':
      return result(goal, evidence)
  }
}

const result = (goal: Of<'result'>, { report }: Evidence): Judgement => {
  const figure = figureOf(goal.figure)
  const target = `${SIGNS[goal.comparison]} ${goal.value} ${goal.unit}`.trim()
  const per = figure && UNITS[figure.quantity][goal.unit]
  const reported = report(goal.seed)
  if (!figure || per === undefined || !reported) return { isMet: false, current: NOTHING, target }
  const value = figure.of(reported, goal.flow) / per
  return {
    isMet: Number.isFinite(value) && compares[goal.comparison](value, goal.value),
    current: Number.isFinite(value) ? `${Number(value.toPrecision(DIGITS))} ${goal.unit}` : NOTHING,
    target,
  }
}

const structure = (goal: Of<'structure'>, scenario: Scenario): Judgement => {
  const value = valueAt(scenario, goal.id, goal.name)
  const says = goal.values.join(' or ')
  const target = goal.comparison === '=' ? says : `${SIGNS[goal.comparison]} ${says}`
  if (value === undefined) return { isMet: false, current: NOTHING, target }
  const isNamed = goal.values.includes(value)
  const isMet =
    goal.comparison === '='
      ? isNamed
      : goal.comparison === 'is not'
        ? !isNamed
        : compares[goal.comparison](Number(value), Number(goal.values[0]))
  return { isMet, current: value, target }
}

/** As a goal writes it; undefined: there is no such thing in the design. */
const valueAt = (scenario: Scenario, id: string, name: string): string | undefined => {
  const attached = scenario.interfaces[id]
  if (attached && (name === 'path' || name === 'adapter' || name === 'pf' || name === 'vf'))
    return attached[name] === undefined ? 'none' : String(attached[name])
  const field = fieldsOf(scenario, id)?.[name]
  if (!field) return undefined
  const entry =
    scenario.parts[id] ?? scenario.links[id] ?? scenario.interfaces[id] ?? scenario.flows[id]
  const value = entry?.settings[name] ?? field.default
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return String(value)
}

/** Why a goal can never be judged in this design, for its author; null when it can. */
export const whyNotJudged = (goal: Goal, scenario: Scenario): string | null => {
  if (goal.kind === 'structure')
    return valueAt(scenario, goal.id, goal.name) === undefined
      ? `${goal.id} has no ${goal.name} in this design`
      : null
  if (goal.kind !== 'result') return null
  const figure = figureOf(goal.figure)
  if (!figure)
    return `no figure is called ${goal.figure}: ${FIGURES.map(({ title }) => title).join(', ')} would do`
  if (UNITS[figure.quantity][goal.unit] === undefined)
    return `${goal.figure} is not in ${goal.unit || 'bare numbers'}: ${Object.keys(UNITS[figure.quantity]).join(', ')} would do`
  return goal.flow !== null && !scenario.flows[goal.flow] ? `there is no flow ${goal.flow}` : null
}
