/** Runs the commands of one stage within its time. */
import { spawn } from 'node:child_process'
import { root } from './install.mjs'

/** Past this many shares a stage fails; past KILL_AFTER_SHARES it is killed, so nothing hangs. */
export const FAIL_AFTER_SHARES = 2
const KILL_AFTER_SHARES = 3
const SECONDS_TO_STOP = 5

/** Colours only for eyes: some tools paint logs of their own accord when CI is set. */
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1' }

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Each command leads a process group, so that what it started dies with it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
const signalGroup = (child, signal) => {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // It ended by itself.
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) {
      child.on('exit', () => process.exit(130))
      signalGroup(child, 'SIGINT')
    }
    setTimeout(
      () => {
        for (const child of running) signalGroup(child, 'SIGKILL')
        process.exit(130)
      },
      running.size > 0 ? SECONDS_TO_STOP * 1000 : 0,
    )
  })
}

/**
 * @param {readonly string[]} args of Node
 * @param {number} seconds until it is killed
 * @param {Record<string, string>} environment
 * @returns {Promise<boolean>} whether it ended well
 */
const runNode = (args, seconds, environment) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...PLAIN, ...environment },
      detached: process.platform !== 'win32',
    })
    running.add(child)
    // SIGINT first: Playwright then stops its server and browsers, which are in groups of their own.
    const stop = setTimeout(() => signalGroup(child, 'SIGINT'), seconds * 1000)
    const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), (seconds + SECONDS_TO_STOP) * 1000)
    /** @param {boolean} ok */
    const end = (ok) => {
      clearTimeout(stop)
      clearTimeout(kill)
      running.delete(child)
      resolve(ok)
    }
    child.on('error', (error) => {
      console.error(error.message)
      end(false)
    })
    child.on('exit', (code) => end(code === 0))
  })

/**
 * @param {{ share: number, commands: readonly (readonly string[])[] }} stage
 * @param {Record<string, string>} environment
 */
export async function runStage({ share, commands }, environment) {
  const start = performance.now()
  const elapsed = () => (performance.now() - start) / 1000
  let ok = true
  for (const command of commands) {
    const left = share * KILL_AFTER_SHARES - elapsed()
    ok = ok && left > 0 && (await runNode(command, left, environment))
  }
  return { ok, seconds: elapsed() }
}
