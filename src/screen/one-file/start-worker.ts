/**
 * Takes the place of `simulation/start-worker.ts` in the page that is one file: a page at file:// may fetch nothing, so
 * every worker is the same classic script, out of a data block of the page (base64 of raw deflate).
 */
import { inflateSync, strFromU8 } from 'fflate'
import type { WorkerName } from '../simulation/start-worker.ts'

let address: string | undefined

const addressOfCode = (): string => {
  if (address !== undefined) return address
  const packed = atob(document.getElementById('worker-code')?.textContent ?? '')
  const code = strFromU8(inflateSync(Uint8Array.from(packed, (letter) => letter.charCodeAt(0))))
  address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  return address
}

export const startWorker = (name: WorkerName): Worker => new Worker(addressOfCode(), { name })
