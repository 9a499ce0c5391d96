import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { externalTool } from '../../../tools/external-tool.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { setAcsBits } from '../../scenario/edits/acs.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { exportDesign } from './catalog.ts'
import { FAKE_PROGRAMS } from './fake-kernel.data.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

const bash = externalTool('bash')
const shellcheck = externalTool('shellcheck')

const scripts = (design: Scenario) => exportDesign(design, 'host-script', null)

/** A host in a folder: /sys as Linux shows it, with every port of the first adapter, and programs that act on it. */
const fakeHost = (design: Scenario, without: readonly string[] = []) => {
  const folder = mkdtempSync(join(tmpdir(), 'iov-host-'))
  const at = (path: string): string => join(folder, path)
  const write = (path: string, text: string): void => {
    mkdirSync(join(at(path), '..'), { recursive: true })
    writeFileSync(at(path), text)
  }
  const link = (path: string, to: string): void => {
    mkdirSync(join(at(path), '..'), { recursive: true })
    symlinkSync(to, at(path))
  }
  for (const [name, body] of Object.entries(FAKE_PROGRAMS)) {
    if (without.includes(name)) continue
    write(`bin/${name}`, body)
    chmodSync(at(`bin/${name}`), 0o755)
  }
  for (const name of ['bind', 'unbind'])
    for (const driver of ['nicdriver', 'vfdriver'])
      write(`sys/bus/pci/drivers/${driver}/${name}`, '')
  write('sys/bus/pci/drivers_probe', '')
  write('sys/class/iommu/dmar0/type', 'intel\n')
  mkdirSync(at('sys/module'), { recursive: true })
  const adapter = buildTopology(design).adapters.get('nic1')!
  for (let pf = 0; pf < adapter.settings.wirePorts; pf++) {
    const device = `sys/bus/pci/devices/${adapter.pfBdf(pf)}`
    write(`${device}/vendor`, '0x8086\n')
    write(`${device}/device`, '0x1572\n')
    write(`${device}/sriov_totalvfs`, '64\n')
    write(`${device}/sriov_numvfs`, '0\n')
    write(`${device}/sriov_drivers_autoprobe`, '1\n')
    write(`${device}/driver_override`, '(null)\n')
    mkdirSync(at(`${device}/net/port${pf}`), { recursive: true })
    write(`sys/class/net/port${pf}/flags`, '0x1002\n')
    link(`${device}/driver`, '../../drivers/nicdriver')
    link(`${device}/iommu_group`, `../../../../kernel/iommu_groups/${10 + pf}`)
    write(
      `fake/vfs/${adapter.pfBdf(pf)}`,
      Array.from({ length: adapter.numVfs(pf) }, (_, vf) => `${adapter.vfBdf(pf, vf)}\n`).join(''),
    )
  }
  mkdirSync(at('proc/1/fd'), { recursive: true })
  mkdirSync(at('run'))
  mkdirSync(at('work'))
  const [apply, rollback] = scripts(design)
  const runScript = (text: string | undefined, more: Record<string, string> = {}) => {
    const { status, stderr } = spawnSync('bash', ['--norc', '-c', text ?? 'exit 9', 'script'], {
      cwd: at('work'),
      encoding: 'utf8',
      env: {
        PATH: `${at('bin')}:/usr/bin:/bin`,
        FAKE: folder,
        IOV_SYS: at('sys'),
        IOV_PROC: at('proc'),
        IOV_RUN: at('run'),
        IOV_STATE: at('state'),
        ...more,
      },
    })
    return { status, stderr }
  }
  return {
    write,
    link,
    read: (path: string): string => readFileSync(at(path), 'utf8').trim(),
    linkAt: (path: string): string => readlinkSync(at(path)).replace(/.*\//, ''),
    has: (path: string): boolean => existsSync(at(path)),
    remove: (path: string): void => rmSync(at(path), { recursive: true }),
    /** All of it but the log of what was called. */
    tree: (): Record<string, string> => treeOf(folder),
    apply: (more?: Record<string, string>) => runScript(apply?.text, more),
    rollback: () => runScript(rollback?.text),
  }
}

/** Links are kept as they are: those of /sys run in circles. */
const treeOf = (folder: string, inside = ''): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, inside), { withFileTypes: true })
      .filter(({ name }) => inside !== '' || name !== 'bin')
      .flatMap((entry): [string, string][] => {
        const path = join(inside, entry.name)
        if (entry.isSymbolicLink()) return [[path, `-> ${readlinkSync(join(folder, path))}`]]
        return entry.isDirectory()
          ? [[path, 'folder'], ...Object.entries(treeOf(folder, path))]
          : [[path, readFileSync(join(folder, path), 'utf8')]]
      }),
  )

