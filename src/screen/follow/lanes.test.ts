import { expect, test } from 'vitest'
import type { Hop } from '../../simulation/followed.ts'
import { hopGroups } from './hop-places.ts'
import { lanesOf } from './lanes.ts'

const hop = (workNs: number, waitNs: number, part: string | null = null): Hop => ({
  title: 'a stage',
  why: 'It must.',
  what: [],
  station: null,
  part,
  enteredNs: 0,
  leftNs: workNs + waitNs,
  workNs,
  waitNs,
  behind: null,
  costs: [],
})

const width = (lane: readonly { readonly share: number }[] | undefined): number =>
  (lane ?? []).reduce((sum, { share }) => sum + share, 0)

test('two frames stand on one scale: the longer one fills it', () => {
  const [slow, fast] = lanesOf([[hop(100, 0), hop(300, 0)], [hop(100, 0)]])
  expect(width(slow)).toBeCloseTo(1)
  expect(width(fast)).toBeCloseTo(0.25)
})

test('a wait that would press the rest to nothing is cut, and says by how much', () => {
  const [lane] = lanesOf([[hop(100, 0), hop(0, 100_000), hop(100, 50)]])
  const [first, cut] = lane ?? []
  expect(cut).toMatchObject({ kind: 'waited', hop: 1 })
  expect(cut?.cutNs).toBeGreaterThan(99_000)
  expect(first?.share).toBeGreaterThan(0.1)
  expect(width(lane)).toBeCloseTo(1)
})

test('both directions of a wire are one place: the badges stand below each other', () => {
  const wire = (part: string): Hop => ({
    ...hop(1, 0, part),
    station: {
      key: 'link1/out',
      kind: 'link',
      name: 'a wire',
      does: 'Ethernet',
      part,
      link: 'link1',
      direction: 'out',
    },
  })
  const groups = hopGroups([wire('nic1'), hop(1, 0, 'peer1'), wire('peer1')])
  expect(groups.map(({ above }) => above)).toEqual([0, 0, 1])
})

test('hops that follow each other at one place share a badge; what has no place is with the hop before', () => {
  const groups = hopGroups([
    hop(1, 0, 'vm1'),
    hop(1, 0, 'vm1'),
    hop(1, 0, null),
    hop(1, 0, 'nic1'),
    hop(1, 0, 'vm1'),
  ])
  expect(groups).toMatchObject([
    { first: 0, last: 2, above: 0 },
    { first: 3, last: 3, above: 0 },
    { first: 4, last: 4, above: 1 },
  ])
})
