import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { oneHost, twoHosts } from '../src/scenario/build-host.ts'
import { iov, saved } from './test-terminal.ts'

const one = saved('one.json', oneHost())
const three = saved('three.json', oneHost({ vms: 3 }))

test('one file goes to standard output, or where -o says', async () => {
  const { code, out } = await iov('export', 'libvirt', one)
  expect({ code, start: out.slice(0, 4) }).toEqual({ code: 0, start: '<!--' })
  const file = join(mkdtempSync(join(tmpdir(), 'iov-')), 'vm.xml')
  expect((await iov('export', 'libvirt', one, '-o', file)).out).toBe('')
  expect(readFileSync(file, 'utf8').trimEnd()).toBe(out)
})

test('several files go to a folder, or one of them is chosen', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'iov-')), 'new', 'vms')
  expect((await iov('export', 'libvirt', three, '-o', folder)).code).toBe(0)
  expect(readdirSync(folder)).toEqual(['vm-1.xml', 'vm-2.xml', 'vm-3.xml'])
  expect((await iov('export', 'libvirt', three, '--only', 'vm-2.xml')).out).toContain('<name>vm-2<')
})

test.each([
  [
    'several files without a folder',
    ['libvirt', three],
    /3 files \(vm-1\.xml, vm-2\.xml.*-o.*--only/,
  ],
  ['a file that is none of them', ['libvirt', three, '--only', 'x'], /--only is "x": vm-1\.xml/],
  ['a format that is none', ['visio', one], /"visio" is no format.*libvirt/],
  ['two hosts', ['qemu', saved('two.json', twoHosts())], /two\.json: the design has 2 hosts/],
  ['a file for a folder', ['libvirt', three, '-o', one], /is a file, and several are written/],
  ['a folder that is not there', ['svg', three, '-o', '/nowhere/a.svg'], /no folder \/nowhere/],
])('a sentence and exit code 2 for %s', async (_, given, says) => {
  const { code, out, err } = await iov('export', ...given)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(says)
})
