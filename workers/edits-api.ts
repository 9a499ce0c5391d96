/** What the edits worker does; `edits.worker.ts` only exposes it, so it is tested without one. */
import { gunzipSync, strFromU8 } from 'fflate'
import { assumeCatalogueLimits } from '../src/formats/assume-limits.ts'
import { readMachine } from '../src/formats/catalog.ts'
import { tidy } from '../src/formats/layout.ts'
import { applyFix, checkDesign } from '../src/rules/check.ts'
import { encodeLink } from '../src/scenario/share-link.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { compile } from '../src/simulation/compile/compile.ts'
import { estimate } from '../src/simulation/estimate.ts'
import type { EditsApi } from '../src/simulation/protocol.ts'

const GZIP_MAGIC = [0x1f, 0x8b]
const LARGEST_TEXT_BYTES = 64 * 1024 * 1024

export const editsApi: EditsApi = {
  analyse(scenario) {
    const topology = buildTopology(scenario)
    const compiled = compile(topology)
    return {
      findings: checkDesign(topology),
      estimate: estimate(compiled),
      problems: compiled.problems,
    }
  },
  applyFix,
  importText: (text, fileName, facts) => readMachine(text, fileName, facts),
  importBytes: (bytes, fileName, facts) => readMachine(textOf(bytes, fileName), fileName, facts),
  assumeLimits: assumeCatalogueLimits,
  tidy,
  encodeLink,
}

const textOf = (bytes: Uint8Array, fileName: string): string => {
  if (bytes[0] !== GZIP_MAGIC[0] || bytes[1] !== GZIP_MAGIC[1]) return strFromU8(bytes)
  // The last four bytes of a gzip file say how long its text is (RFC 1952, 2.3.1): refuse before unpacking.
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true)
  if (length > LARGEST_TEXT_BYTES)
    throw new Error(
      `${fileName} unpacks to ${length} bytes: at most ${LARGEST_TEXT_BYTES} are read`,
    )
  try {
    return strFromU8(gunzipSync(bytes, { out: new Uint8Array(length) }))
  } catch {
    throw new Error(`${fileName} is a damaged .gz file: give the plain text`)
  }
}
