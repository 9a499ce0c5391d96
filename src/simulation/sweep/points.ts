/** The designs of a sweep: one for every combination of the axes' values, the last axis turning fastest. */
import type { FieldValue } from '../../fields.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Axis } from './axis.ts'
import { SweepError } from './knobs.ts'

export interface SweepPoint {
  /** One for each axis, in their order. */
  readonly values: readonly FieldValue[]
  readonly scenario: Scenario
}

export const MOST_POINTS = 1_000

export const sweepPoints = (scenario: Scenario, axes: readonly Axis[]): readonly SweepPoint[] => {
  const names = axes.map(({ knob }) => knob.name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new SweepError(`the axis ${twice} is given twice: once would do`)
  const count = axes.reduce((product, { values }) => product * values.length, 1)
  if (count > MOST_POINTS)
    throw new SweepError(
      `the axes ${names.join(' and ')} make ${count} points: up to ${MOST_POINTS} would do`,
    )
  return combinations(axes.map(({ values }) => values)).map((values) => ({
    values,
    scenario: turned(scenario, axes, values),
  }))
}

const combinations = (
  lists: readonly (readonly FieldValue[])[],
): readonly (readonly FieldValue[])[] =>
  lists.reduce<readonly (readonly FieldValue[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  )

const turned = (
  scenario: Scenario,
  axes: readonly Axis[],
  values: readonly FieldValue[],
): Scenario =>
  axes
    .map(({ knob }, at) => ({ knob, value: values[at]! }))
    .toSorted((a, b) => a.knob.rank - b.knob.rank)
    .reduce((before, { knob, value }) => knob.turned(before, value), scenario)
