import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './designer.ts'

interface Heard {
  readonly id?: number
  readonly ok?: boolean
  readonly event?: string
  readonly metrics?: { readonly flows: readonly unknown[] }
}

test('an embedded design waits, is locked, and obeys the page it is allowed to and no other', async ({
  baseURL,
  page,
}) => {
  // Two names of one host are two origins.
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>A page</title><link rel="icon" href="data:,">
      <script>heard = []; addEventListener('message', ({ data }) => heard.push(data))</script>
      <iframe title="design" src="${inFrame()}" style="width: 960px; height: 540px"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const course = `http://127.0.0.1:${port}`
  const inFrame = () => `${baseURL}?embed=1&open=two-paths&edit=none&hide=why&allow=${course}`
  const heard = () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
  const say = (id: number, command: string) =>
    page.evaluate((message) => window.frames[0]?.postMessage(message, '*'), {
      iov: 1,
      id,
      do: command,
    })
  const frame = page.frameLocator('iframe')
  const run = frame.getByRole('button', { name: 'Run', exact: true })

  await page.goto(course)
  await expect.poll(heard).toContainEqual({ iov: 1, event: 'ready' })
  await expect(run).toBeVisible()
  await expect(frame.getByRole('button', { name: 'Design menu' })).toBeHidden()
  await say(1, 'run')
  await expect.poll(heard).toContainEqual({ iov: 1, id: 1, ok: true })
  await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible()
  await say(2, 'metrics')
  await expect
    .poll(async () => (await heard()).find(({ id }) => id === 2)?.metrics?.flows.length)
    .toBeGreaterThan(0)

  await page.goto(`http://localhost:${port}`)
  await expect(run).toBeVisible()
  await say(3, 'run')
  await run.focus()
  await expect(run).toBeVisible()
  expect(await heard()).toEqual([])
  server.close()
})

test('the share dialog gives a QR code and the HTML to embed', async ({ designer, page }) => {
  await designer.open()
  await page.getByRole('button', { name: 'Share' }).click()
  await designer.dialog.getByText('QR code').click()
  await expect(designer.dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  await designer.dialog.getByText('Put it into a page').click()
  await designer.dialog.getByLabel('why').check()
  await expect(designer.dialog.getByLabel('HTML to embed')).toHaveValue(/embed=1.*hide=why.*#s=/)
})
