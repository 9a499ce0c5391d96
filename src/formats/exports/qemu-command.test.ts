import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { externalTool } from '../../../tools/external-tool.ts'
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { exportDesign } from './catalog.ts'
import type { GuestMachine } from './guest-machine.ts'
import { hostMachine } from './host-machine.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

const bash = externalTool('bash')
const qemu = externalTool('bash', 'qemu-system-x86_64')
const shellcheck = externalTool('shellcheck')

/** Programs that only say what they were called with, a line for each call and a NUL after each word. */
const stubs = mkdtempSync(join(tmpdir(), 'iov-qemu-'))
for (const [name, body] of [
  ['qemu-system-x86_64', `printf '%s\\0' "$@"`],
  ['taskset', 'shift 2; exec "$@"'],
  ['ip', 'exit 0'],
  ['mkdir', 'exit 0'],
] as const) {
  writeFileSync(join(stubs, name), `#!/bin/sh\n${body}\n`)
  chmodSync(join(stubs, name), 0o755)
}

const scripts = (design: Scenario) => exportDesign(design, 'qemu', null)

/** The words that QEMU is given, as the shell takes them apart. */
const wordsOf = (script: string): readonly string[] => {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'vm'], {
    encoding: 'utf8',
    cwd: stubs,
    env: { PATH: `${stubs}:${process.env.PATH}` },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.split('\0').slice(0, -1)
}

describe.skipIf(bash.isMissing)(`a shell reads the script${bash.note}`, () => {
  test('an assigned VF is VFIO below a root port', () => {
    const words = wordsOf(scripts(oneHost())[0]?.text ?? '')
    expect(words).toContain('vfio-pci,host=0000:01:02.0,id=hostdev0,bus=pci.1,addr=0x0')
    expect(words).toContain('pcie-root-port,port=16,chassis=1,id=pci.1,bus=pcie.0,addr=0x2')
  })

  test.each(HOSTILE)('and takes no harm when every name is %j', (text) => {
    const design = oneHost({ vms: [{ path: 'vhost-net' }, { path: 'vhost-user' }] })
    const plain = scripts(design).map((file) => wordsOf(file.text).slice(2))
    const hostile = scripts(withHostileNames(design, text)).map((file) =>
      wordsOf(file.text).slice(2),
    )
    // Sockets and MAC addresses are derived from names.
    const same = (words: readonly string[]) =>
      words.map((word) => word.replace(/path=[^,]*/, '').replace(/52:54:00:[\da-f:]*/, ''))
    expect(hostile.map(same)).toEqual(plain.map(same))
  })
})

describe.skipIf(shellcheck.isMissing)(`shellcheck finds no fault${shellcheck.note}`, () => {
  test.each(['harmless', HOSTILE.join(' ')])('when every name is %j', (name) => {
    for (const { text } of scripts(withHostileNames(everyPath(), name))) {
      const { stdout } = spawnSync('shellcheck', ['-'], { input: text, encoding: 'utf8' })
      expect(stdout).toBe('')
    }
  })
})

interface Substituted {
  readonly words: readonly string[]
  readonly said: readonly string[]
}

/** What this machine lacks: a host with these functions, KVM, taps, huge pages. Nothing else is changed. */
const substituted = (given: readonly string[]): Substituted => {
  const words: string[] = []
  const said: string[] = []
  for (let at = 0; at < given.length; ) {
    const [name = '', value = ''] = given.slice(at, at + 2)
    const isPair = value !== '' && !value.startsWith('-')
    at += isPair ? 2 : 1
    const property = (key: string): string => new RegExp(`\\b${key}=([^,]*)`).exec(value)?.[1] ?? ''
    const instead = (other: string | null): void => {
      said.push(`${name} ${value} -> ${other ?? 'left out, a part of the back end'}`)
      if (other !== null) words.push(name, other)
    }
    if (name === '-accel') instead('tcg')
    else if (name === '-m') instead('256M')
    else if (name === '-object' && value.startsWith('memory-backend-memfd,'))
      instead('memory-backend-memfd,id=pc.ram,size=256M')
    else if (name === '-device' && value.startsWith('vfio-pci,'))
      instead(value.replace(/vfio-pci,host=[^,]*/, 'virtio-rng-pci'))
    else if (name === '-netdev') instead(`user,id=${property('id')}`)
    else if (name === '-chardev') instead(null)
    else words.push(name, ...(isPair ? [value] : []))
  }
  return { words, said }
}