const PF = (pf: number): string => `sys/bus/pci/devices/0000:01:00.${pf}`
const VF = (vf: number): string => `sys/bus/pci/devices/0000:01:02.${vf}`
const OK = { status: 0, stderr: '' }

/** The fake host has no huge pages, so the script remarks on that. */
const quiet = ({ status, stderr }: { status: number | null; stderr: string }) => ({
  status,
  stderr: stderr.replaceAll(/^Note: .*\n/gm, ''),
})

describe.skipIf(bash.isMissing)(`on a copy of /sys${bash.note}`, () => {
  describe.each([
    ['with driverctl', []],
    ['without driverctl', ['driverctl']],
  ])('%s', (_, without) => {
    test('the host becomes what the design says', () => {
      const host = fakeHost(everyPath(), without)
      expect(quiet(host.apply())).toEqual(OK)
      expect(host.read(`${PF(0)}/sriov_numvfs`)).toBe('6')
      expect([0, 1, 2, 3].map((vf) => host.linkAt(`${VF(vf)}/driver`))).toEqual(
        Array.from({ length: 4 }, () => 'vfio-pci'),
      )
      expect(host.has(`${VF(4)}/driver`)).toBe(false)
      expect(host.linkAt(`${PF(2)}/driver`)).toBe('vfio-pci')
      expect(host.linkAt('sys/class/net/port1/master')).toBe('br0p1')
      expect(host.has('run/iov-lab')).toBe(true)
      expect(
        ['vlan', 'max_tx_rate', 'spoofchk', 'trust'].map((name) =>
          host.read(`fake/vf/port0/1/${name}`),
        ),
      ).toEqual(['42', '2500', 'off', 'on'])
      expect(host.read('fake/vf/port0/0/spoofchk')).toBe('on')
      expect(host.read('sys/class/net/port0/flags')).toBe('0x1003')
    })

    test('the rollback leaves the tree as it was', () => {
      const host = fakeHost(everyPath(), without)
      const before = host.tree()
      expect(quiet(host.apply())).toEqual(OK)
      expect(host.tree()).not.toEqual(before)
      expect(host.rollback()).toEqual(OK)
      expect(host.tree()).toEqual(before)
    })

    test('so it does after a stop half way', () => {
      for (const failing of ['vf 1 vlan', 'br0p1 up']) {
        const host = fakeHost(everyPath(), without)
        const before = host.tree()
        const { status, stderr } = host.apply({ FAKE_FAILS: failing })
        expect(status).not.toBe(0)
        expect(stderr).toMatch(/Stopped half way: host-1-rollback\.sh undoes what was done/)
        expect(host.rollback()).toEqual(OK)
        expect(host.tree()).toEqual(before)
      }
    })
  })

  describe('ACS bits that were set by hand', () => {
    const PORT = '0000:00:01.0'
    const withBits = (kernelVersion: string): Scenario => {
      const design = oneHost({ host: { kernelVersion }, nic: { numVfs: 1 } })
      return setAcsBits(design, 'rp1', 'down', ['ReqRedir'], false).change(design)
    }
    const withPort = (design: Scenario, capability: string, control: string) => {
      const host = fakeHost(design)
      host.write(`sys/bus/pci/devices/${PORT}/vendor`, '0x8086\n')
      host.write(`fake/acs/${PORT}/capability`, `${capability}\n`)
      host.write(`fake/acs/${PORT}/control`, `${control}\n`)
      return host
    }
    test('are set where the kernel cannot be told, and the rollback takes them back', () => {
      const host = withPort(withBits('6.8'), '001f', '001d')
      const before = host.tree()
      expect(quiet(host.apply())).toEqual(OK)
      expect(host.read(`fake/acs/${PORT}/control`)).toBe('0019')
      expect(host.rollback()).toEqual(OK)
      expect(host.tree()).toEqual(before)
    })
    test('are told to a kernel that knows config_acs, and the script looks whether it was', () => {
      const design = withBits('6.12')
      expect(scripts(design)[0]?.text).toMatch(
        /Kernel command line: .*pci=config_acs=0011001@0000:00:01\.0$/m,
      )
      expect(scripts(design)[1]?.text).toContain('stays until it is taken out')
      expect(quiet(withPort(design, '001f', '0019').apply())).toEqual(OK)
      const host = withPort(design, '001f', '001d')
      const before = host.tree()
      expect(host.apply().stderr).toMatch(
        /bits 001d are on at 0000:00:01\.0, the design wants 0019: boot with the kernel command line/,
      )
      expect(host.tree()).toEqual(before)
    })
    test.each([
      ['0000', /has the ACS bits 0000 here, not all of 0019: the design is of another machine/],
      ['', /0000:00:01\.0 has no ACS here/],
    ])('stop the script at a port that has not got them: "%s"', (capability, says) => {
      const host = withPort(withBits('6.8'), capability, '0000')
      if (capability === '') host.remove(`fake/acs/${PORT}/capability`)
      const before = host.tree()
      expect(host.apply().stderr).toMatch(says)
      expect(host.tree()).toEqual(before)
    })
  })

  test('VFs that were there come back in number, when they may be replaced', () => {
    const host = fakeHost(oneHost({ nic: { numVfs: 2 } }))
    expect(quiet(host.apply())).toEqual(OK)
    host.remove('state')
    const before = host.tree()
    expect(host.apply().stderr).toMatch(/0000:01:00\.0 has 2 VFs already.*IOV_REPLACE_VFS=1/)
    expect(host.tree()).toEqual(before)
    expect(quiet(host.apply({ IOV_REPLACE_VFS: '1' }))).toEqual(OK)
    expect(host.rollback()).toEqual(OK)
    expect(host.read(`${PF(0)}/sriov_numvfs`)).toBe('2')
  })

  describe('nothing is changed, and a sentence says why, when', () => {
    type Host = ReturnType<typeof fakeHost>
    const cases: readonly (readonly [what: string, change: (host: Host) => void, says: RegExp])[] =
      [
        ['the IOMMU is off', (host) => host.remove('sys/class/iommu/dmar0'), /The IOMMU is off/],
        ['a port is not there', (host) => host.remove(PF(0)), /There is no 0000:01:00\.0/],
        [
          'it is a VF',
          (host) => host.link(`${PF(0)}/physfn`, '../x'),
          /0000:01:00\.0 is a VF here/,
        ],
        [
          'it has no SR-IOV',
          (host) => host.remove(`${PF(0)}/sriov_totalvfs`),
          /no SR-IOV here: look at the firmware/,
        ],
        [
          'it has too few VFs',
          (host) => host.write(`${PF(0)}/sriov_totalvfs`, '5\n'),
          /can have 5 VFs, the design wants 6/,
        ],
        [
          'a VM has one of its VFs',
          (host) => {
            host.write(`${PF(0)}/sriov_numvfs`, '1\n')
            host.link(`${PF(0)}/virtfn0`, '../0000:01:02.0')
            host.link(`${VF(0)}/iommu_group`, '../../../../kernel/iommu_groups/77')
            host.link('proc/1/fd/20', '/dev/vfio/77')
          },
          /0000:01:02\.0 is in use: a VM holds its VFIO group 77/,
        ],
        [
          'a VM has one of its VFs by iommufd',
          (host) => {
            host.write(`${PF(0)}/sriov_numvfs`, '1\n')
            host.link(`${PF(0)}/virtfn0`, '../0000:01:02.0')
            host.write(`${VF(0)}/vfio-dev/vfio3/dev`, '511:3\n')
            host.link('proc/1/fd/20', '/dev/vfio/devices/vfio3')
          },
          /0000:01:02\.0 is in use: a VM holds it as vfio3/,
        ],
        [
          'the host uses the port that is to go to a VM',
          (host) => host.write('sys/class/net/port2/flags', '0x1003\n'),
          /0000:01:00\.2 is in use: port2 is up/,
        ],
        [
          'the host is reached over the port that is to go under a bridge',
          (host) => host.write('fake/addresses/port1', 'inet 192.0.2.1/24\n'),
          /port1 \(0000:01:00\.1\) has an address/,
        ],
        [
          'that port is in a bridge',
          (host) => host.link('sys/class/net/port1/master', '../br-lan'),
          /is in br-lan already/,
        ],
        [
          'it was done already',
          (host) => host.write('state/host-1.journal', ''),
          /done already.*run host-1-rollback\.sh first/,
        ],
      ]
    test.each(cases)('%s', (_, change, says) => {
      const host = fakeHost(everyPath())
      change(host)
      const before = host.tree()
      const { status, stderr } = host.apply()
      expect(status).toBe(1)
      expect(stderr).toMatch(says)
      expect(host.tree()).toEqual(before)
    })
  })

  test('an imported card is known by its ids, and another one in its place is refused', () => {
    const design = oneHost()
    const fact = { bdf: '0000:01:00.0', vendorDevice: '8086:10FB', physicalFunction: null } as never
    const nic1 = { ...design.parts.nic1!, functions: [fact] }
    const host = fakeHost({ ...design, parts: { ...design.parts, nic1 } })
    expect(host.apply().stderr).toMatch(/0000:01:00\.0 is 8086:1572 here, not 8086:10fb/)
  })

  test('a VF that has another address than in the design stops it', () => {
    const host = fakeHost(oneHost({ nic: { numVfs: 1 } }))
    host.write('fake/vfs/0000:01:00.0', '0000:01:10.0\n')
    expect(host.apply().stderr).toMatch(/VF 0 of 0000:01:00\.0 is 0000:01:10\.0 here/)
  })

  test('the rollback leaves alone what a VM still has', () => {
    const host = fakeHost(everyPath())
    expect(quiet(host.apply())).toEqual(OK)
    host.link('proc/1/fd/20', `/dev/vfio/${host.linkAt(`${VF(1)}/iommu_group`)}`)
    const before = host.tree()
    expect(host.rollback().stderr).toMatch(/0000:01:02\.1 is in use: a VM holds/)
    expect(host.tree()).toEqual(before)
  })

  test('without the script there is nothing to undo', () => {
    expect(fakeHost(everyPath()).rollback().stderr).toMatch(/nothing to undo/)
  })

  test.each(HOSTILE)('names do no harm: %j', (text) => {
    const host = fakeHost(withHostileNames(oneHost({ nic: { numVfs: 1 } }), text))
    expect(quiet(host.apply())).toEqual(OK)
    expect(host.rollback()).toEqual(OK)
    expect(Object.keys(host.tree()).join('\n')).not.toMatch(/PWNED/)
  })
})

