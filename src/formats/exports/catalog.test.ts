import { describe, expect, test } from 'vitest'
import { withPart } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import { GALLERY } from '../../scenario/samples/gallery.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'
import { EXPORTS, exportDesign } from './catalog.ts'
import { ExportError } from './define-export.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

const texts = (design: Scenario, format: string): string =>
  exportDesign(design, format, null)
    .map(({ text }) => text)
    .join('\n')

describe.each(EXPORTS)('$id', ({ id }) => {
  test('is the same for the same design, and after it was saved', () => {
    const design = everyPath()
    expect(exportDesign(openScenario(saveScenario(design)), id, null)).toEqual(
      exportDesign(design, id, null),
    )
  })

  test('has files of plain names, no two alike', () => {
    for (const design of [everyPath(), withHostileNames(everyPath(), '../x/$(y)')]) {
      const names = exportDesign(design, id, null).map(({ name }) => name)
      for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9.-]*$/)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test.each(HOSTILE)('keeps its lines when every name is %j', (text) => {
    const lines = (design: Scenario): number => texts(design, id).split('\n').length
    // Names of one length and shape, so that slugs have the same ties.
    expect(lines(withHostileNames(everyPath(), text))).toBe(
      lines(withHostileNames(everyPath(), 'harmless')),
    )
  })

  test('ends with a line end and has no control characters', () => {
    for (const { text } of exportDesign(withHostileNames(everyPath(), '\u001B[31m'), id, null)) {
      expect(text).toMatch(/\n$/)
      expect(text).not.toMatch(/[^\P{Cc}\n]/u)
    }
  })

  test('of every sample is a text, or a sentence that says why not', () => {
    for (const { design: build } of GALLERY) {
      const design = build()
      for (const host of Object.keys(design.parts).filter((each) => each.startsWith('host')))
        try {
          expect(exportDesign(design, id, host).length).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof ExportError)) throw error
          for (const sentence of error.message.split('\n'))
            expect(sentence).toMatch(/\w+ .*\w[:,] /)
        }
    }
  })

  test('carries what was accepted, with the reason', () => {
    expect(texts(everyPath(), id)).toContain(
      'Accepted: numa-distance at if1: The other slot is taken.',
    )
  })
})

describe.each(EXPORTS.filter(({ scope }) => scope === 'host'))('$id of one host', ({ id }) => {
  test('names the hosts where there are several', () => {
    const two = twoHosts()
    expect(() => exportDesign(two, id, null)).toThrow(/2 hosts.*host1 \(host 1\), host2/)
    expect(exportDesign(two, id, 'host2').length).toBeGreaterThan(0)
    expect(() => exportDesign(two, id, 'nic1')).toThrow(/no host "nic1": host1/)
    expect(() => exportDesign(EMPTY_SCENARIO, id, null)).toThrow(/no host/)
  })
})

const refused = (design: Scenario, format = 'libvirt'): RegExp | string => {
  try {
    exportDesign(design, format, null)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('a sentence instead of a file for', () => {
  test('a host that does not run KVM', () => {
    expect(refused(oneHost({ host: { platform: 'esx' } }))).toMatch(/host 1 runs ESX.*KVM/)
  })

  test('a path that KVM does not have', () => {
    expect(refused(oneHost({ path: 'vmdq' }))).toMatch(/eth0 of vm 1 \(if1\).*VMDq pool/)
  })

  test('a VF that is not enabled, and one with two owners: both are named', () => {
    const vms = [
      { vf: 0, settings: {} },
      { vf: 0, settings: {} },
      { vf: 9, settings: {} },
    ]
    const says = refused(oneHost({ nic: { numVfs: 2 }, vms }))
    expect(says).toMatch(/VF 0 of PF 0 of nic 1 \(nic1\) has two owners: give if2/)
    expect(says).toMatch(/\(if3\) has VF 9 of PF 0.*enables 2 VFs/)
  })

  test('a port that is given as a whole and by VFs', () => {
    const vms = [{ path: 'direct-assignment' }, { path: 'sr-iov' }]
    expect(refused(oneHost({ vms }))).toMatch(/as a whole and by VFs/)
  })

  test('an adapter of another host', () => {
    const design = withPart(oneHost(), 'nic', { id: 'far' })
    const { if1 } = design.interfaces
    expect(refused({ ...design, interfaces: { if1: { ...if1!, adapter: 'far' } } })).toMatch(
      /not in this host: join the adapter/,
    )
  })

  test('an address that is none, though a document may hold it', () => {
    const design = oneHost()
    const nic1 = design.parts.nic1!
    const fact = { bdf: '$(reboot)', physicalFunction: null } as never
    expect(
      refused({ ...design, parts: { ...design.parts, nic1: { ...nic1, functions: [fact] } } }),
    ).toMatch(/PF 0 of nic 1 \(nic1\) has the address "\$\(reboot\)": .* would do/)
  })

  test('a MAC address that is none', () => {
    const design = oneHost()
    const if1 = { ...design.interfaces.if1!, mac: "52:54:00:12:34:56'/>" }
    expect(refused({ ...design, interfaces: { if1 } })).toMatch(/eth0 \(if1\) has the MAC address/)
  })

  test('an unknown format', () => {
    expect(refused(oneHost(), 'visio')).toMatch(/"visio" is no format.*libvirt/)
  })
})

test('derived MAC addresses differ in a design and between designs, and step aside for given ones', () => {
  const macs = (design: Scenario): readonly string[] =>
    [...texts(design, 'libvirt').matchAll(/mac address='([^']+)'/g)].map(([, mac = '']) => mac)
  const first = macs(oneHost({ vms: 40, nic: { numVfs: 40 } }))
  const other = macs(oneHost({ title: 'Another', vms: 40, nic: { numVfs: 40 } }))
  expect(new Set([...first, ...other]).size).toBe(80)
  const design = oneHost({ vms: 2 })
  const [taken = ''] = macs(design)
  const given = { ...design.interfaces.if2!, mac: taken }
  const [moved, kept] = macs({ ...design, interfaces: { ...design.interfaces, if2: given } })
  expect(kept).toBe(taken)
  expect(moved).not.toBe(taken)
})
