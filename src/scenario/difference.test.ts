import { expect, test } from 'vitest'
import { attachmentVariants } from './attachments.ts'
import { oneHost } from './build-host.ts'
import { changeText, type Difference, designDifferences, differenceWords } from './difference.ts'
import { setCost } from './edits/costs.ts'
import { rewire } from './edits/interfaces.ts'
import { remove } from './edits/remove.ts'
import { setSetting, setTitle } from './edits/settings.ts'
import { withVmCopies } from './edits/vm-copies.ts'
import { moveVm } from './edits/vms.ts'
import { GALLERY } from './samples/gallery.ts'
import type { Scenario } from './scenario.ts'

const design = oneHost({ path: 'vhost-net', vms: 2, workload: 'poisson', nic: { numVfs: 4 } })
const after = (change: (before: Scenario) => Scenario) => designDifferences(design, change(design))
const told = (differences: readonly Difference[]) =>
  differences.map(({ kind, name, changes }) => [kind, name, ...changes.map(changeText)].join('; '))

test('what was set is told in the words of the inspector', () => {
  expect(told(after((s) => setSetting(s, 'nic1', 'mrrsBytes', 256).change(s)))).toEqual([
    'changed; nic 1; MRRS: 512 B → 256 B',
  ])
  expect(told(after((s) => setSetting(s, 'flow1', 'offeredGbps', 4).change(s)))).toEqual([
    'changed; vm 1 to peer 1; Offered load: 1 Gb/s → 4 Gb/s',
  ])
  expect(told(after((s) => setCost(s, 'exit.hardware', 900).change(s)))).toEqual([
    'changed; the cost exit.hardware; Value: the book → 900',
  ])
})

test('a cost that is set alike in two files is no difference, and a range that is wider is one', () => {
  const ranged = (high: number) =>
    setCost(design, 'exit.hardware', { value: 900, low: 600, high }).change(design)
  expect(designDifferences(ranged(2_000), ranged(2_000))).toEqual([])
  expect(told(designDifferences(ranged(2_000), ranged(3_000)))).toEqual([
    'changed; the cost exit.hardware; Value: 900 (600 to 2000) → 900 (600 to 3000)',
  ])
})

test('an interface that is attached anew tells its path, not every setting that goes with it', () => {
  expect(told(after((s) => rewire(s, 'if1', { path: 'sr-iov' }).change(s)))).toEqual([
    'changed; eth0 of vm 1; Path: virtio-net with vhost-net → SR-IOV virtual function; Function: PF 0 → VF 0',
  ])
})

test('what only one of them has is told once, with all that came along', () => {
  expect(told(after((s) => withVmCopies(s, 'vm1', 2)!))).toEqual([
    'added; vm 3',
    'added; eth0 of vm 3',
    'added; vm 3 to peer 1',
  ])
  expect(differenceWords(after((s) => remove(s, ['vm2']).change(s)))).toBe('3 gone')
})

test('a design does not differ from itself, nor from itself under another name or elsewhere', () => {
  for (const { design: made } of GALLERY) expect(designDifferences(made(), made())).toEqual([])
  expect(after((s) => setTitle(s, 'Another').change(s))).toEqual([])
  const moved = (s: Scenario): Scenario => ({
    ...s,
    parts: { ...s.parts, nic1: { ...s.parts.nic1!, at: [8, 8] } },
  })
  expect(differenceWords(after(moved))).toBe('the same design')
  expect(moveVm(design, 'vm1', 'host1').change(design)).toBe(design)
})

test('the four attachments of an interface leave the load and all else alone', () => {
  const alone = oneHost({ path: 'vhost-net', workload: 'poisson', nic: { numVfs: 4 } })
  const variants = attachmentVariants(alone, 'if1')
  expect(variants.map(({ scenario }) => scenario.interfaces.if1!.path)).toEqual([
    'emulated',
    'vhost-net',
    'direct-assignment',
    'sr-iov',
  ])
  for (const { scenario } of variants)
    expect(designDifferences(alone, scenario).every(({ id }) => id === 'if1')).toBe(true)
})

test('a way that the machine does not have is not offered', () => {
  const shared = attachmentVariants(design, 'if1').map(({ scenario }) => scenario.interfaces.if1)
  expect(shared.map((attached) => attached!.path)).not.toContain('direct-assignment')
  const plain = oneHost({ path: 'vhost-net', workload: 'poisson', nic: { totalVfs: 0, numVfs: 0 } })
  const paths = attachmentVariants(plain, 'if1').map(({ scenario }) => scenario.interfaces.if1)
  expect(paths.map((attached) => attached!.path)).not.toContain('sr-iov')
  expect(attachmentVariants(oneHost({ path: 'native', workload: 'poisson' }), 'if1')).toEqual([])
})
