import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from './designer.ts'

const machines = process.env.IOV_REFERENCE_DATA && `${process.env.IOV_REFERENCE_DATA}/machines`

test('an lspci listing becomes a host with its adapters on the sheet', async ({
  designer,
  page,
}) => {
  await designer.open()
  await page.getByRole('button', { name: /design menu/ }).click()
  await page.getByRole('menuitem', { name: /lspci/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(LISTING)
  await dialog.getByRole('button', { name: /Import|Draw|Open/ }).click()
  await expect(designer.card(/82576|NIC/).first()).toBeVisible()
  await expect(page.getByRole('region', { name: /^Host/ })).toBeVisible()
})

test.describe('a real server', () => {
  const listing = machines && `${machines}/real/hpe-skylake-cx5-vfs/lspci-vvv.txt`
  test.skip(
    !listing || !existsSync(listing),
    'IOV_REFERENCE_DATA is not set: the listings of real machines are not there',
  )

  test('is drawn from its file, with the VFs it has', async ({ designer, page }) => {
    await designer.open()
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+o')
    await (await chooser).setFiles({
      name: 'lspci-vvv.txt',
      mimeType: 'text/plain',
      buffer: readFileSync(listing!),
    })
    await expect(designer.card(/ConnectX-5/).first()).toBeVisible({ timeout: 15_000 })
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
