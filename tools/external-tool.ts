import { spawnSync } from 'node:child_process'

/**
 * Programs that a test needs beside Node. `isMissing` skips it where one is not installed, and the words in its title
 * let the test run say why; where CI is set, such a skip is a failure.
 */
export const externalTool = (
  ...names: readonly string[]
): { readonly isMissing: boolean; readonly note: string } => {
  const missing = names.filter(
    (name) => spawnSync('sh', ['-c', `command -v "$1"`, 'sh', name]).status !== 0,
  )
  return {
    isMissing: missing.length > 0,
    note: missing.length > 0 ? ` (missing tool: ${missing.join(', ')})` : '',
  }
}
