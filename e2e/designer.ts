/** The page in the words of its users. Specs say what a person does; this file knows where things are. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test as quiet } from './fixtures.ts'

export class Designer {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(address = './'): Promise<void> {
    await this.page.goto(address)
    await expect(this.page.getByRole('application')).toBeVisible()
  }

  /** Opens the demo and waits until its figures move. */
  async openRunning(address = './'): Promise<void> {
    await this.open(address)
    await this.untilLive()
  }

  async untilLive(): Promise<void> {
    await expect
      .poll(() => this.figure(this.card(/^Virtual machine/).first()), { timeout: 20_000 })
      .toBeGreaterThan(0)
  }

  /** A card of the sheet by the start of its name. */
  card(name: string | RegExp): Locator {
    return this.page.getByRole('article', { name })
  }

  vm(name: string): Locator {
    return this.card(new RegExp(`^Virtual machine ${name}\\b`))
  }

  /** The first number on a card: a VM's throughput in Gb/s. */
  async figure(card: Locator, unit = 'Gb/s'): Promise<number> {
    const text = await card.innerText()
    const [, number] = new RegExp(`(\\d+(?:\\.\\d+)?)\\s*\\n?\\s*${unit}`).exec(text) ?? []
    return Number(number ?? Number.NaN)
  }

  async setLoad(gbps: number): Promise<void> {
    const slider = this.page.getByRole('slider', { name: 'Load per VM' })
    const last = Number(await slider.getAttribute('max'))
    await slider.fill(String(last))
    const highest = Number.parseFloat((await slider.getAttribute('aria-valuetext')) ?? '')
    await slider.fill(String(Math.round((gbps / highest) * last)))
  }

  /** Opens a saved file by dropping it where the menu would open it. */
  async openFile(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.keyboard.press('Control+o')
    await (await chooser).setFiles({
      name: path.split('/').at(-1) ?? path,
      mimeType: 'application/json',
      buffer: readFileSync(path),
    })
  }

  /** Errors, warnings and infos as the status bar counts them. */
  async problems(): Promise<{ errors: number; warnings: number }> {
    const text = await this.page.getByRole('contentinfo').innerText()
    return {
      errors: Number(/(\d+) errors?/.exec(text)?.[1]),
      warnings: Number(/(\d+) warnings?/.exec(text)?.[1]),
    }
  }
}

export const test = quiet.extend<{ designer: Designer }>({
  designer: async ({ page }, use) => use(new Designer(page)),
})

export { expect }
