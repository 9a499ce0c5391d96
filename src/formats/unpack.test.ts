import { gzipSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { textsIn } from './unpack.ts'

interface Entry {
  readonly name: string
  readonly body: string | Uint8Array
  readonly type?: string
}

/** What `tar c` writes. */
const tar = (entries: readonly Entry[]): Uint8Array => {
  const blocks = entries.flatMap(({ name, body, type = '0' }) => {
    const content = typeof body === 'string' ? strToU8(body) : body
    const header = new Uint8Array(512)
    header.set(strToU8(name).subarray(0, 100), 0)
    header.set(strToU8(`${content.length.toString(8).padStart(11, '0')}\0`), 124)
    header.set(strToU8(type), 156)
    header.set(strToU8('ustar\x0000'), 257)
    const padded = new Uint8Array(Math.ceil(content.length / 512) * 512)
    padded.set(content)
    return [header, padded]
  })
  blocks.push(new Uint8Array(1024))
  const all = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    all.set(block, at)
    at += block.length
  }
  return all
}

const bytesOf = (file: Uint8Array, name = 'given') => textsIn({ name, bytes: file })

test('plain, UTF-16 and compressed texts are one text', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...[...'hé'].flatMap((c) => [c.charCodeAt(0), 0])])
  expect(bytesOf(strToU8('hé'))).toEqual([{ name: 'given', text: 'hé' }])
  expect(bytesOf(gzipSync(strToU8('hé')))).toEqual([{ name: 'given', text: 'hé' }])
  expect(bytesOf(utf16)[0]?.text.startsWith('h')).toBe(true)
})

test('a tarball gives its files, also compressed, with long names, and folders left out', () => {
  const long = `machine/${'x'.repeat(120)}.txt`
  const file = gzipSync(
    tar([
      { name: 'machine/', body: '', type: '5' },
      { name: 'machine/lspci.txt', body: 'one' },
      { name: 'machine/tree.txt.gz', body: gzipSync(strToU8('two')) },
      { name: '././@LongLink', body: `${long}\0`, type: 'L' },
      { name: long.slice(0, 100), body: 'three' },
      { name: 'pax', body: `${long.length + 10} path=${long}\n`, type: 'x' },
      { name: long.slice(0, 100), body: 'four' },
    ]),
  )
  expect(bytesOf(file)).toEqual([
    { name: 'machine/lspci.txt', text: 'one' },
    { name: 'machine/tree.txt.gz', text: 'two' },
    { name: long, text: 'three' },
    { name: long, text: 'four' },
  ])
})

test('what is damaged or too large is refused with a sentence', () => {
  const zipped = gzipSync(strToU8('hello hello hello'))
  expect(() => bytesOf(zipped.slice(0, 12), 'a.gz')).toThrow(/a\.gz: it is a damaged \.gz file/)
  const bomb = zipped.slice()
  bomb.set([0xff, 0xff, 0xff, 0xff], bomb.length - 4)
  expect(() => bytesOf(bomb)).toThrow(/unpacks to 4294967295 bytes: at most 64 MiB/)
  const cut = tar([{ name: 'lspci.txt', body: 'x'.repeat(2_000) }]).slice(0, 1_500)
  expect(() => bytesOf(cut)).toThrow(/breaks off in "lspci\.txt"/)
})
