/**
 * What other programs print for the fault that a rule finds: the words that people search for. Each was read in the
 * program's source or in a published log; numbers and addresses in it are those of an example. Apart from the rules, so
 * that the workers that judge a design need not load it.
 */

export interface KnownMessage {
  readonly by: 'Linux' | 'QEMU' | 'libvirt' | 'VMware ESXi'
  /** Word for word as it is printed, with the numbers of an example. */
  readonly text: string
  /** The file of that program which prints it, or the published log that it was read in. */
  readonly source: string
}

/** By the id of a rule; rules for which no program says anything are not here. */
export const KNOWN_MESSAGES: Readonly<Record<string, readonly KnownMessage[]>> = {
  'num-vfs-in-range': [
    {
      by: 'Linux',
      text: 'bash: echo: write error: Numerical result out of range',
      source: 'sriov_numvfs_store returns ERANGE above TotalVFs: drivers/pci/iov.c',
    },
    {
      by: 'Linux',
      text: 'Currently configured with 4 TCs, and 0 offloaded macvlans. Creating more than 31 VFs is not allowed',
      source: 'drivers/net/ethernet/intel/ixgbe/ixgbe_sriov.c',
    },
    {
      by: 'Linux',
      text: 'Maximum of 7 VFs per PF, using max',
      source: 'drivers/net/ethernet/intel/igb/igb_main.c',
    },
    {
      by: 'Linux',
      text: 'Only 32 MSI-X interrupts available for SR-IOV. Not enough to support minimum of 2 MSI-X interrupts per VF for 64 VFs',
      source: 'drivers/net/ethernet/intel/ice/ice_sriov.c',
    },
  ],
  'vf-exists': [
    {
      by: 'VMware ESXi',
      text: 'No SR-IOV virtual function (VF) is available for given physical function (PF) (0000:af:00.0).',
      source: 'https://knowledge.broadcom.com/external/article/309346',
    },
  ],
  'vf-is-reachable': [
    {
      by: 'Linux',
      text: "can't enable 64 VFs (bus 02 out of range of [bus 01])",
      source: 'drivers/pci/iov.c',
    },
    {
      by: 'Linux',
      text: 'SR-IOV: bus number out of range',
      source: 'drivers/pci/iov.c of older kernels',
    },
  ],
  'bus-numbers-left': [
    {
      by: 'Linux',
      text: 'pci 0004:42:00.0: devices behind bridge are unusable because [bus 43] cannot be assigned for them',
      source: 'drivers/pci/probe.c',
    },
    {
      by: 'Linux',
      text: 'pci_bus 0004:43: busn_res: can not insert [bus 43] under [bus 42-41] (conflicts with (null) [bus 42-41])',
      source: 'drivers/pci/probe.c',
    },
    {
      by: 'Linux',
      text: 'pci 0000:02:01.0: No bus number available for hot-added bridge',
      source: 'drivers/pci/probe.c',
    },
  ],
  'buses-for-all-vfs': [
    {
      by: 'Linux',
      text: "can't enable 64 VFs (bus 02 out of range of [bus 01])",
      source: 'drivers/pci/iov.c',
    },
  ],
  'num-vfs-change': [
    {
      by: 'Linux',
      text: '4 VFs already enabled. Disable before enabling 8 VFs',
      source: 'drivers/pci/iov.c',
    },
    {
      by: 'Linux',
      text: 'bash: echo: write error: Device or resource busy',
      source: 'sriov_numvfs_store returns EBUSY: drivers/pci/iov.c',
    },
  ],
  'mmio-window': [
    {
      by: 'Linux',
      text: 'pci 0000:02:00.0: BAR 7: no space for [mem size 0x00100000 64bit]',
      source: 'drivers/pci/setup-res.c; BARs 7 to 12 are the VF BARs',
    },
    {
      by: 'Linux',
      text: "pci 0000:08:00.0: VF BAR 0 [mem size 0x00400000 64bit pref]: can't assign; no space",
      source: 'drivers/pci/setup-res.c of newer kernels',
    },
    {
      by: 'Linux',
      text: 'mlx5_core 0000:b0:00.0: not enough MMIO resources for SR-IOV',
      source: 'drivers/pci/iov.c',
    },
    {
      by: 'Linux',
      text: 'bash: echo: write error: Cannot allocate memory',
      source: 'sriov_enable returns ENOMEM: drivers/pci/iov.c',
    },
  ],
  'two-owners': [
    {
      by: 'libvirt',
      text: 'PCI device 0000:03:10.0 is in use by driver QEMU, domain vm1',
      source: 'src/hypervisor/virhostdev.c',
    },
  ],
  'pf-assigned-with-vfs': [
    {
      by: 'Linux',
      text: 'Unloading driver while VFs are assigned - VFs will not be deallocated',
      source: 'drivers/net/ethernet/intel/ixgbe/ixgbe_sriov.c, and other drivers of PFs',
    },
  ],
  'path-needs-met': [
    {
      by: 'Linux',
      text: 'Driver does not support SRIOV configuration via sysfs',
      source: 'drivers/pci/iov.c',
    },
  ],
  'iommu-required': [
    {
      by: 'libvirt',
      text: "unsupported configuration: host doesn't support passthrough of host PCI devices",
      source: 'src/qemu/qemu_hostdev.c',
    },
    {
      by: 'QEMU',
      text: 'vfio 0000:8a:00.0: no iommu_group found',
      source: 'hw/vfio/pci.c',
    },
    {
      by: 'Linux',
      text: 'vfio-pci: probe of 0000:31:00.0 failed with error -22',
      source: 'https://doc.dpdk.org/guides/linux_gsg/linux_drivers.html, VFIO troubleshooting',
    },
  ],
  'duplicate-mac': [
    {
      by: 'Linux',
      text: 'br1: received packet on vx10 with own address as source address (addr:00:00:5e:00:01:01, vlan:10)',
      source: 'net/bridge/br_fdb.c',
    },
  ],
  'pinned-core-in-range': [
    {
      by: 'libvirt',
      text: 'cannot set CPU affinity on process 4711: Invalid argument',
      source: 'src/util/virprocess.c',
    },
  ],
  'group-is-shared': [
    {
      by: 'QEMU',
      text: 'vfio 0000:01:00.0: group 1 is not viable\nPlease ensure all devices within the iommu_group are bound to their vfio bus driver.',
      source: 'hw/vfio/container.c; as printed: https://github.com/kubevirt/kubevirt/issues/6718',
    },
  ],
  'peers-are-isolated': [
    {
      by: 'libvirt',
      text: 'Device 0000:03:00.0 is behind a switch lacking ACS and cannot be assigned',
      source: 'src/util/virpci.c',
    },
  ],
  'slot-below-wire': [
    {
      by: 'Linux',
      text: '63.008 Gb/s available PCIe bandwidth, limited by 8.0 GT/s PCIe x8 link at 0000:00:01.0 (capable of 126.016 Gb/s with 8.0 GT/s PCIe x16 link)',
      source: '__pcie_print_link_status in drivers/pci/pci.c',
    },
  ],
  'narrow-slot': [
    {
      by: 'Linux',
      text: '2.000 Gb/s available PCIe bandwidth, limited by 2.5 GT/s PCIe x1 link at 0000:00:01.0 (capable of 31.504 Gb/s with 8.0 GT/s PCIe x4 link)',
      source: '__pcie_print_link_status in drivers/pci/pci.c',
    },
  ],
  'vcpu-overcommit': [
    {
      by: 'QEMU',
      text: 'warning: Number of SMP cpus requested (128) exceeds the recommended cpus supported by KVM (8)',
      source: 'accel/kvm/kvm-all.c',
    },
  ],
  'memory-overcommit': [
    {
      by: 'QEMU',
      text: 'VFIO_MAP_DMA failed: Cannot allocate memory',
      source: 'hw/vfio/container.c',
    },
    {
      by: 'QEMU',
      text: 'unable to map backing store for guest RAM: Cannot allocate memory',
      source: 'system/physmem.c',
    },
  ],
  'mps-mismatch': [
    {
      by: 'Linux',
      text: 'can\'t set Max Payload Size to 256; if necessary, use "pci=pcie_bus_safe" and report a bug',
      source: 'pci_configure_mps in drivers/pci/probe.c',
    },
  ],
  'vm-pinned-to-host': [
    {
      by: 'QEMU',
      text: '0000:01:00.1: VFIO migration is not supported in kernel',
      source: 'hw/vfio/migration.c',
    },
    {
      by: 'libvirt',
      text: 'Requested operation is not valid: cannot migrate domain: 0000:01:00.1: VFIO migration is not supported in kernel',
      source: 'src/qemu/qemu_migration.c, with the reason that QEMU gives',
    },
    {
      by: 'libvirt',
      text: "Operation not supported: cannot migrate a domain with <hostdev mode='subsystem' type='pci'>",
      source: 'src/qemu/qemu_migration.c, where QEMU gives no reason',
    },
    {
      by: 'libvirt',
      text: 'Requested operation is not valid: domain has assigned non-USB host devices',
      source: 'src/qemu/qemu_migration.c of older versions',
    },
  ],
  'interrupt-remapping': [
    {
      by: 'Linux',
      text: 'vfio_iommu_type1_attach_group: No interrupt remapping support.  Use the module param "allow_unsafe_interrupts" to enable VFIO IOMMU support on this platform',
      source: 'drivers/vfio/vfio_iommu_type1.c',
    },
    {
      by: 'QEMU',
      text: 'failed to setup container for group 12: failed to set iommu for container: Operation not permitted',
      source: 'hw/vfio/container.c, with what Linux answers (EPERM)',
    },
  ],
  'function-reset': [
    {
      by: 'QEMU',
      text: 'vfio: Cannot reset device 0000:00:17.0, no available reset mechanism.',
      source: 'hw/vfio/pci.c',
    },
    {
      by: 'QEMU',
      text: 'vfio: Cannot reset device 0000:01:00.2, depends on group 0 which is not owned.',
      source: 'hw/vfio/pci.c',
    },
    {
      by: 'libvirt',
      text: 'internal error: Unable to reset PCI device 0000:00:02.0: no FLR, PM reset or bus reset available',
      source: 'src/util/virpci.c',
    },
  ],
  'memory-is-pinned': [
    {
      by: 'Linux',
      text: 'vfio_pin_pages_remote: RLIMIT_MEMLOCK (65536) exceeded',
      source: 'drivers/vfio/vfio_iommu_type1.c',
    },
    {
      by: 'QEMU',
      text: 'VFIO_MAP_DMA failed: Cannot allocate memory',
      source: 'hw/vfio/container.c',
    },
    {
      by: 'VMware ESXi',
      text: 'Invalid memory setting: memory reservation (sched.mem.min) should be equal to memsize(2048)',
      source: 'https://serverdevworker.com/14037ed7e2',
    },
  ],
  'kernel-parameters-read': [
    {
      by: 'Linux',
      text: "PCI: Can't parse ACS command line parameter",
      source: '__pci_config_acs in drivers/pci/pci.c',
    },
  ],
  'acs-override': [
    {
      by: 'Linux',
      text: 'Warning: PCIe ACS overrides enabled; This may allow non-IOMMU protected peer-to-peer DMA',
      source: 'pcie_acs_override_setup in drivers/pci/quirks.c of kernels with that patch',
    },
  ],
  'payload-sizes-agree': [
    {
      by: 'Linux',
      text: 'Max Payload Size 256, but upstream 0000:00:01.0 set to 128; if necessary, use "pci=pcie_bus_safe" and report a bug',
      source: 'pci_configure_mps in drivers/pci/probe.c',
    },
  ],
  'link-degraded': [
    {
      by: 'Linux',
      text: '15.752 Gb/s available PCIe bandwidth, limited by 8.0 GT/s PCIe x2 link at 0004:00:00.0 (capable of 31.506 Gb/s with 16.0 GT/s PCIe x2 link)',
      source: '__pcie_print_link_status in drivers/pci/pci.c',
    },
  ],
}

export const knownMessages = (rule: string): readonly KnownMessage[] => KNOWN_MESSAGES[rule] ?? []
