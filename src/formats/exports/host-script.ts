/** A shell script that makes a host what the design says, and the one that undoes it. */
import { addressText, type PciAddress } from '../../pci/address.ts'
import type { AcsPort } from '../../scenario/acs-ports.ts'
import type { HostView, Topology } from '../../scenario/topology-view.ts'
import { ExportError, type ExportedFile, type HostExport } from './define-export.ts'
import type { GuestInterface } from './guest-machine.ts'
import { addressNote, origin, waivers } from './heading.ts'
import { type HostMachine, hostMachine } from './host-machine.ts'
import type { HostPort } from './host-ports.ts'
import { APPLY_SHELL, ROLLBACK_SHELL } from './host-script-shell.data.ts'
import { acsAtBoot, kernelCommandLine, pagesWanted } from './kernel-command-line.ts'
import { checkedAddress, oneLine, shellComment, shellWord } from './safe-text.ts'

/** A call of one of the functions above it, and the part that it is for. */
interface Step {
  readonly words: readonly string[]
  readonly of: string
}

interface AssignedVf {
  readonly index: number
  readonly at: PciAddress
  readonly guest: GuestInterface & { readonly device: { readonly kind: 'assigned' } }
}

interface Planned {
  readonly port: HostPort
  readonly pf: string
  readonly numVfs: number
  readonly vfs: readonly AssignedVf[]
}

const isAssigned = (guest: GuestInterface): guest is AssignedVf['guest'] =>
  guest.device.kind === 'assigned'

const plan = ({ guests, ports }: HostMachine): readonly Planned[] => {
  const interfaces = new Map(
    guests.flatMap((guest) => guest.interfaces.map((each) => [each.id, each])),
  )
  return ports.map((port) => ({
    port,
    pf: addressText(port.address),
    numVfs: port.givenTo ? 0 : port.numVfs,
    vfs: port.vfs.flatMap(({ index, view }) => {
      const guest = interfaces.get(view.id)
      return guest && isAssigned(guest) ? [{ index, at: guest.device.host, guest }] : []
    }),
  }))
}

const step = (of: string, ...words: readonly string[]): Step => ({ words, of })

const MEGABITS_PER_GIGABIT = 1_000

const settingsOf = ({ mac, rateLimitGbps, device }: AssignedVf['guest']): readonly string[] => [
  ...['mac', mac],
  ...(device.vlan > 0 ? ['vlan', String(device.vlan)] : []),
  ...(rateLimitGbps > 0
    ? ['max_tx_rate', String(Math.max(1, Math.round(rateLimitGbps * MEGABITS_PER_GIGABIT)))]
    : []),
  ...['spoofchk', device.spoofCheck ? 'on' : 'off'],
  // A new VF is not trusted, and not every driver can be told.
  ...(device.trust ? ['trust', 'on'] : []),
]

const hasFunctions = (all: readonly Planned[]): boolean =>
  all.some(({ port, vfs }) => port.givenTo !== null || vfs.length > 0)

const isUsed = ({ port, numVfs }: Planned): boolean =>
  numVfs > 0 || port.givenTo !== null || port.bridge !== null

/** Four hex digits, as setpci prints them. */
const acsStep = (topology: Topology, call: string, { part, port, bdf, control }: AcsPort): Step =>
  step(
    `ACS of ${port} of ${oneLine(topology.parts.get(part)?.part.name ?? part)} (${part})`,
    call,
    addressText(checkedAddress(bdf, part)),
    control.toString(16).padStart(4, '0'),
  )

/** Bits that the kernel cannot be told at boot. */
const acsByScript = (machine: HostMachine): readonly AcsPort[] =>
  acsAtBoot(machine).length > 0 ? [] : machine.acs

const checks = (
  topology: Topology,
  machine: HostMachine,
  all: readonly Planned[],
): readonly Step[] => [
  ...acsAtBoot(machine).map((port) => acsStep(topology, 'acs_is', port)),
  ...acsByScript(machine).map((port) => acsStep(topology, 'need_acs', port)),
  ...(hasFunctions(all) ? [step(`the IOMMU of ${machine.host.name}`, 'need_iommu')] : []),
  ...all
    .filter(isUsed)
    .flatMap(({ port, pf, numVfs }) => [
      step(port.says, 'need_port', pf, port.vendorDevice ?? 'any'),
      ...(numVfs > 0 ? [step(port.says, 'need_vfs', pf, String(numVfs))] : []),
      ...(port.givenTo ? [step(port.says, 'need_whole', pf)] : []),
      ...(port.bridge ? [step(port.says, 'need_unused_port', pf)] : []),
    ]),
  ...pagesWanted(machine.guests).map(({ kilobytes, pages, of }) =>
    step(of, 'need_pages', String(kilobytes), String(pages)),
  ),
]

const SOCKETS = 'iov-lab'

const sharingGuests = ({ guests }: HostMachine): string =>
  guests
    .filter(({ sharesMemory }) => sharesMemory)
    .map(({ id }) => id)
    .join(', ')

