/** Firefox without a driver: it opens a page of ours, which posts what it found. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox']

/** FIREFOX_PATH, then the system's. */
export const findFirefox = (): string | undefined =>
  process.env.FIREFOX_PATH ?? PLACES.find((place) => existsSync(place))

/** The JSON of what `script` returns; a script that throws rejects. */
export const inFirefox = async (executable: string, script: string): Promise<unknown> => {
  const profile = mkdtempSync(join(tmpdir(), 'iov-firefox-'))
  const page = `<!doctype html><script type="module">
    const found = await (async () => { ${script.replaceAll('</script', '<\\/script')} })()
      .then((value) => ({ value }), (error) => ({ error: String(error) }))
    await fetch('/found', { method: 'POST', body: JSON.stringify(found) })
  </script>`
  let settle: (found: { value?: unknown; error?: string }) => void = () => {}
  const answer = new Promise<{ value?: unknown; error?: string }>((resolve) => {
    settle = resolve
  })
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      settle(JSON.parse(Buffer.concat(chunks).toString()))
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const firefox = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, `http://127.0.0.1:${port}/`],
    { stdio: 'ignore' },
  )
  firefox.once('exit', (code) => settle({ error: `Firefox ended with code ${code}` }))
  try {
    const { value, error } = await answer
    if (error) throw new Error(error)
    return value
  } finally {
    const gone = new Promise((resolve) => firefox.once('close', resolve))
    if (firefox.exitCode === null && firefox.kill()) await gone
    server.close()
    server.closeAllConnections()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
