/** Text in letters that an address may hold: `1.LENGTH.DATA.CHECKSUM`, deflated. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import { refusal, ScenarioError } from '../scenario-error.ts'
import { checksum, fromBase64url, toBase64url } from './base64url.ts'
import { damaged } from './columns.ts'

const LINK_VERSION = '1'
const MAX_LETTERS = 100_000
const MAX_INFLATED_BYTES = 4 * 1024 * 1024
/** Small steps, so that a bomb is noticed before it goes off: deflate grows a thousandfold at most. */
const STEP_BYTES = 512

export const packText = (text: string): string => {
  const data = toBase64url(deflateSync(strToU8(text), { level: 9, mem: 9 }))
  return `${LINK_VERSION}.${data.length.toString(36)}.${data}.${checksum(data)}`
}

/** Throws a `ScenarioError`, and nothing else. */
export const unpackText = (packed: string): string => {
  const [version, length, data = '', sum = ''] = packed.split('.')
  if (version !== LINK_VERSION)
    throw refusal(
      /^\d{1,3}$/.test(version ?? '') && Number(version) > Number(LINK_VERSION)
        ? 'this link was made by a newer IOV Lab: reload the page or update, then open it again'
        : 'this link holds no design that can be read: it is no "#s=1." link',
    )
  checkWhole(length ?? '', data, sum)
  try {
    return strFromU8(inflated(fromBase64url(data)))
  } catch (error) {
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
