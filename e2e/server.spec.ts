import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { expect, SOON, test } from './designer.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const PORT = '00:02.0'
const CARD = 'Intel 82576 01:00'

/** The listing of a two-socket server; the root port of its dual-port card came up with every ACS bit off. */
const listing = (): string => {
  const text = gunzipSync(
    readFileSync('src/formats/lspci/fixtures/emulated/server-vtd.lspci.txt.gz'),
  ).toString()
  const start = text.indexOf(`\n${PORT} `)
  const from = text.indexOf('ACSCtl:', start)
  const to = text.indexOf('\n', from)
  return `${text.slice(0, from)}${text.slice(from, to).replaceAll('+', '-')}${text.slice(to)}`
}

const downloadsOf = async (page: Page, press: Locator, count: number): Promise<string> => {
  const texts: Promise<string>[] = []
  const done = new Promise<void>((resolve) =>
    page.on('download', (download) => {
      texts.push(download.path().then((path) => readFileSync(path, 'utf8')))
      if (texts.length === count) resolve()
    }),
  )
  await press.click()
  await done
  page.removeAllListeners('download')
  return (await Promise.all(texts)).join('\n')
}

test('a pasted server: a card is freed from its group by a fix, two VMs get VFs of it, script and XML are written', async ({
  designer,
  page,
}) => {
  const { dialog, inspector } = designer
  await designer.open()

  await designer.choose(/lspci/)
  await designer.paste(listing(), dialog.getByRole('textbox'))
  await expect(dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(designer.card(new RegExp(`^Ethernet adapter ${CARD}`))).toContainText('0 of 8 VFs')

  const strip = page.getByRole('region', { name: 'Load' })
  await strip.getByRole('button', { name: 'Add a VM' }).click()
  await expect(strip).toContainText('vm 1 has no interface yet')
  await inspector
    .getByRole('combobox', { name: 'Attach to' })
    .selectOption({ label: `a VF of PF 0 of ${CARD}, NumVFs 0 → 1` })
  await inspector.getByRole('button', { name: 'Add the interface' }).click()
  await expect(designer.vm('vm 1')).toHaveAccessibleName(new RegExp(`VF 0 of ${CARD}`))
  await page.keyboard.press('Escape')
  await designer.addByKeys('Virtual machine')
  await designer.wireByKeys(new RegExp(`a VF of PF 0 of ${CARD}, NumVFs 1 → 2`))
  await expect(designer.vm('vm 2')).toHaveAccessibleName(new RegExp(`VF 1 of ${CARD}`))

  await strip.getByRole('button', { name: 'Show the problems' }).click(SOON)
  const problems = page.getByRole('tabpanel')
  await problems
    .getByRole('button', { name: /^warning eth0 of vm 1 .* shares an IOMMU group/ })
    .click()
  const fixes = problems.getByRole('list', { name: 'Fixes' })
  await expect(fixes).toContainText('3 problems less', SOON)
  await fixes.getByRole('button', { name: `Turn on SV, RR, CR and UF at ${PORT}` }).click()
  await expect(problems).not.toContainText('IOMMU group', SOON)
  await designer.expectUndo(/^Undo: Turn on SV, RR, CR and UF/)

  await strip.getByRole('button', { name: 'Export …' }).click(SOON)
  await expect(dialog.getByRole('textbox', { name: 'Preview of vm-1.xml' })).toBeVisible(SOON)
  const domains = await downloadsOf(page, dialog.getByRole('button', { name: 'Download all 2' }), 2)
  expect(domains.match(/<interface type='hostdev'/g)).toHaveLength(2)
  for (const slot of ["slot='0x10' function='0x0'", "slot='0x10' function='0x2'"])
    expect(domains).toContain(`<address type='pci' domain='0x0000' bus='0x01' ${slot}/>`)

  await dialog.getByRole('combobox', { name: 'Format' }).selectOption('Host script with rollback')
  await expect(dialog.getByRole('textbox', { name: 'Preview of host-1.sh' })).toBeVisible(SOON)
  const scripts = await downloadsOf(page, dialog.getByRole('button', { name: 'Download all 2' }), 2)
  expect(scripts).toContain(`@0000:${PORT}`)
  expect(scripts).toContain('make_vfs 0000:01:00.0 2')
  for (const index of [0, 1]) expect(scripts).toContain(`give_vf 0000:01:00.0 ${index}`)
})
