import { expect, test } from 'vitest'
import { blastRadius } from '../../scenario/blast/blast-radius.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { radiusWords, reachedParts, wayTo } from './blast-words.ts'

const from = (path: string, host = {}) =>
  blastRadius(buildTopology(oneHost({ vms: 2, path, host })), 'vm1')!

test('a part that is reached in several ways has one mark, by the easiest', () => {
  const radius = from('sr-iov', { iommu: 'off' })
  const host = reachedParts(radius).find(({ part }) => part === 'host1')!
  expect(host).toMatchObject({ flaws: 0, what: 'interrupts, memory' })
  expect(radiusWords(radius)).toBe('It reaches 3 things by design.')
})

test('says what takes a flaw, and what is safe', () => {
  expect(radiusWords(from('vhost-net'))).toMatch(
    /^It reaches nothing by design, \d by one more flaw\.$/,
  )
  expect(radiusWords(from('sr-iov'))).toBe('It reaches nothing but its own.')
})

test('the way begins where the attack does, and ends where it arrives', () => {
  const radius = from('sr-iov', { iommu: 'off' })
  const memory = radius.reached.find(({ key }) => key === 'memory vm2')!
  const way = wayTo(radius.from, memory)
  expect([way[0], way.at(-1)]).toEqual(['vm1', 'vm2'])
  expect(way).toEqual(expect.arrayContaining(['nic1', 'link1', 'rp1']))
})
