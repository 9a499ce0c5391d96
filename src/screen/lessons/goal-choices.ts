/** Goals that an author may pick for a design, each with what the design has now where that is known at once. */
import { dataPath } from '../../data-paths/catalog.ts'
import type { Scenario } from '../../scenario/scenario.ts'

export interface GoalChoice {
  readonly label: string
  readonly says: string
  readonly when: string
}

const ofFlows = ({ flows }: Scenario): readonly GoalChoice[] =>
  Object.entries(flows).flatMap(([id, { name }]) => [
    {
      label: `Throughput of ${name}`,
      says: `${name} carries its load`,
      when: `throughput of ${id} >= 1 Gb/s`,
    },
    { label: `p99 of ${name}`, says: `${name} is quick`, when: `p99 of ${id} < 50 us` },
    { label: `Loss of ${name}`, says: `${name} loses nothing`, when: `lost of ${id} < 0.1 %` },
  ])

const ofInterfaces = ({ interfaces, parts }: Scenario): readonly GoalChoice[] =>
  Object.entries(interfaces).map(([id, { on, name, path }]) => ({
    label: `Path of ${name} of ${parts[on]?.name ?? on} (now ${dataPath(path)?.title ?? path})`,
    says: `${parts[on]?.name ?? on} takes the right path`,
    when: `path of ${id} is ${path}`,
  }))

const MOST_CHOICES = 200

export const goalChoices = (design: Scenario): readonly GoalChoice[] =>
  [
    { label: 'No errors', says: 'The design holds', when: 'no errors' },
    { label: 'No warnings', says: 'Nothing to object to', when: 'no warnings' },
    { label: 'Cores busy', says: 'It costs little', when: 'cores busy of all < 1 cores' },
    {
      label: 'A rule holds',
      says: 'Groups are not shared',
      when: 'rule group-is-shared holds',
    },
    ...ofInterfaces(design),
    ...ofFlows(design),
  ].slice(0, MOST_CHOICES)
