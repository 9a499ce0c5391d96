import { expect, test } from 'vitest'
import { setSetting } from '../src/scenario/edits/settings.ts'
import { rogueDma } from '../src/scenario/samples/rogue-dma.ts'
import { iov, saved } from './test-terminal.ts'

const sample = rogueDma.design()
const off = saved('off.json', setSetting(sample, 'host1', 'iommu', 'off').change(sample))

test('says what is reached, by which steps, and the change that shrinks it most', async () => {
  const { code, out } = await iov('blast', off, '--from', 'VM A')
  expect(code).toBe(0)
  expect(out).toMatch(/^Rogue DMA: who stops it: VM A is compromised\n/)
  expect(out).toMatch(/memory of VM C +by design/)
  expect(out).toContain('reaches all memory: the IOMMU of host 1 is off.')
  expect(out).toMatch(/one change +spares by design/)
  const { out: json } = await iov('blast', off, '--from', 'vm1', '--json')
  expect(JSON.parse(json)).toMatchObject({ start: 'guest', from: 'vm1', spared: [] })
})

test('says what would do where it cannot begin', async () => {
  expect((await iov('blast', off, '--from', 'switch 1')).err).toContain(
    '--from is "switch 1": an adapter, a VM or a host of the design would do, such as host1',
  )
})
