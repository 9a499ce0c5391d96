/**
 * A design in the part of an address that no server sees: `#s=1.LENGTH.DATA.CHECKSUM`. The length tells that a link was
 * cut, the checksum that a letter changed; neither opens anything.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import { admitScenario } from './door.ts'
import { checksum, fromBase64url, toBase64url } from './link/base64url.ts'
import { damaged } from './link/columns.ts'
import { pack } from './link/pack.ts'
import { unpack } from './link/unpack.ts'
import type { Scenario } from './scenario.ts'
import { refusal, ScenarioError } from './scenario-error.ts'

const LINK_VERSION = '1'
const MAX_LETTERS = 100_000
const MAX_INFLATED_BYTES = 4 * 1024 * 1024
/** Small steps, so that a bomb is noticed before it goes off: deflate grows a thousandfold at most. */
const STEP_BYTES = 512

export const encodeLink = (scenario: Scenario): string => {
  const text = JSON.stringify(pack(scenario))
  const data = toBase64url(deflateSync(strToU8(text), { level: 9, mem: 9 }))
  return `#s=${LINK_VERSION}.${data.length.toString(36)}.${data}.${checksum(data)}`
}

/** Takes a hash or a whole address. Throws a `ScenarioError`, and nothing else. */
export const decodeLink = (hash: string): Scenario => {
  const start = hash.indexOf('s=')
  if (start < 0) throw refusal('this link holds no design: "#s=" is not in it')
  const [version, length, data = '', sum = ''] = (hash.slice(start + 2).split('&')[0] ?? '').split(
    '.',
  )
  if (version !== LINK_VERSION)
    throw refusal(
      /^\d{1,3}$/.test(version ?? '') && Number(version) > Number(LINK_VERSION)
        ? 'this link was made by a newer IOV Lab: reload the page or update, then open it again'
        : 'this link holds no design that can be read: it is no "#s=1." link',
    )
  checkWhole(length ?? '', data, sum)
  try {
    return admitScenario(unpack(JSON.parse(strFromU8(inflated(fromBase64url(data))))))
  } catch (error) {
    // A checksum is no proof: what inflates or parses to nonsense was made by hand.
    throw error instanceof ScenarioError ? error : damaged()
  }
}

const checkWhole = (length: string, data: string, sum: string): void => {
  const promised = /^[0-9a-z]{1,6}$/.test(length) ? Number.parseInt(length, 36) : undefined
  if (promised === undefined || (data.length < promised && sum === '') || sum === '')
    throw refusal(
      promised === undefined
        ? 'this link was cut: only its beginning is left. Ask for the whole link, or for a file.'
        : `this link was cut: ${Math.min(data.length, promised)} of its ${promised} letters are left. Ask for the whole link, or for a file.`,
    )
  if (data.length > MAX_LETTERS)
    throw refusal(`this link has more than ${MAX_LETTERS} letters: a design of that size is a file`)
  // Chat programs put a bracket or a full stop behind an address.
  const tail = /^[0-9a-z]*/.exec(sum)?.[0]
  if (data.length !== promised || tail !== checksum(data))
    throw refusal(
      'this link is damaged: a letter was changed, lost or added. Ask for the link again, or for a file.',
    )
}

const inflated = (bytes: Uint8Array): Uint8Array => {
  const chunks: Uint8Array[] = []
  let total = 0
  const inflate = new Inflate((chunk) => {
    total += chunk.length
    if (total > MAX_INFLATED_BYTES)
      throw refusal('this link unpacks to more than a design can be; nothing was opened')
    chunks.push(chunk)
  })
  for (let at = 0; at < bytes.length; at += STEP_BYTES)
    inflate.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
  const all = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
