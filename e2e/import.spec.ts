import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { faultsOf } from './axe.ts'
import { type Designer, expect, SOON, test } from './designer.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** From the root of the project, where Playwright runs. */
const SERVER = 'src/formats/lspci/fixtures/server-with-vfs.lspci.txt'

const openImport = async (designer: Designer): Promise<void> => {
  await designer.choose(/lspci/)
  await expect(designer.dialog.getByRole('textbox')).toBeVisible(SOON)
}

test('a text that is no listing is refused, and a pasted lspci listing becomes a host, once its cores and clock were asked for', async ({
  designer,
}) => {
  await designer.open()
  await openImport(designer)
  const { dialog } = designer
  await dialog.getByRole('textbox').fill('milk, eggs')
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was opened')
  await dialog.getByRole('textbox').fill(LISTING)
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await expect(dialog.getByRole('status')).toContainText('Read as lspci')
  const [cores, clock] = [dialog.getByLabel(/Cores per socket/), dialog.getByLabel(/Clock/)]
  await expect(cores).toHaveValue('16')
  await expect(clock).toHaveValue('3')
  await expect(dialog.getByText('default', { exact: true })).toHaveCount(2)
  await cores.fill('24')
  await clock.fill('2.4')
  await expect(dialog.getByText('as you say')).toHaveCount(2)
  await dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(designer.host('host 1')).toHaveAccessibleName(/24 cores at 2.4 GHz/)
  await expect(designer.card(/^Ethernet adapter .*82576/)).toBeVisible()
})

test('a listing is read when it is dropped, and gzipped when it is opened', async ({
  designer,
}) => {
  await designer.open()
  await designer.drop('server.txt', Buffer.from(LISTING))
  await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await designer.page.keyboard.press('Escape')
  await designer.openFile('server.txt.gz', gzipSync(LISTING))
  await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await designer.dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(designer.card(/^Ethernet adapter .*82576/)).toBeVisible()
})

test('a machine that is read again brings the design up to date, in one step that undo takes back', async ({
  designer,
}) => {
  await designer.open()
  await designer.drop('server.txt', Buffer.from(LISTING))
  await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await expect(designer.dialog.getByRole('button', { name: 'Update this design' })).toBeHidden()
  await designer.dialog.getByRole('button', { name: 'Open it' }).click()
  await expect(designer.card(/^Ethernet adapter .*82576/)).toBeVisible()
  await designer.drop(
    'server.txt',
    Buffer.from(
      LISTING.replace('IOVCap:', 'IOVCtl:\tEnable+\n\t\tIOVCap:').replace(
        'Number of VFs: 0',
        'Number of VFs: 4',
      ),
    ),
  )
  await designer.dialog.getByRole('button', { name: 'Update this design' }).click()
  await expect(designer.dialog).toContainText('NumVFs is 4, before 0', SOON)
  await designer.page.keyboard.press('Escape')
  await designer.expectUndo(/^Undo: Update from the machine/)
})

test('any function of a machine is found by its address or name, also what is folded into the chipset', async ({
  designer,
}) => {
  await designer.open()
  await designer.drop('server.txt', readFileSync(SERVER))
  await designer.dialog.getByRole('button', { name: 'Open it' }).click(SOON)
  const { page, inspector } = designer
  await page.getByRole('button', { name: /^chipset: \d+ functions$/ }).click()
  await expect(inspector.getByRole('listitem').first()).toContainText('Host bridge')
  expect(await faultsOf(page, '.inspector')).toEqual([])
  const seek = async (query: string): Promise<void> => {
    await page.keyboard.press('Control+f')
    await expect(designer.dialog.getByRole('combobox')).toBeFocused(SOON)
    await page.keyboard.type(query)
    await page.keyboard.press('Enter')
  }
  await seek('0000:01:10.1')
  await expect(inspector.getByRole('textbox', { name: 'Name' })).toHaveValue(/82576/)
  await expect(inspector.getByRole('listitem')).toContainText(['01:10.1'])
  await seek('LPC Interface')
  await expect(inspector.getByRole('textbox', { name: 'Name' })).toHaveValue('host 1')
  await expect(inspector.getByRole('listitem')).toContainText(['00:1f.0'])

  // A port lists the memory below it beside the windows that the machine had.
  await seek('0000:00:02.0')
  await inspector.getByText('Memory below').click(SOON)
  const table = inspector.getByRole('table', { name: 'slot' })
  await expect(table.getByRole('row', { name: /8 VFs of PF 0/ })).toContainText('256 KiB')
  await expect(table.getByRole('row', { name: /windows needed/ })).toContainText('1 MiB')
  await expect(table.getByRole('row', { name: /as printed/ })).toContainText('2 MiB')
})

