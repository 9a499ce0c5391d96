/** What a person gives, as texts: plain, UTF-16, .gz, or a tarball of several files. */
import { gunzipSync, strFromU8 } from 'fflate'
import { FormatError } from './define-format.ts'
import { filesInTar, isTar, type NamedBytes } from './tar.ts'

export interface NamedText {
  readonly name: string
  readonly text: string
}

const MEBIBYTE = 1024 * 1024
const LARGEST_BYTES = 64 * MEBIBYTE

export const textsIn = (file: NamedBytes): readonly NamedText[] => {
  const plain = gunzipped(file)
  if (!isTar(plain.bytes)) return [asText(plain)]
  return filesInTar(plain).map((each) => asText(gunzipped(each)))
}

const asText = ({ name, bytes }: NamedBytes): NamedText => ({ name, text: decoded(bytes) })

/** UTF-16 is what Windows PowerShell writes with ">". What machines print is ASCII but for a few names. */
const decoded = (bytes: Uint8Array): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe
    ? strFromU8(bytes.subarray(2).filter((byte) => byte !== 0))
    : strFromU8(bytes)

const gunzipped = ({ name, bytes }: NamedBytes): NamedBytes => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { name, bytes }
  const damaged = new FormatError(name, 0, 'it is a damaged .gz file: give the plain text')
  if (bytes.length < 18) throw damaged
  // The last four bytes of a gzip file say how long its text is (RFC 1952, 2.3.1): refuse before unpacking.
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true)
  if (length > LARGEST_BYTES)
    throw new FormatError(
      name,
      0,
      `it unpacks to ${length} bytes: at most ${LARGEST_BYTES / MEBIBYTE} MiB are read`,
    )
  try {
    return { name, bytes: gunzipSync(bytes, { out: new Uint8Array(length) }) }
  } catch {
    throw damaged
  }
}
