/** The page in the words of its users. Specs say what a person does; this file knows where things are. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test as quiet } from './fixtures.ts'

/** The machine may be busy: what a user sees is waited for, not timed. */
export const SOON = { timeout: 15_000 }

export class Designer {
  readonly page: Page
  readonly sheet: Locator
  readonly inspector: Locator
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.sheet = page.getByRole('application', { name: 'Design sheet' })
    this.inspector = page.getByRole('complementary', { name: 'Inspector' })
    this.dialog = page.getByRole('dialog')
  }

  /** The demo, unless the address says otherwise, without a run: what a test needs that looks at no figure of one. */
  async open(address = './?paused'): Promise<void> {
    await this.page.goto(address)
    await expect(this.page.getByRole('article').first()).toBeVisible(SOON)
  }

  /** The demo without a run, whose whole runs take 2 ms of simulated time. */
  async openShort(): Promise<void> {
    const design = JSON.parse(readFileSync('public/scenarios/three-ways.json', 'utf8'))
    const short = { ...design, run: { ...design.run, durationMs: 2 } }
    await this.open()
    await this.openFile('short.json', Buffer.from(JSON.stringify(short)))
    await expect(this.page.getByText('Opened short.json')).toBeVisible(SOON)
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run', exact: true }).click()
  }

  /** Opens the demo and waits until its figures move. */
  async openRunning(address = './'): Promise<void> {
    await this.page.goto(address)
    await this.untilMoving(this.card(/^Virtual machine/).first())
  }

  /** With the figures of a run on it that stand still: checks of a page that draws all the time take long. */
  async openPaused(): Promise<void> {
    await this.openRunning()
    await this.page.getByRole('button', { name: 'Pause' }).click()
    await expect(this.page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  }

  async untilMoving(card: Locator): Promise<void> {
    await expect.poll(() => this.figure(card), SOON).toBeGreaterThan(0)
  }

  /** An empty sheet, by the menu. */
  async startEmpty(): Promise<void> {
    await this.choose('New design')
    await expect(this.page.getByRole('region', { name: 'Begin' })).toBeVisible()
  }

  /** Of the menu of the design. */
  async choose(entry: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Design menu' }).click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }

  async command(title: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await expect(this.dialog.getByRole('combobox')).toBeFocused(SOON)
    await this.page.keyboard.type(title)
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(title)
    await this.page.keyboard.press('Enter')
  }

  async tab(name: string): Promise<Locator> {
    const tab = this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    return this.page.getByRole('tabpanel')
  }

  /** A card of the sheet by the start of its name. */
  card(name: string | RegExp): Locator {
    return this.page.getByRole('article', { name })
  }

  vm(name: string): Locator {
    return this.card(new RegExp(`^Virtual machine ${name}\\b`))
  }

  host(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^Host ${name}`) })
  }

  /** By its name, as in a large design. */
  async find(name: string): Promise<void> {
    await this.page.keyboard.press('Control+f')
    await expect(this.dialog.getByRole('combobox')).toBeFocused(SOON)
    await this.page.keyboard.type(name)
    await this.page.keyboard.press('Enter')
    await expect(this.inspector.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
  }

  /** The first number on a card: a VM's throughput in Gb/s. */
  async figure(card: Locator, unit = 'Gb/s'): Promise<number> {
    const text = await card.innerText()
    const [, number] = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*\\n?\\s*${unit}`).exec(text) ?? []
    return Number(number ?? Number.NaN)
  }

  get slider(): Locator {
    return this.page.getByRole('slider', { name: /^Load/ })
  }

  async setLoad(gbps: number): Promise<void> {
    const last = Number(await this.slider.getAttribute('max', SOON))
    await this.slider.fill(String(last))
    const highest = Number.parseFloat((await this.slider.getAttribute('aria-valuetext')) ?? '')
    await this.slider.fill(String(Math.round((gbps / highest) * last)))
  }

  async expectLoad(gbps: number): Promise<void> {
    const text = new RegExp(`^${gbps.toFixed(2).replace('.', '\\.')} Gb/s`)
    await expect(this.slider).toHaveAttribute('aria-valuetext', text, SOON)
  }

  /** Chooses a file where the menu asks for one. */
  async openFile(name: string, content: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.keyboard.press('Control+o')
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: content })
  }

  /** As out of a folder window. */
  async drop(name: string, content: Buffer): Promise<void> {
    const files = await this.page.evaluateHandle(
      ([fileName, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const transfer = new DataTransfer()
        transfer.items.add(new File([bytes], fileName))
        return transfer
      },
      [name, content.toString('base64')] as const,
    )
    await this.sheet.dispatchEvent('dragover', { dataTransfer: files })
    await this.sheet.dispatchEvent('drop', { dataTransfer: files })
  }

  async paste(text: string, into: Locator): Promise<void> {
    await this.page.evaluate((given) => navigator.clipboard.writeText(given), text)
    await into.press('Control+v')
  }

  /** Errors and warnings as the status bar counts them. */
  async problems(): Promise<{ errors: number; warnings: number }> {
    const text = await this.page.getByRole('contentinfo').innerText()
    return {
      errors: Number(/(\d+) errors?/.exec(text)?.[1]),
      warnings: Number(/(\d+) warnings?/.exec(text)?.[1]),
    }
  }

  async expectErrors(count: number): Promise<void> {
    await expect.poll(async () => (await this.problems()).errors, SOON).toBe(count)
  }

  /** Of the top bar; a notice has one too. */
  get undoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true })
  }

  /** What the arrow of the top bar would undo. */
  async expectUndo(label: string | RegExp): Promise<void> {
    await expect(this.undoButton).toHaveAttribute('data-tip', label, SOON)
  }

  notice(text: string | RegExp): Locator {
    return this.page.locator('.notice', { hasText: text })
  }

  /** The link that the share dialog offers. */
  async shareLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share' }).click()
    const box = this.dialog.getByRole('textbox', { name: 'Link' })
    await expect(box).toHaveValue(/#s=/, SOON)
    const link = await box.inputValue()
    await this.page.keyboard.press('Escape')
    return link
  }

  /** The end of a VM's wire below its card, which can be dragged or clicked. */
  async wireEnd(interfaceId: string): Promise<{ x: number; y: number }> {
    const { x, y } = await centreOf(
      this.page.locator(`[data-route="${interfaceId}"] .grip`).first(),
    )
    return { x, y: y + 6 }
  }

  /** Types the name of a kind where `A` asks for it. */
  async addByKeys(kind: string): Promise<void> {
    await this.page.keyboard.press('a')
    await expect(this.dialog.getByRole('combobox')).toBeFocused(SOON)
    await this.page.keyboard.type(kind)
    await expect(this.dialog.getByRole('option', { selected: true })).toContainText(kind)
    await this.page.keyboard.press('Enter')
    await expect(this.sheet).toBeFocused()
  }

  /** From the selected part: arrows go through what is legal until it is what is wanted. */
  async wireByKeys(target: RegExp): Promise<void> {
    await this.page.keyboard.press('w')
    const says = this.page.locator('.wire-line [role=status]')
    await expect(says).toContainText(/Join to/)
    for (let step = 0; step < 40 && !target.test(await says.innerText()); step++)
      await this.page.keyboard.press('ArrowRight')
    await expect(says).toContainText(target)
    await this.page.keyboard.press('Enter')
    await expect(says).toBeHidden()
  }

  /** Tab by Tab to a control of the page. */
  async tabTo(control: Locator): Promise<void> {
    const isThere = () => control.evaluate((node) => node === document.activeElement)
    for (let step = 0; step < 60 && !(await isThere()); step++)
      await this.page.keyboard.press('Tab')
    await expect(control).toBeFocused()
  }
}

export const centreOf = async (of: Locator): Promise<{ x: number; y: number }> => {
  const { x, y, width, height } = (await of.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

export const readScenario = (name: string): Buffer => readFileSync(`public/scenarios/${name}.json`)

export const test = quiet.extend<{ designer: Designer }>({
  designer: async ({ page }, use) => use(new Designer(page)),
})

export { expect }
