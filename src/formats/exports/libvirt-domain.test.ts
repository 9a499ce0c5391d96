import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { externalTool } from '../../../tools/external-tool.ts'
import { referenceData } from '../../../tools/reference-data.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { addStandbys } from '../../scenario/edits/migration.ts'
import { exportDesign } from './catalog.ts'
import type { GuestAddress, GuestRootPort } from './guest-machine.ts'
import { assignedXml, rootPortXml } from './libvirt-domain.ts'
import { assignedProperties, rootPortProperties } from './qemu-command.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

const validator = externalTool('virt-xml-validate', 'xmllint')
const folder = mkdtempSync(join(tmpdir(), 'iov-libvirt-'))

const files = (design = everyPath()) => exportDesign(design, 'libvirt', null)
const xmlOf = (name: string): string => files().find((file) => file.name === name)?.text ?? ''

test('a VF is an interface with MAC address, VLAN and the address of the design', () => {
  const xml = xmlOf('vm-b.xml')
  expect(xml).toMatch(/<interface type='hostdev' managed='yes'>/)
  expect(xml).toContain(
    "<address type='pci' domain='0x0000' bus='0x01' slot='0x02' function='0x1'/>",
  )
  expect(xml).toContain("<tag id='42'/>")
  expect(xml).toContain("<iommu model='intel'>")
})

test('a whole port is a host device', () => {
  expect(xmlOf('whole-port.xml')).toMatch(/<hostdev mode='subsystem' type='pci' managed='yes'>/)
})

test('vCPUs are pinned to the cores of the design, in its order', () => {
  expect(xmlOf('vm-a.xml').match(/<vcpupin [^>]*>/g)).toEqual(
    [2, 3, 4, 5].map((core, vcpu) => `<vcpupin vcpu='${vcpu}' cpuset='${core}'/>`),
  )
})

test('memory is backed by the pages of the design, and shared with a switch in user space', () => {
  expect(xmlOf('vm-b.xml')).toContain("<page size='1' unit='GiB'/>")
  expect(xmlOf('vm-d.xml')).toContain("<access mode='shared'/>")
  expect(xmlOf('slow-vm4.xml')).not.toContain('hugepages')
})

test('a VF and its standby are a pair of one address, which QEMU parts before it migrates', () => {
  const design = everyPath()
  const paired = addStandbys(design, ['if1']).change(design)
  const xml = files(paired).find(({ name }) => name === 'vm-a.xml')?.text ?? ''
  const [vf, standby] = xml.match(/<interface type[\s\S]*?<\/interface>/g) ?? []
  const alias = /<alias name='(ua-[\w-]+)'\/>/.exec(standby ?? '')?.[1]
  expect(vf).toContain(`<teaming type='transient' persistent='${alias}'/>`)
  expect(standby).toContain("<teaming type='persistent'/>")
  const macs = [...xml.matchAll(/<mac address='([^']*)'/g)].map(([, mac]) => mac)
  expect(new Set(macs).size).toBe(1)
  const line = exportDesign(paired, 'qemu', null).find(({ name }) => /^vm-a/.test(name))?.text
  expect(line).toMatch(/virtio-net-pci,failover=on,netdev=hostnet1,id=net1/)
  expect(line).toMatch(/failover=on[\s\S]*vfio-pci,[^\n]*failover_pair_id=net1/)
})

test('a limit of 1 Gb/s is 125,000 kilobytes a second', () => {
  expect(xmlOf('slow-vm5.xml')).toContain("<outbound average='125000'/>")
})

describe.skipIf(validator.isMissing)(`virt-xml-validate finds no fault${validator.note}`, () => {
  const validate = (xml: string): string => {
    const file = join(folder, 'domain.xml')
    writeFileSync(file, xml)
    const { status, stdout, stderr } = spawnSync('virt-xml-validate', [file, 'domain'], {
      encoding: 'utf8',
    })
    return status === 0 ? '' : `${stdout}${stderr}`
  }

  test.each(files())('in $name', ({ text }) => expect(validate(text)).toBe(''))

  test('of a VF and its standby', () => {
    const design = everyPath()
    for (const { text } of files(addStandbys(design, ['if1']).change(design)))
      expect(validate(text)).toBe('')
  })

  test('in a VM with 256 vCPUs and 20 interfaces', () => {
    const design = oneHost({ vms: [{ settings: { vcpus: 256 } }], nic: { numVfs: 20 } })
    const { if1 } = design.interfaces
    const interfaces = Object.fromEntries(
      Array.from({ length: 20 }, (_, vf) => [`vf${vf}`, { ...if1!, vf }]),
    )
    const [file] = files({ ...design, interfaces })
    expect(file?.text).toContain("function='0x7'")
    expect(validate(file?.text ?? '')).toBe('')
  })

  test.each(HOSTILE)('when every name is %j', (text) => {
    for (const file of files(withHostileNames(oneHost(), text)))
      expect(validate(file.text)).toBe('')
  })
})

