import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { formatOf, importTexts, readMachine } from '../catalog.ts'
import { exportDesign } from '../exports/catalog.ts'
import { everyPath } from '../exports/test-designs.ts'
import { overlapsIn } from '../overlaps.ts'

const texts = (...given: readonly string[]) => given.map((text) => ({ name: 'unknown', text }))
const guestsIn = (...given: readonly string[]) => readMachine(texts(...given)).machine.guests
const vms = ({ parts }: Scenario) => Object.values(parts).filter(({ kind }) => kind === 'vm')

const fixture = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const DOMAIN = fixture('libvirt-domain/fixtures/every-interface.domain.xml')
const LISTING = fixture('lspci/fixtures/two-port-vfs.lspci.txt')

test('a VM gets the VF, the port and the software switch that it names', () => {
  const { scenario, notes, format } = importTexts(texts(LISTING, DOMAIN))
  expect(format).toBe('lspci, libvirt-domain')
  const [vm] = vms(scenario)
  expect(vm).toMatchObject({
    name: 'web1',
    in: 'host1',
    settings: { memoryGib: 16, hugePages: '1 GiB', pinnedCores: [2, 3] },
  })
  expect(Object.values(scenario.interfaces).map(({ path, pf, vf }) => [path, pf, vf])).toEqual([
    ['sr-iov', 0, 1],
    ['vhost-net', 0, undefined],
    ['emulated', 0, undefined],
    ['vhost-user', 0, undefined],
    ['direct-assignment', 1, undefined],
  ])
  expect(Object.values(scenario.interfaces)[1]?.settings).toMatchObject({ queues: 4 })
  const says = notes.map((note) => note.says).join('\n')
  expect(says).toMatch(/Of web1, not drawn: a vDPA interface, 1 PCI controller .* IOMMU \(intel\)/)
  expect(says).toMatch(/web1 has 0000:81:00\.0 assigned.*do not list/)
  expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  expect(overlapsIn(scenario)).toEqual([])
})

test('identifiers are dropped unless asked for', () => {
  const kept = importTexts(texts(LISTING, DOMAIN), { keepIdentifiers: true })
  expect(saveScenario(kept.scenario)).toContain('52:54:00:6d:90:02')
  const dropped = saveScenario(importTexts(texts(LISTING, DOMAIN)).scenario)
  expect(dropped).not.toMatch(/52:54:00|c7a5fdbd/)
})

test('a macvtap device leads to the adapter that the nodedev names', () => {
  const nodedev = (
    bdf: string,
    bus: number,
  ) => `<device><name>pci_0000_0${bus}_00_0</name><parent>computer</parent><capability type='pci'><class>0x020000</class><domain>0</domain><bus>${bus}</bus><slot>0</slot><function>0</function><product id='0x1572'>X710</product><vendor id='0x8086'>Intel</vendor></capability></device>
<device><name>net_${bdf}</name><parent>pci_0000_0${bus}_00_0</parent><capability type='net'><interface>${bdf}</interface></capability></device>`
  const { scenario } = importTexts(texts(nodedev('ens1', 3), nodedev('ens2f1', 5), DOMAIN))
  const [first] = Object.values(scenario.interfaces).filter(({ path }) => path === 'vhost-net')
  expect(scenario.parts[first?.adapter ?? '']?.functions?.[0]?.bdf).toBe('0000:05:00.0')
})

test('without its host, the adapters of a VM are assumed, and that is said', () => {
  const { scenario, notes } = importTexts(texts(DOMAIN))
  expect(Object.values(scenario.interfaces)[0]).toMatchObject({ path: 'sr-iov', pf: 0, vf: 0 })
  expect(notes.map(({ says }) => says).join('\n')).toMatch(
    /adapters of the host are not in the text/,
  )
})

test.each<[string, string, RegExp]>([
  ['a document that is cut', DOMAIN.slice(0, 700), /libvirt-domain, line \d+: .*well-formed/],
  ['a list of none', '<domstatus><domain type="kvm"/></domstatus', /well-formed/],
])('%s is refused', (_, text, says) => expect(() => guestsIn(text)).toThrow(says))

describe('what is exported is imported to the same VMs', () => {
  const design = everyPath()
  const wanted = (from: Scenario, settings: readonly string[]) =>
    Object.entries(from.parts)
      .filter(([, { kind }]) => kind === 'vm')
      .map(([id, part]) => ({
        ...Object.fromEntries(settings.map((name) => [name, part.settings[name]])),
        paths: Object.values(from.interfaces)
          .filter(({ on }) => on === id)
          .map(({ path }) => path),
      }))
  const whatFormatsSay = ['vcpus', 'memoryGib', 'hugePages']
  test.each([
    ['libvirt', [...whatFormatsSay, 'pinnedCores', 'cpuWeight']],
    ['qemu', whatFormatsSay],
  ])('%s', (format, settings) => {
    const files = exportDesign(design, format, null)
    const { scenario } = importTexts(files)
    expect(vms(scenario).length).toBe(files.length)
    const count = (paths: readonly string[]) => paths.toSorted().join(' ')
    // A port that is handed over whole says no class of its own, and vhost-vdpa and VMDq look like vhost.
    const found = wanted(scenario, settings)
    for (const [index, vm] of wanted(design, settings).entries()) {
      const isSoftware = (path: string) => !/sr-iov|direct/.test(path)
      expect({ ...found[index], paths: count(found[index]!.paths.filter(isSoftware)) }).toEqual({
        ...vm,
        paths: count(vm.paths.filter(isSoftware)),
      })
    }
  })
})

const machines = referenceData('machines')
describe.skipIf(!machines)('libvirt and the QEMU line it makes say the same of a VM', () => {
  const folder = join(machines ?? '', 'libvirt/domain-to-qemu')
  const names = machines
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.args'))
        .map((name) => name.replace('.args', ''))
    : []
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  test.each(names)('%s', (name) => {
    for (const [file, format] of [
      [`${name}.xml`, 'libvirt-domain'],
      [`${name}.out.xml`, 'libvirt-domain'],
      [`${name}.args`, 'qemu'],
    ] as const)
      expect(formatOf(read(file))?.id).toBe(format)
    const [ofXml] = guestsIn(read(`${name}.out.xml`))
    const [ofArgs] = guestsIn(read(`${name}.args`))
    const { pinnedCores: _, ...settings } = ofXml?.settings ?? {}
    expect(ofArgs?.settings).toMatchObject(settings)
    const assigned = (guest: typeof ofXml) =>
      [
        ...(guest?.assigned ?? []),
        ...(guest?.interfaces ?? []).flatMap(({ bdf }) => bdf ?? []),
      ].toSorted()
    if (!/teaming|network/.test(name)) expect(assigned(ofArgs)).toEqual(assigned(ofXml))
    const macs = (guest: typeof ofXml) =>
      (guest?.interfaces ?? []).flatMap(({ bdf, mac }) => (bdf ? [] : (mac ?? []))).toSorted()
    if (!/vdpa/.test(name)) expect(macs(ofArgs)).toEqual(macs(ofXml))
    const { scenario } = importTexts(texts(read(`${name}.xml`)))
    expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  })
})
