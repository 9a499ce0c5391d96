/** Designs that the tests of the exports share. */
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** One host, a VM on every path that KVM has, and one with all of them. */
export const everyPath = (): Scenario => {
  const design = oneHost({
    title: 'Every path',
    nic: { wirePorts: 3, numVfs: 6 },
    host: { platform: 'kvm' },
    vms: [
      { name: 'VM A', path: 'sr-iov', settings: { pinnedCores: [2, 3, 4, 5] } },
      {
        name: 'VM B',
        path: 'sr-iov',
        settings: { hugePages: '1 GiB', memoryGib: 2 },
        interface: {
          vlan: 42,
          trust: true,
          spoofCheck: false,
          rateLimitGbps: 2.5,
          guestDriver: 'poll-mode',
        },
      },
      { name: 'whole port', path: 'direct-assignment', pf: 2 },
      { name: 'slow', path: 'emulated', pf: 1, settings: { hugePages: '4 KiB' } },
      { name: 'slow', path: 'virtio-user-space', pf: 1, interface: { rateLimitGbps: 1 } },
      {
        name: 'VM C',
        path: 'vhost-net',
        pf: 1,
        interface: { queues: 4, virtqueue: 1_024 },
        settings: { cpuWeight: 300 },
      },
      {
        name: 'VM D',
        path: 'vhost-user',
        interface: { queues: 2, virtqueue: 512, guestDriver: 'poll-mode' },
      },
      { name: 'all', path: 'vhost-net', pf: 1 },
    ],
  })
  const { interfaces } = design
  const others = Object.entries(interfaces).filter(([, { path }]) => path !== 'direct-assignment')
  const more = others.slice(0, 6).map(([, each], index) => [
    `more${index}`,
    {
      ...each,
      name: `eth${index + 1}`,
      on: 'vm8',
      ...(each.vf === undefined ? {} : { vf: each.vf + 2 }),
    },
  ])
  return {
    ...design,
    interfaces: { ...interfaces, ...Object.fromEntries(more) },
    waivers: [{ rule: 'numa-distance', at: 'if1', reason: 'The other slot is taken.' }],
  }
}

/** What would leave a comment, a word of a shell, an attribute, a CDATA section, a YAML string or a line. */
export const HOSTILE = [
  `'; touch PWNED; '`,
  '$(touch PWNED)',
  '`touch PWNED`',
  '"; touch PWNED #',
  '\\',
  '-->',
  '--',
  '-',
  ']]>',
  '<evil/>',
  '&amp;&bogus;',
  '\u2028touch PWNED',
  '\u202Edetrever',
  '\uD800',
  '%s%n',
  '- !!js/function x: {',
  '_#"]%%{init}%%',
] as const

/** Every name, title and reason of a design is the hostile text. */
export const withHostileNames = (design: Scenario, text: string): Scenario => {
  const named = <Entry extends { readonly name: string }>(
    table: Readonly<Record<string, Entry>>,
  ): Record<string, Entry> =>
    Object.fromEntries(Object.entries(table).map(([id, each]) => [id, { ...each, name: text }]))
  return {
    ...design,
    title: text,
    notes: text,
    parts: named(design.parts),
    interfaces: named(design.interfaces),
    flows: named(design.flows),
    waivers: design.waivers.map((each) => ({ ...each, reason: text })),
  }
}