describe.skipIf(shellcheck.isMissing)(`shellcheck finds no fault${shellcheck.note}`, () => {
  test.each(['harmless', HOSTILE.join(' ')])('when every name is %j', (text) => {
    for (const file of scripts(withHostileNames(everyPath(), text))) {
      const { stdout } = spawnSync('shellcheck', ['-'], { input: file.text, encoding: 'utf8' })
      expect(stdout).toBe('')
    }
  })
})

test('every line of the design names the part that it is for', () => {
  for (const { text } of scripts(everyPath())) {
    const lines = text.slice(text.lastIndexOf('\nbegin ')).trim().split('\n')
    const calls = lines.filter((line) => !/^(begin|start|finish)\b/.test(line))
    expect(calls.length).toBeGreaterThan(10)
    for (const line of calls) expect(line).toMatch(/^[a-z_]+ .*# \S/)
  }
})

test('the kernel parameters of the design go before what is advised, and nothing is said twice', () => {
  const line = (kernelParameters: string) => {
    const design = oneHost({ host: { kernelParameters } })
    const { text } = scripts(
      setAcsBits(design, 'rp1', 'down', ['ReqRedir'], false).change(design),
    )[0]!
    return /Kernel command line: (.*)/.exec(text)?.[1]?.replace(/hugepagesz=\S+ hugepages=\d+ /, '')
  }
  expect(line('quiet intel_iommu=on,sm_on')).toBe(
    'quiet intel_iommu=on,sm_on iommu=pt pci=config_acs=0011001@0000:00:01.0',
  )
  expect(line('pci=noaer,config_acs=xx1xxxx@0000:02:00.0 -- single')).toBe(
    'pci=noaer intel_iommu=on iommu=pt pci=config_acs=0011001@0000:00:01.0;xx1xxxx@0000:02:00.0 -- single',
  )
})

test('parameters of several devices come with what older kernels and GRUB make of them', () => {
  const about = (kernelParameters: string): string => {
    const design = oneHost({ host: { kernelParameters } })
    const edited = setAcsBits(design, 'rp1', 'down', ['ReqRedir'], false).change(design)
    return scripts(edited)[0]!.text.split('set -euo')[0]!
  }
  expect(about('quiet')).not.toMatch(/semicolon|before 6\.15/)
  expect(about('pci=disable_acs_redir=00:02.0;00:03.0')).toMatch(
    /GRUB ends a command at a semicolon/,
  )
  expect(about('pci=disable_acs_redir=00:02.0;00:03.0')).not.toMatch(/before 6\.15/)
  expect(about('pci=config_acs=xx1xxxx@0000:02:00.0')).toMatch(
    /before 6\.15 reads config_acs of several devices wrong.*\n.*GRUB ends a command/,
  )
})

test.each(['x\nreboot', '$(reboot)', '`reboot`', '"; reboot #'])(
  'kernel parameters do no harm: %j',
  (kernelParameters) => {
    const { text } = scripts(oneHost({ host: { kernelParameters } }))[0]!
    for (const line of text.split('\n'))
      if (line.includes('reboot')) expect(line).toMatch(/^# Kernel command line: /)
  },
)

test('a kernel command line is advised: IOMMU, huge pages and the cores of pinned vCPUs', () => {
  expect(scripts(everyPath())[0]?.text).toContain(
    'intel_iommu=on iommu=pt hugepagesz=2M hugepages=24576 hugepagesz=1G hugepages=2 isolcpus=managed_irq,domain,2,3,4,5',
  )
})
