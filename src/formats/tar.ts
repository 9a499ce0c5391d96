/** The files of a tarball: POSIX.1-1988 (ustar), with the long names of GNU tar and of pax. */
import { strFromU8 } from 'fflate'
import { FormatError } from './define-format.ts'

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512
const MAX_FILES = 2_000

/** Offsets and lengths of a header (pax(1), "ustar Interchange Format"). */
const NAME = [0, 100] as const
const SIZE = [124, 12] as const
const TYPE = [156, 1] as const
const MAGIC = [257, 5] as const
const PREFIX = [345, 155] as const

const textAt = (bytes: Uint8Array, from: number, [offset, length]: readonly [number, number]) => {
  const field = bytes.subarray(from + offset, from + offset + length)
  const end = field.indexOf(0)
  return strFromU8(end < 0 ? field : field.subarray(0, end))
}

export const isTar = (bytes: Uint8Array): boolean =>
  bytes.length >= BLOCK && textAt(bytes, 0, MAGIC) === 'ustar'

export const filesInTar = ({ name: archive, bytes }: NamedBytes): readonly NamedBytes[] => {
  const files: NamedBytes[] = []
  let longName: string | undefined
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(textAt(bytes, at, SIZE).trim() || '0', 8)
    const from = at + BLOCK
    if (!(size >= 0) || from + size > bytes.length)
      throw new FormatError(
        archive,
        0,
        `the tarball breaks off in "${textAt(bytes, at, NAME).slice(0, 60)}": make it again`,
      )
    const body = bytes.subarray(from, from + size)
    const type = textAt(bytes, at, TYPE)
    if (type === 'L') longName = textAt(body, 0, [0, size])
    else if (type === 'x') longName = paxPath(strFromU8(body)) ?? longName
    else if (type === '' || type === '0') {
      files.push({ name: longName ?? nameAt(bytes, at), bytes: body })
      longName = undefined
    } else longName = undefined
    if (files.length > MAX_FILES)
      throw new FormatError(
        archive,
        0,
        `the tarball has more than ${MAX_FILES} files: give those of one machine`,
      )
    at = from + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

const nameAt = (bytes: Uint8Array, at: number): string => {
  const prefix = textAt(bytes, at, PREFIX)
  return `${prefix === '' ? '' : `${prefix}/`}${textAt(bytes, at, NAME)}`
}

//               length of the record       path
//                      vvv                 vvvv
const PAX_PATH = /(?:^|\n)\d+ path=([^\n]+)\n/
const paxPath = (records: string): string | undefined => PAX_PATH.exec(records)?.[1]
