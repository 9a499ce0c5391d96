import { expect, test } from 'vitest'
import type { StageDigest } from '../../simulation/protocol.ts'
import { allStages } from './all-stages.ts'

const stage = (title: string, station: number, workNs: number, tailWaitNs = 0): StageDigest => ({
  title,
  why: '',
  costIds: [],
  station,
  workNs,
  waitNs: 0,
  tailWorkNs: workNs,
  tailWaitNs,
})

test('the times of all flows together add up to the mean over all frames', () => {
  const flows = [
    { framesPerSecond: 300, stages: [stage('send', 1, 10), stage('wire', 9, 40, 8)] },
    { framesPerSecond: 100, stages: [stage('send', 2, 50), stage('wire', 9, 40)] },
    { framesPerSecond: 0, stages: [stage('send', 3, Number.NaN)] },
  ]
  const stages = allStages(flows)
  expect(
    stages.map(({ title, station, workNs, tailWaitNs }) => [title, station, workNs, tailWaitNs]),
  ).toEqual([
    ['send', -1, 20, 0],
    ['wire', 9, 40, 6],
  ])
})

test('one flow alone is as it is', () => {
  const stages = [stage('cross the switch', 4, 5), stage('cross the switch', 5, 7)]
  expect(allStages([{ framesPerSecond: 10, stages }])).toEqual(stages)
})
