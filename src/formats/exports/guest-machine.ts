/**
 * The machine that a guest sees: a q35 whose root ports carry one interface each. libvirt's XML and QEMU's command line
 * are two ways to write it down.
 */
import type { PciAddress } from '../../pci/address.ts'

/** Where a device of the guest sits. Bus 0 is `pcie.0`; bus N is below the root port with index N. */
export interface GuestAddress {
  readonly bus: number
  readonly device: number
  readonly fn: number
}

export interface GuestRootPort {
  /** Number of the bus below it, and its chassis. */
  readonly index: number
  readonly at: GuestAddress
  /** Function 0 of a device that has more of them. */
  readonly isMultifunction: boolean
}

export type GuestBackend =
  | { readonly kind: 'tap'; readonly bridge: string; readonly vhost: boolean }
  | { readonly kind: 'vhost-user'; readonly socket: string }

export type GuestDevice =
  /** A function of the host, handed over by VFIO. */
  | {
      readonly kind: 'assigned'
      readonly host: PciAddress
      /** Index of the VF; null for the whole port. */
      readonly vf: number | null
      readonly vlan: number
      readonly trust: boolean
      readonly spoofCheck: boolean
    }
  | {
      readonly kind: 'virtio'
      readonly backend: GuestBackend
      readonly queues: number
      readonly ringEntries: number
      /** Descriptors pass the IOMMU of the guest: its driver runs in user space behind VFIO. */
      readonly translated: boolean
    }
  | { readonly kind: 'e1000'; readonly backend: GuestBackend }

export interface GuestInterface {
  /** Id in the design. */
  readonly id: string
  /** "eth0 of VM A (if1): a VF of PF 0 of NIC 1" */
  readonly says: string
  readonly at: GuestAddress
  readonly mac: string
  /** The design names no address, so one was derived. */
  readonly macIsDerived: boolean
  /** One of a pair of which the guest sees one address: the VF, and the virtio interface that takes over for it. */
  readonly teaming?: { readonly role: 'standby' | 'primary'; readonly standby: string }
  /** What it may send; 0: no limit. */
  readonly rateLimitGbps: number
  readonly device: GuestDevice
}

export interface GuestMachine {
  readonly id: string
  readonly name: string
  readonly slug: string
  /** Among the VMs of its host, from 0. */
  readonly place: number
  readonly vcpus: number
  /** Core of each pinned vCPU, in order; empty: not pinned. */
  readonly cores: readonly number[]
  readonly cpuWeight: number
  readonly memoryMib: number
  readonly page: '4 KiB' | '2 MiB' | '1 GiB'
  /** vhost-user maps guest memory into another process. */
  readonly sharesMemory: boolean
  /** A virtual IOMMU: drivers in user space and more than 255 vCPUs need one. */
  readonly hasIommu: boolean
  readonly rootPorts: readonly GuestRootPort[]
  readonly interfaces: readonly GuestInterface[]
}

/** libvirt leaves the first devices of bus 0 to graphics and others, and puts root ports from here. */
const FIRST_ROOT_PORT_DEVICE = 2
const FUNCTIONS_OF_A_DEVICE = 8
/** Conventional devices stand on the root bus (QEMU, docs/pcie.txt, 2.1). */
const FIRST_CONVENTIONAL_DEVICE = 16
/** Device 31 is the chipset's. */
export const MOST_CONVENTIONAL = 31 - FIRST_CONVENTIONAL_DEVICE
export const MOST_EXPRESS =
  (FIRST_CONVENTIONAL_DEVICE - FIRST_ROOT_PORT_DEVICE) * FUNCTIONS_OF_A_DEVICE

const rootPort = (index: number, of: number): GuestRootPort => {
  const place = index - 1
  const fn = place % FUNCTIONS_OF_A_DEVICE
  return {
    index,
    at: { bus: 0, device: FIRST_ROOT_PORT_DEVICE + Math.floor(place / FUNCTIONS_OF_A_DEVICE), fn },
    isMultifunction: fn === 0 && index < of,
  }
}

/** Root ports for what speaks PCI Express; an emulated e1000 is a conventional device. */
export const guestBus = (
  conventional: readonly boolean[],
): { readonly rootPorts: readonly GuestRootPort[]; readonly places: readonly GuestAddress[] } => {
  const ports = conventional.filter((each) => !each).length
  let [express, plain] = [0, 0]
  return {
    rootPorts: Array.from({ length: ports }, (_, index) => rootPort(index + 1, ports)),
    places: conventional.map((isPlain) =>
      isPlain
        ? { bus: 0, device: FIRST_CONVENTIONAL_DEVICE + plain++, fn: 0 }
        : { bus: ++express, device: 0, fn: 0 },
    ),
  }
}
