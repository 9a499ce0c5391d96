import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A file or folder of the reference data, which is not part of the project: undefined when IOV_REFERENCE_DATA is not
 * set. Tests use it with `describe.skipIf(!path)`, and the test run then prints why they were skipped.
 */
export function referenceData(path: string): string | undefined {
  const folder = process.env.IOV_REFERENCE_DATA
  if (!folder) return undefined
  const found = join(folder, path)
  // A wrong folder must not look like a missing one.
  if (!existsSync(found)) throw new Error(`IOV_REFERENCE_DATA=${folder} has no ${path}`)
  return found
}
