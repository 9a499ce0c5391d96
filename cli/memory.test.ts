import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { fileWith, iov, saved } from './test-terminal.ts'

const SERVER = 'src/formats/lspci/fixtures/server-with-vfs.lspci.txt'
const drawn = () =>
  saved(
    'memory.json',
    oneHost({ nic: { barsKib: [512], vfBarsKib: [16, 16], totalVfs: 64 }, workload: false }),
  )

test('lists what is below each root port, and the windows it takes', async () => {
  const { code, out } = await iov('memory', drawn())
  expect(code).toBe(0)
  expect(out).toMatch(/0000:00:01\.0 root port 1 +below 4 GiB +64-bit/)
  expect(out).toMatch(/nic 1, 64 VFs of PF 0 +- +2 MiB/)
  expect(out).toMatch(/windows needed +- +3 MiB/)
  expect(out).toContain('host 1 needs 0 B below 4 GiB and 3 MiB of 64-bit prefetchable memory')
})

test('puts the windows that a machine printed beside those that are needed', async () => {
  const { out } = await iov('memory', SERVER)
  expect(out).toMatch(/windows needed +1 MiB +1 MiB\nwindows printed +2 MiB +2 MiB/)
})

test('as JSON the sizes are bytes', async () => {
  const { out } = await iov('memory', drawn(), '--json')
  expect(JSON.parse(out)).toMatchObject({
    host: 'host1',
    needs: { 'below 4 GiB': 0, '64-bit prefetchable': 3 * 1024 ** 2 },
    ports: [{ address: '0000:00:01.0', uses: [{ says: 'PF 0' }, { vfs: 64, known: 'set' }] }],
  })
})

test('what no text tells is called unknown, not nothing', async () => {
  const listing =
    '00:00.0 Host bridge: Intel X\n01:00.0 Ethernet controller: Intel Corporation I350'
  const { out } = await iov('memory', fileWith('plain.txt', listing))
  expect(out).toMatch(/windows needed +unknown +unknown/)
  expect(out).toContain('How much memory host 1 needs is unknown')
  expect(out).not.toContain('0 B')
})
