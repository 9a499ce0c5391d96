import { readFileSync } from 'node:fs'
import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

const DESIGN = JSON.parse(readFileSync('public/scenarios/three-ways.json', 'utf8'))
const [first, ...others] = Object.entries<{ settings: object }>(DESIGN.flows)
const [id, flow] = first!
const BUSY = {
  ...DESIGN,
  flows: {
    [id]: { ...flow, settings: { ...flow.settings, offeredGbps: 8 } },
    ...Object.fromEntries(others),
  },
  run: { ...DESIGN.run, durationMs: 1 },
}

test('a slow flow says who uses the cores, proves what would help, and takes it in one step of undo', async ({
  designer,
  page,
}) => {
  test.setTimeout(90_000)
  await designer.open()
  await designer.openFile('busy.json', Buffer.from(JSON.stringify(BUSY)))
  await expect(page.getByText('Opened busy.json')).toBeVisible(SOON)
  await designer.run()
  const panel = await designer.tab('Waterfall')
  await panel.getByRole('button', { name: 'all flows' }).click()
  await expect(panel.getByRole('row', { name: /switch in the hypervisor/ })).toContainText(
    /µs/,
    SOON,
  )
  await panel.getByRole('radio', { name: 'cores' }).check({ force: true })
  await expect(panel.getByRole('row', { name: /VMDq worker 0/ }).first()).toContainText(
    'switch in the hypervisor',
    SOON,
  )
  const why = page.getByRole('region', { name: 'Why is VM A slow?' })
  await why.getByRole('button', { name: 'Prove it by runs' }).click({ timeout: 40_000 })
  await expect(why.getByText('One change, proven: seeds 7 to 9')).toBeVisible({ timeout: 60_000 })
  await expect(why).toContainText(/throughput rises [\d.]+( %|×) and p99 falls \d+ %/)
  expect(await faultsOf(page, '.why')).toEqual([])
  await why.getByRole('button', { name: /Try Free VF/ }).click()
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VF/)
  await page.keyboard.press('Control+z')
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VMDq/)
})