const ask = (execute: string, args: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ execute, arguments: args })}\n`

const answersOf = (words: readonly string[], questions: readonly string[]): readonly unknown[] => {
  const { stdout, stderr } = spawnSync('qemu-system-x86_64', [...words, '-S', '-qmp', 'stdio'], {
    input: [ask('qmp_capabilities'), ...questions, ask('quit')].join(''),
    encoding: 'utf8',
    timeout: 50_000,
  })
  expect(stderr.replaceAll(/.*warning: .*\n/g, '')).toBe('')
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{"return"'))
    .map((line) => JSON.parse(line).return)
    .slice(1, -1)
}

interface Seat {
  readonly bus: string
  readonly devfn: number
  readonly type: string
}

const devfn = ({ device, fn }: { readonly device: number; readonly fn: number }): number =>
  (device << 3) | fn

const designedTree = ({ rootPorts, interfaces }: GuestMachine): Record<string, Seat> =>
  Object.fromEntries([
    ...rootPorts.map(({ index, at }) => [
      `pci.${index}`,
      { bus: 'pcie.0', devfn: devfn(at), type: 'pcie-root-port' },
    ]),
    ...interfaces.map(({ at, device }, index) => [
      device.kind === 'assigned' ? `hostdev${index}` : `net${index}`,
      {
        bus: at.bus === 0 ? 'pcie.0' : `pci.${at.bus}`,
        devfn: devfn(at),
        type: { assigned: 'virtio-rng-pci', virtio: 'virtio-net-pci', e1000: 'e1000' }[device.kind],
      },
    ]),
  ])

const builtTree = (words: readonly string[], ids: readonly string[]): Record<string, Seat> => {
  const property = (id: string, name: string): string =>
    ask('qom-get', { path: `/machine/peripheral/${id}`, property: name })
  const answers = answersOf(words, [
    ask('qom-list', { path: '/machine/peripheral' }),
    ...ids.flatMap((id) => [property(id, 'parent_bus'), property(id, 'addr')]),
  ])
  const listed = answers[0] as readonly { readonly name: string; readonly type: string }[]
  const seats = listed.flatMap(({ name, type }) => {
    const kind = /^child<(.*)>$/.exec(type)?.[1]
    const place = ids.indexOf(name)
    if (kind === undefined) return []
    const [bus, number] = answers.slice(1 + 2 * place, 3 + 2 * place) as [string, number]
    return [[name, { bus: bus.replace(/.*\//, ''), devfn: number, type: kind }]]
  })
  return Object.fromEntries(seats)
}

/** The chipset's own: host bridge, LPC, SATA and SMBus. */
const CHIPSET = ['0.0', '31.0', '31.2', '31.3']

const rootBus = (words: readonly string[]): readonly string[] => {
  const [buses] = answersOf(words, [ask('query-pci')]) as [
    readonly { bus: number; devices: readonly { slot: number; function: number }[] }[],
  ]
  const [first] = buses
  return (first?.devices ?? []).map((each) => `${each.slot}.${each.function}`)
}

describe.skipIf(qemu.isMissing)(`QEMU builds the machine of the design${qemu.note}`, () => {
  const twenty = oneHost({ nic: { numVfs: 20 } })
  const many = {
    ...twenty,
    interfaces: Object.fromEntries(
      Array.from({ length: 20 }, (_, vf) => [`vf${vf}`, { ...twenty.interfaces.if1!, vf }]),
    ),
  }
  const cases = [everyPath(), many].flatMap((design) => {
    const topology = buildTopology(design)
    const { guests } = hostMachine(topology, topology.hosts.get('host1')!)
    return guests.map((guest, index) => ({
      name: guest.slug,
      guest,
      script: scripts(design)[index]?.text ?? '',
    }))
  })

  test.each(cases)('of $name: bus, device and function of each', ({ guest, script }) => {
    const { words, said } = substituted(wordsOf(script))
    console.log(said.join('\n'))
    const designed = designedTree(guest)
    expect(builtTree(words, Object.keys(designed))).toEqual(designed)
    const onRoot = Object.values(designed)
      .filter(({ bus }) => bus === 'pcie.0')
      .map((seat) => `${seat.devfn >> 3}.${seat.devfn & 7}`)
    expect(rootBus(words).toSorted()).toEqual([...CHIPSET, ...onRoot].toSorted())
  })

  test('and its VFIO knows every property that is set', () => {
    const { stdout } = spawnSync('qemu-system-x86_64', ['-device', 'vfio-pci,help'], {
      encoding: 'utf8',
    })
    const known = new Set([...stdout.matchAll(/^ {2}([\w-]+)=</gm)].map(([, name]) => name))
    // Every device has these two (qdev).
    known.add('id').add('bus')
    const used = scripts(everyPath())
      .flatMap(({ text }) => wordsOf(text))
      .filter((word) => word.startsWith('vfio-pci,'))
      .flatMap((word) => [...word.matchAll(/,([\w-]+)=/g)].map(([, name]) => name))
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