test.describe('a real server', () => {
  const machines =
    process.env.IOV_REFERENCE_DATA && `${process.env.IOV_REFERENCE_DATA}/machines/real`
  test.skip(!machines, 'IOV_REFERENCE_DATA is not set: the listings of real machines are not there')
  test.setTimeout(90_000)

  const addPeerAt = async (designer: Designer, port: RegExp): Promise<void> => {
    await designer.addByKeys('Remote peer')
    await designer.wireByKeys(port)
  }

  const selectHost = (designer: Designer): Promise<void> => designer.find('host 1')

  test('with SR-IOV runs three VMs on three VFs of each PF', async ({ designer }) => {
    await designer.open()
    await openImport(designer)
    const text = readFileSync(`${machines}/hpe-skylake-cx5-vfs/lspci-vvv.txt`, 'utf8')
    await designer.paste(text, designer.dialog.getByRole('textbox'))
    await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
    await designer.dialog.getByRole('button', { name: 'Open it' }).click()
    await expect(designer.card(/^Ethernet adapter ConnectX-5/)).toBeVisible(SOON)
    for (const pf of [0, 1]) {
      await addPeerAt(designer, new RegExp(`Port ${pf} of ConnectX-5|${pf} of ConnectX-5`))
      await selectHost(designer)
      const fold = designer.inspector.getByText('Many VMs at once')
      await fold.click()
      const form = designer.inspector.getByRole('form', { name: 'Many VMs' })
      await form.getByRole('textbox', { name: 'How many' }).fill('3')
      await form
        .getByRole('combobox', { name: 'At', exact: true })
        .selectOption({ label: `PF ${pf} of ConnectX-5 12:00` })
      await form.getByRole('combobox', { name: 'Flow to' }).selectOption(`peer ${pf + 1}`)
      await form.getByRole('button', { name: 'Add 3 VMs' }).click()
      await designer.page.keyboard.press('Escape')
    }
    await designer.run()
    const flows = await designer.tab('Flows')
    await expect(flows.getByRole('row')).toHaveCount(1 + 6)
    for (let row = 1; row <= 6; row++)
      await expect(flows.getByRole('row').nth(row).getByRole('cell').nth(3)).toContainText(
        /[1-9].*[MG]b\/s/s,
        SOON,
      )
    await designer.expectErrors(0)
  })

  test('whose firmware hides SR-IOV runs by direct assignment, says so, and offers the catalogue', async ({
    designer,
  }) => {
    await designer.open()
    await designer.openFile(
      'lspci-vvv.txt.gz',
      readFileSync(`${machines}/dell-icelake-cx5/lspci-vvv.txt.gz`),
    )
    await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
    await designer.dialog.getByRole('button', { name: 'Open it' }).click()
    await designer.addByKeys('Remote peer')
    await designer.wireByKeys(/ConnectX-5/)
    await selectHost(designer)
    await designer.addByKeys('Virtual machine')
    await designer.wireByKeys(/^Join to PF 0 of .*ConnectX-5.*, the whole port/)
    await designer.inspector.getByRole('button', { name: 'Add the flow' }).click()
    await designer.run()
    await designer.untilMoving(designer.vm('vm 1'))
    const flows = await designer.tab('Flows')
    await expect(flows.getByRole('row').nth(1).getByRole('cell').nth(3)).toContainText(
      /[1-9].*[MG]b\/s/s,
      SOON,
    )

    // Asked for a VF.
    const place = designer.inspector.getByRole('combobox', { name: 'Attach to' })
    await expect(
      place.locator('option', { hasText: /a VF of PF 1 of .*ConnectX-5/ }).first(),
    ).toHaveText(/shows no SR-IOV capability: firmware may have it switched off/)
    await designer
      .card(/^Ethernet adapter .*ConnectX-5/)
      .first()
      .click({ position: { x: 60, y: 10 } })
    const offer = designer.inspector.getByRole('region', { name: 'SR-IOV' })
    await expect(offer).toContainText(
      'This dump shows no SR-IOV capability. Firmware may have it switched off',
    )
    await offer.getByRole('button', { name: 'Assume the catalogue’s limits' }).click()
    await expect(offer).toBeHidden()
    await designer.expectUndo(/^Undo: Assume the catalogue’s limits/)
  })
})

const LISTING = `00:01.0 PCI bridge [0604]: Intel Corporation Sky Lake-E PCI Express Root Port A [8086:2030] (rev 04)
	Bus: primary=00, secondary=01, subordinate=01, sec-latency=0
	Capabilities: [90] Express (v2) Root Port (Slot+), MSI 00
		LnkCap:	Port #5, Speed 8GT/s, Width x8, ASPM L1
		LnkSta:	Speed 5GT/s, Width x4

01:00.0 Ethernet controller [0200]: Intel Corporation 82576 Gigabit Network Connection [8086:10c9] (rev 01)
	Capabilities: [a0] Express (v2) Endpoint, MSI 00
		LnkCap:	Port #0, Speed 2.5GT/s, Width x4, ASPM L0s L1
		LnkSta:	Speed 2.5GT/s, Width x4
	Capabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)
		IOVCap:	Migration- 10BitTagReq- Interrupt Message Number: 000
		Initial VFs: 8, Total VFs: 8, Number of VFs: 0, Function Dependency Link: 00
		VF offset: 384, stride: 2, Device ID: 10ca
`
