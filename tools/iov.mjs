/** `npm run -s iov -- ...`: the command line of this checkout, built again when a source is newer. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'

const BUILT = join(root, 'dist-cli/main.js')
const SOURCES = ['cli', 'src', 'vite.cli.config.ts', 'package-lock.json']

/**
 * @param {string} path
 * @returns {number}
 */
const newestChange = (path) => {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  // The folder's own time tells of a file that was removed.
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

ensureInstalled()
const isStale =
  !existsSync(BUILT) ||
  SOURCES.some((source) => newestChange(join(root, source)) > statSync(BUILT).mtimeMs)
if (isStale) {
  const { build } = await import('vite')
  await build({ root, configFile: join(root, 'vite.cli.config.ts'), logLevel: 'error' })
}
const { status } = spawnSync(process.execPath, [BUILT, ...process.argv.slice(2)], {
  stdio: 'inherit',
  // npm runs scripts in the checkout's root; a path on the command line is meant from where the person stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
process.exitCode = status ?? 1
