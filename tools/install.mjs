/** Installs what a fresh clone lacks. Runs before any dependency exists, so it imports Node alone. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @param {string} path */
const changedAt = (path) => statSync(path).mtimeMs

const isInstalled = () => {
  // npm writes this copy of the lock last, so half an install does not count.
  const installed = join(root, 'node_modules/.package-lock.json')
  return existsSync(installed) && changedAt(installed) >= changedAt(join(root, 'package-lock.json'))
}

/** Output goes to stderr: what is started next may own stdout. */
export function ensureInstalled() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) stop(`Node 20 or newer is needed; this is ${process.versions.node}.`)
  if (isInstalled()) return
  console.error('Installing dependencies (npm ci) ...')
  const windows = process.platform === 'win32'
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  })
  if (status !== 0) stop('npm ci failed; its output is above.')
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
