/** Short texts in each format that the importers are tried with. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FORMATS = 'src/formats'
const LONGEST = 6_000

/** By the id of the format: every plain fixture in its folder, of listings the start. Run from the root of the project. */
export const importFixtures = (format: string): readonly string[] => {
  const folder = join(FORMATS, format, 'fixtures')
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:txt|xml|yaml)$/.test(entry.name))
    .map(({ name }) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return name.endsWith('.txt') ? text.slice(0, LONGEST) : text
    })
}
