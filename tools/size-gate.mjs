/** How much JavaScript the page fetches before its first paint: the entry and what it imports statically. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './install.mjs'

const FIRST_PAINT_BYTES = 180_000

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(root, 'dist/.vite/manifest.json'), 'utf8'))

/** @type {Set<string>} */
const scripts = new Set()
/** @type {Set<string>} */
const styles = new Set()
/** @param {string} key */
const visit = (key) => {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the manifest has no ${key}`)
  if (scripts.has(chunk.file)) return
  scripts.add(chunk.file)
  for (const style of chunk.css ?? []) styles.add(style)
  chunk.imports?.forEach(visit)
}
visit('index.html')

/** @param {string} file */
const zipped = (file) => gzipSync(readFileSync(join(root, 'dist', file)), { level: 9 }).length
/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(7)

let total = 0
console.log('JavaScript until first paint, kB gzipped')
for (const file of scripts) {
  total += zipped(file)
  console.log(`${kilobytes(zipped(file))}  ${file}`)
}
console.log(`${kilobytes(total)}  in all; the gate is ${FIRST_PAINT_BYTES / 1000}`)
for (const file of styles) console.log(`${kilobytes(zipped(file))}  ${file} (styles, not counted)`)
if (total > FIRST_PAINT_BYTES) {
  console.error('The page is too heavy: load what is not on the first screen with import().')
  process.exitCode = 1
}