const changes = (
  topology: Topology,
  machine: HostMachine,
  all: readonly Planned[],
): readonly Step[] => {
  const sharing = sharingGuests(machine)
  return [
    // Before there are VFs, which get their groups when they are made.
    ...acsByScript(machine).map((port) => acsStep(topology, 'set_acs', port)),
    ...(hasFunctions(all) ? [step('what VMs drive themselves', 'load_vfio')] : []),
    ...all.flatMap(({ port, pf, numVfs, vfs }) => [
      ...(numVfs > 0 ? [step(port.says, 'make_vfs', pf, String(numVfs))] : []),
      ...(vfs.length > 0 ? [step(port.says, 'raise_port', pf)] : []),
      ...vfs.flatMap(({ index, at, guest }) => [
        step(guest.says, 'set_vf', pf, String(index), ...settingsOf(guest)),
        step(guest.says, 'give_vf', pf, String(index), addressText(at)),
      ]),
      ...(port.givenTo ? [step(port.says, 'give_to_guest', pf)] : []),
      ...(port.bridge ? [step(port.says, 'make_bridge', port.bridge, pf)] : []),
    ]),
    ...(sharing ? [step(`sockets of ${sharing}`, 'make_folder', SOCKETS)] : []),
  ]
}

/** In the opposite order. */
const undoing = (
  topology: Topology,
  machine: HostMachine,
  all: readonly Planned[],
): readonly Step[] => {
  const sharing = sharingGuests(machine)
  const given = all.flatMap(({ port, pf, vfs }) => [
    ...vfs.map(({ at, guest }) => ({ of: guest.says, at: addressText(at) })),
    ...(port.givenTo ? [{ of: port.says, at: pf }] : []),
  ])
  return [
    ...all.flatMap(({ port, pf, numVfs }) =>
      numVfs > 0 ? [step(port.says, 'check_vfs', pf)] : [],
    ),
    ...given.map(({ of, at }) => step(of, 'check_function', at)),
    ...(sharing ? [step(`sockets of ${sharing}`, 'undo_folder', SOCKETS)] : []),
    ...all
      .toReversed()
      .flatMap(({ port, pf, numVfs, vfs }) => [
        ...(port.bridge ? [step(port.says, 'undo_bridge', port.bridge)] : []),
        ...(port.givenTo ? [step(port.says, 'undo_guest', pf)] : []),
        ...vfs.toReversed().map(({ at, guest }) => step(guest.says, 'undo_guest', addressText(at))),
        ...(vfs.length > 0 ? [step(port.says, 'undo_raise', pf)] : []),
        ...(numVfs > 0 ? [step(port.says, 'undo_vfs', pf)] : []),
      ]),
    ...(hasFunctions(all) ? [step('what VMs drive themselves', 'undo_vfio')] : []),
    ...acsByScript(machine)
      .toReversed()
      .map((port) => acsStep(topology, 'undo_acs', port)),
  ]
}

const lineOf = ({ words, of }: Step): string =>
  `${words.map(shellWord).join(' ')} ${shellComment(of)}`

const script = (
  topology: Topology,
  machine: HostMachine,
  about: readonly string[],
  shell: string,
  lines: readonly string[],
): string =>
  [
    '#!/usr/bin/env bash',
    ...[
      origin(topology, machine.host),
      ...about,
      ...addressNote(machine),
      ...waivers(topology),
    ].map(shellComment),
    shell,
    ...lines,
    '',
  ].join('\n')

/** Scripts are for Linux, which KVM is a part of. */
const onLinux = ({ name, settings: { platform } }: HostView): void => {
  if (platform === 'kvm' || platform === 'native') return
  throw new ExportError([
    `${oneLine(name)} runs ${platform === 'esx' ? 'ESX' : 'Xen'}, and the script is for Linux: set "Runs" of the host to KVM`,
  ])
}

const write = (topology: Topology, host: HostView): readonly ExportedFile[] => {
  onLinux(host)
  const machine = hostMachine(topology, host)
  const all = plan(machine)
  const changing = changes(topology, machine, all)
  if (changing.length === 0 && machine.acs.length === 0)
    throw new ExportError([
      `nothing of ${oneLine(host.name)} has to be set up: it has no VFs, gives no function to a VM, has no bridge and no ACS bits of its own`,
    ])
  const rollback = `${machine.slug}-rollback.sh`
  return [
    {
      name: `${machine.slug}.sh`,
      text: script(
        topology,
        machine,
        [
          `Run as root; ${rollback} undoes it. It looks at everything first, and changes nothing when something is amiss.`,
          'Nothing of it outlives a restart of the host: run it again then.',
          ...kernelCommandLine(machine),
        ],
        APPLY_SHELL,
        [
          `begin ${machine.slug} ${rollback}`,
          ...checks(topology, machine, all).map(lineOf),
          `start ${rollback}`,
          ...changing.map(lineOf),
        ],
      ),
    },
    {
      name: rollback,
      text: script(
        topology,
        machine,
        [
          `Undoes ${machine.slug}.sh. Run as root.`,
          ...(acsAtBoot(machine).length > 0
            ? [
                'What the kernel was told by pci=config_acs= stays until it is taken out of its command line.',
              ]
            : []),
        ],
        ROLLBACK_SHELL,
        [`begin ${machine.slug}`, ...undoing(topology, machine, all).map(lineOf), 'finish'],
      ),
    },
  ]
}

export const hostScript: HostExport = {
  id: 'host-script',
  title: 'Host script with rollback',
  means:
    'VFs, their MAC addresses, VLANs and rates, VFIO and bridges, checked before anything changes; and a script that undoes it.',
  scope: 'host',
  write,
}
