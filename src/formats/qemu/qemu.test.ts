import { expect, test } from 'vitest'
import { formatOf } from '../catalog.ts'
import { qemu } from './qemu.ts'
import { shellWords } from './shell-words.ts'

const guestOf = (text: string) => qemu.read(text).guests[0]

test('words are split as a shell does, with the line they start in', () => {
  const words = [...shellWords(`a 'b c'"d\\"e" \\\n  f\\ g # no\n\n"h\ni" ''`)]
  expect(words).toEqual([
    { text: 'a', line: 1 },
    { text: 'b cd"e', line: 1 },
    { text: 'f g', line: 2 },
    { text: 'h\ni', line: 4 },
    { text: '', line: 5 },
  ])
})

test('a VM is read from options in both forms', () => {
  const text = `qemu-system-x86_64 -name guest=db,,1,debug-threads=on -m 8G -smp 4,sockets=1 \\
 -object memory-backend-memfd,id=pc.ram,size=8G,hugetlb=on,hugetlbsize=1G \\
 -netdev tap,id=n0,vhost=on,queues=4 -device virtio-net-pci,netdev=n0,mac=52:54:00:00:00:01 \\
 -netdev '{"type":"tap","id":"n1","vhost":false}' -device '{"driver":"virtio-net-pci","netdev":"n1"}' \\
 -netdev vhost-user,chardev=c0,id=n2 -device virtio-net-pci,netdev=n2 -nic user -device e1000,netdev=n9 \\
 -device vfio-pci,host=03:10.2,id=h0 -device vfio-pci,sysfsdev=/sys/bus/pci/devices/0001:04:00.0 -S
`
  expect(formatOf(text)?.id).toBe('qemu')
  const guest = guestOf(text)
  expect(guest).toMatchObject({
    name: 'db,1',
    settings: { vcpus: 4, memoryGib: 8, hugePages: '1 GiB' },
    assigned: ['0000:03:10.2', '0001:04:00.0'],
  })
  expect(guest?.interfaces.map(({ path, settings }) => [path, settings.queues])).toEqual([
    ['vhost-net', 4],
    ['virtio-user-space', undefined],
    ['vhost-user', undefined],
    ['emulated', undefined],
  ])
})

test('JSON that is cut is refused with its line', () =>
  expect(() => guestOf(`qemu-kvm -m 1G\n-device '{"driver":"vfio`)).toThrow(
    /qemu, line 2: .*is no JSON: is it cut/,
  ))