const pairs = referenceData('machines/libvirt/domain-to-qemu')

/** What libvirt writes for a guest and what it makes of it for QEMU: both must be what we write. */
describe.skipIf(!pairs)('libvirt itself agrees, XML and command line', () => {
  const names = (pairs ? readdirSync(pairs) : [])
    .filter((name) => name.endsWith('.out.xml'))
    .map((name) => name.replace('.out.xml', ''))

  const flat = (xml: string): string => xml.replaceAll(/\s*\n\s*/g, '')
  const attribute = (xml: string, name: string): string =>
    new RegExp(`\\b${name}='([^']*)'`).exec(xml)?.[1] ?? ''
  const place = (xml: string): GuestAddress => {
    const address = /<address type='pci'[^>]*>/.exec(xml)?.[0] ?? ''
    return {
      bus: Number(attribute(address, 'bus')),
      device: Number(attribute(address, 'slot')),
      fn: Number(attribute(address, 'function')),
    }
  }
  const propertiesOf = (text: string): Record<string, string> =>
    Object.fromEntries(
      `driver=${text}`.split(',').map((each) => each.split('=') as [string, string]),
    )
  const devicesOf = (args: string): readonly Record<string, string>[] =>
    [...args.matchAll(/-device '(\{.*\})'/g)].map(([, json = '']) =>
      Object.fromEntries(
        Object.entries(JSON.parse(json)).map(([name, value]) => [
          name,
          value === true ? 'on' : String(value),
        ]),
      ),
    )

  const read = (name: string) => {
    const xml = flat(readFileSync(join(pairs ?? '', `${name}.out.xml`), 'utf8'))
    return { xml, devices: devicesOf(readFileSync(join(pairs ?? '', `${name}.args`), 'utf8')) }
  }

  test('on root ports', () => {
    let seen = 0
    for (const name of names) {
      const { xml, devices } = read(name)
      for (const [controller] of xml.matchAll(
        /<controller type='pci' index='\d+' model='pcie-root-port'>.*?<\/controller>/g,
      )) {
        const port: GuestRootPort = {
          index: Number(attribute(controller, 'index')),
          at: place(controller),
          isMultifunction: controller.includes("multifunction='on'"),
        }
        // Ours are QEMU's generic ports, and number their chassis like their bus.
        const isOurs =
          controller.includes("<model name='pcie-root-port'/>") &&
          attribute(controller, 'chassis') === String(port.index) &&
          !controller.includes("multifunction='off'")
        if (!isOurs) continue
        seen += 1
        expect(flat(rootPortXml(port).join('\n')), name).toBe(controller)
        expect(devices, name).toContainEqual(propertiesOf(rootPortProperties(port)))
      }
    }
    expect(seen).toBeGreaterThan(40)
  })

  test('on assigned functions', () => {
    let seen = 0
    for (const name of names) {
      const { xml, devices } = read(name)
      const assigned = [
        ...xml.matchAll(
          /<hostdev [^>]*type='pci'.*?<\/hostdev>|<interface type='hostdev'.*?<\/interface>/g,
        ),
      ]
      for (const [index, [device]] of assigned.entries()) {
        const source = /<source>(.*?)<\/source>/.exec(device)?.[1] ?? ''
        const at = place(device.replace(/<source>.*?<\/source>/, ''))
        const from = place(`<address type='pci'${source}`)
        const host = {
          domain: Number(attribute(source, 'domain')),
          bus: from.bus,
          devfn: (from.device << 3) | from.fn,
        }
        const ours = propertiesOf(assignedProperties(host, `hostdev${index}`, at))
        const theirs = devices.find(({ id }) => id === `hostdev${index}`)
        if (!theirs) continue
        seen += 1
        expect({ ...ours, bus: theirs.bus?.replace(/^pci\.0$/, 'pcie.0') }, name).toEqual(ours)
        expect({ ...theirs, ...ours, bus: theirs.bus }, name).toEqual(theirs)
        if (
          device.startsWith('<hostdev') &&
          device.includes("managed='yes'") &&
          !device.includes('<rom') &&
          !device.includes('<alias')
        )
          expect(
            flat(assignedXml(host, at).join('\n')).replace("<driver name='vfio'/>", ''),
            name,
          ).toBe(device.replace("<driver name='vfio'/>", ''))
      }
    }
    expect(seen).toBeGreaterThan(10)
  })
})
