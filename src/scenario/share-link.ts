/**
 * A design in the part of an address that no server sees: `#s=1.LENGTH.DATA.CHECKSUM`. The length tells that a link was
 * cut, the checksum that a letter changed; neither opens anything.
 */
import { admitScenario } from './door.ts'
import { damaged } from './link/columns.ts'
import { pack } from './link/pack.ts'
import { packText, unpackText } from './link/packed-text.ts'
import { unpack } from './link/unpack.ts'
import type { Scenario } from './scenario.ts'
import { refusal, ScenarioError } from './scenario-error.ts'

export const encodeLink = (scenario: Scenario): string =>
  `#s=${packText(JSON.stringify(pack(scenario)))}`

/** Takes a hash or a whole address. Throws a `ScenarioError`, and nothing else. */
export const decodeLink = (hash: string): Scenario => {
  const start = hash.indexOf('s=')
  if (start < 0) throw refusal('this link holds no design: "#s=" is not in it')
  const text = unpackText(hash.slice(start + 2).split('&')[0] ?? '')
  try {
    return admitScenario(unpack(JSON.parse(text)))
  } catch (error) {
    // A checksum is no proof: what inflates or parses to nonsense was made by hand.
    throw error instanceof ScenarioError ? error : damaged()
  }
}
