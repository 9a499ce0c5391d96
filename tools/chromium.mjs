/** Finds the browser of the end-to-end tests; nothing here downloads one. */
import { accessSync, constants } from 'node:fs'

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const NO_CHROMIUM =
  'No Chromium for the end-to-end tests. Debian: apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core. Elsewhere: npx playwright install chromium, or set CHROMIUM_PATH.'

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * CHROMIUM_PATH, then Playwright's own download, then the system's.
 * @param {string} playwrightsOwn where Playwright would keep its download
 * @returns {string | undefined}
 */
export function findChromium(playwrightsOwn) {
  const fromEnvironment = process.env.CHROMIUM_PATH
  if (fromEnvironment) {
    if (isExecutable(fromEnvironment)) return fromEnvironment
    throw new Error(`CHROMIUM_PATH=${fromEnvironment} is not an executable file`)
  }
  return [playwrightsOwn, ...SYSTEM_BROWSERS].find(isExecutable)
}
