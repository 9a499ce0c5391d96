/** A command line of QEMU: a VM, its NICs and what of the host is assigned to it (qemu(1)). */
import type { FieldValue } from '../../fields.ts'
import { defineFormat, FormatError, MAX_CHARACTERS } from '../define-format.ts'
import { isMac, softwarePath, wholeGib } from '../libvirt-domain/read-domain.ts'
import { EMPTY_MACHINE, type Guest, type GuestInterface } from '../machine/machine.ts'
import { type QemuOption, qemuOptions } from './read-options.ts'

//                   the program                an option that all have
const COMMAND = /\bqemu-(?:system-[a-z\d_]+|kvm)\b/
const OPTION = /(?:^|\s)-(?:device|netdev|machine|smp|m)\s/

export const qemu = defineFormat({
  id: 'qemu',
  title: 'QEMU command line',
  recognises: (text) => {
    const start = text.slice(0, 100_000)
    return !start.trimStart().startsWith('<') && COMMAND.test(start) && OPTION.test(start)
  },
  read: (text) => {
    if (text.length > MAX_CHARACTERS)
      throw new FormatError('qemu', 0, `the text has more than ${MAX_CHARACTERS} characters`)
    const options = qemuOptions(text)
    if (!options.some(({ name }) => name === 'device' || name === 'm' || name === 'machine'))
      throw new FormatError(
        'qemu',
        0,
        'no option such as -machine, -m or -device was found: give the whole command line of one VM',
      )
    const nics = options.flatMap((each) => interfaceOf(each, options))
    const guest: Guest = {
      name: nameIn(options),
      settings: settingsIn(options),
      interfaces: nics,
      assigned: options.flatMap((each) =>
        isAssigned(each) && !standbyOf(each) ? hostOf(each) : [],
      ),
    }
    return { ...EMPTY_MACHINE, guests: [guest] }
  },
})

const optionsNamed = (options: readonly QemuOption[], name: string) =>
  options.filter((each) => each.name === name)

const nameIn = (options: readonly QemuOption[]): string => {
  const name = optionsNamed(options, 'name').at(-1)
  return name?.values.get('guest') || name?.first || 'vm'
}

const UNITS = new Map([
  ['b', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
  ['t', 1024 ** 4],
])

/** "4G", "4096" (MiB), "219136k" */
const bytesIn = (text = ''): number => {
  const [, number, unit = 'm'] = /^(\d{1,12})([bkmgt])?$/i.exec(text) ?? []
  return Number(number) * (UNITS.get(unit.toLowerCase()) ?? Number.NaN)
}

const settingsIn = (options: readonly QemuOption[]): Record<string, FieldValue> => {
  const smp = optionsNamed(options, 'smp').at(-1)
  const memory = optionsNamed(options, 'm').at(-1)
  const vcpus = Number(smp?.values.get('cpus') ?? smp?.first)
  const memoryGib = wholeGib(bytesIn(memory?.values.get('size') ?? memory?.first))
  const backend = optionsNamed(options, 'object').find(({ first }) =>
    first.startsWith('memory-backend'),
  )
  return {
    ...(vcpus > 0 ? { vcpus } : {}),
    ...(memoryGib === null ? {} : { memoryGib }),
    hugePages: pageOf(backend),
  }
}

const pageOf = (backend: QemuOption | undefined): string => {
  if (backend?.values.get('hugetlb') !== 'on') return '4 KiB'
  return bytesIn(backend.values.get('hugetlbsize') ?? '2M') >= 1024 ** 3 ? '1 GiB' : '2 MiB'
}

const isAssigned = ({ name, first }: QemuOption): boolean =>
  name === 'device' && first.startsWith('vfio-pci')

//                     domain                bus           device          function
//               vvvvvvvvvvvvvvvvv       vvvvvvvvvv    vvvvvvvvvvvvv     vvvvv
const HOST = /^(?:([\da-f]{1,8}):)?([\da-f]{2}):([01][\da-f])\.([0-7])$/i

const hostOf = ({ values }: QemuOption): readonly string[] => {
  const given = values.get('host') ?? values.get('sysfsdev')?.split('/').at(-1) ?? ''
  const [, domain = '0', bus, device, fn] = HOST.exec(given) ?? []
  return bus ? [`${domain.padStart(4, '0')}:${bus}:${device}.${fn}`.toLowerCase()] : []
}

/** Id of the virtio device that takes over: what has one is a network device. */
const standbyOf = ({ values }: QemuOption): string | undefined => values.get('failover_pair_id')

const NIC = /^(?:virtio-net|e1000|rtl8139|i8255|ne2k|pcnet|tulip|vmxnet3|igb)/

const interfaceOf = (
  option: QemuOption,
  options: readonly QemuOption[],
): readonly GuestInterface[] => {
  const { name, first, values } = option
  const standby = isAssigned(option) ? standbyOf(option) : undefined
  if (standby) return hostOf(option).map((bdf) => ({ path: 'sr-iov', bdf, standby, settings: {} }))
  if (name !== 'device' || !NIC.test(first)) return []
  const backend = optionsNamed(options, 'netdev').find(
    (each) => each.values.get('id') === values.get('netdev'),
  )
  const kind = backend?.first ?? 'user'
  const mac = values.get('mac')
  const queues = Number(backend?.values.get('queues'))
  const ring = Number(values.get('rx_queue_size'))
  const path =
    kind === 'vhost-user'
      ? 'vhost-user'
      : softwarePath(first, backend?.values.get('vhost') !== 'on' && kind !== 'vhost-vdpa')
  return [
    {
      path,
      settings: {
        ...(queues > 1 ? { queues } : {}),
        ...(ring > 0 ? { virtqueue: ring } : {}),
      },
      ...(isMac(mac) ? { mac: mac.toLowerCase() } : {}),
      alias: values.get('id'),
    },
  ]
}
