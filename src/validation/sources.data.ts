/** Where the figures of the suite were published. */

export interface Source {
  readonly title: string
  readonly address: string
}

export const SOURCES: Readonly<Record<string, Source>> = {
  BPK: {
    title: 'bookpanda/microvm-networking, measurements on CloudLab, 2025',
    address: 'https://github.com/bookpanda/microvm-networking, cloudlab/results',
  },
  VTK: {
    title: 'Virtink, "Vhost-user Network Test", 2023',
    address: 'https://github.com/smartxworks/virtink, docs/vhost-user-net-test.md at 0891003',
  },
  NMT: {
    title: 'Maffione, "Netmap and virtualization", tutorial, about 2017',
    address:
      'https://github.com/vmaffione/netmap-tutorial, virtualization.pdf, slides 16, 17 and 32',
  },
  CSIT: {
    title: 'FD.io CSIT report 17.01, 2017',
    address: 'https://github.com/FDio/csit at 9b9a6e379bfb, docs/report',
  },
  CSIT2: {
    title: 'FD.io CSIT release notes 17.04, 2017',
    address: 'https://github.com/FDio/csit at dedafc3c5a, docs/report',
  },
  OVS: {
    title: 'Open vSwitch, commit messages, 2016 to 2019',
    address: 'https://github.com/openvswitch/ovs',
  },
  DPDK: { title: 'DPDK, commit messages, 2016', address: 'https://github.com/DPDK/dpdk' },
  VPPD: {
    title: 'FD.io VPP documentation, vhost use case, 2018',
    address: 'https://s3-docs.fd.io/vpp/21.10/usecases/vhost/vhost05.html',
  },
  LNX: {
    title: 'Linux kernel, commit messages and mailing lists, 2017 to 2023',
    address: 'https://git.kernel.org and the netdev and virtualization lists, by the ids given',
  },
  LISA: {
    title: 'Microsoft LISAv2, test results in pull requests, 2019 to 2021',
    address: 'https://github.com/microsoft/lisa, pull requests 571, 907, 924, 1049, 1189, 1396',
  },
  OSV: {
    title: 'OSv, commit messages, 2014',
    address: 'https://github.com/cloudius-systems/osv, commits 69bf74a7, b4e8d47d, 032aa932',
  },
  XEN: {
    title: 'Xen, commit messages, 2015',
    address: 'https://github.com/xen-project/xen, commit d28f42f270',
  },
  RAM: { title: 'Ram et al., VEE 2009, abstract', address: 'HP Laboratories, HPL-2009-25' },
  SAN: {
    title: 'Santos et al., USENIX ATC 2008, abstract',
    address: 'https://www.usenix.org/legacy/events/usenix08/tech/full_papers/santos',
  },
  MEN: { title: 'Menon et al., USENIX ATC 2006', address: 'quoted by a later text' },
  DONG: { title: 'Dong et al., HPCA 2010, abstract', address: 'IEEE HPCA-16' },
  ELI: { title: 'Gordon et al. (ELI), ASPLOS 2012, abstract', address: 'ACM ASPLOS XVII' },
  DALL: {
    title: 'Dall et al., ISCA 2016, Table II, and ATC 2017, Table 2',
    address: 'quoted by a later text',
  },
  DVH: { title: 'Lim and Nieh, ASPLOS 2020, Table 3', address: 'quoted by a later text' },
  ELV: { title: "Har'El et al. (ELVIS), USENIX ATC 2013", address: 'quoted by a later text' },
  VRIO: { title: 'Kuperman et al. (vRIO), ASPLOS 2016', address: 'quoted by a later text' },
  SPLX: { title: 'Landau et al. (SplitX), WIOV 2011, Table 1', address: 'USENIX WIOV 2011' },
  AARC: {
    title: 'Arcangeli, kvm list, 15 October 2019',
    address: 'message 20191015203516.GF331@redhat.com',
  },
  KVML: { title: 'kvm list, 2020, perf kvm stat tables', address: 'archives of the kvm list' },
  SEVR: {
    title: 'lkml, December 2020, time of KVM_RUN',
    address: 'https://lkml.iu.edu/hypermail/linux/kernel/2012.2/00527.html',
  },
  KUT: {
    title: 'kvm-unit-tests, commit message, 2017',
    address: 'https://github.com/kvm-unit-tests/kvm-unit-tests, commit cfbd129c',
  },
  AGE: { title: 'Agesen et al., USENIX ATC 2012, Table 1', address: 'USENIX ATC 2012' },
  ANA: {
    title: 'AnandTech, "10Gbit Ethernet: Killing Another Bottleneck?", 2010',
    address: 'https://www.anandtech.com/show/2956/4',
  },
  VMDQ: { title: 'Intel, white paper on VMDq, 2008', address: 'Intel' },
  VMX3: { title: 'VMware, "Performance Evaluation of VMXNET3", 2009', address: 'VMware' },
  VSL: { title: 'VMware, "Network I/O Latency in vSphere 5", 2012', address: 'VMware' },
  PCIE: {
    title: 'Neugebauer et al., SIGCOMM 2018, pcie-bench data',
    address: 'https://github.com/pcie-bench/data at b2abf2f',
  },
  IOM: {
    title: 'Statements on the cost of an IOMMU, 2020 to 2023',
    address:
      'https://github.com/aliireza/iommu-bench, https://github.com/xlab-uiuc/iommu-vm, https://github.com/clearlinux-pkgs/linux',
  },
  JDB: {
    title: 'Brouer, "XDP25: generic XDP evaluation", 2017',
    address: 'https://github.com/netoptimizer/prototype-kernel',
  },
  CAI: { title: 'Cai et al., SIGCOMM 2021', address: 'ACM SIGCOMM 2021' },
  SNAP: { title: 'Marty et al. (Snap), SOSP 2019, abstract', address: 'ACM SOSP 2019' },
  EMM: {
    title: 'Emmerich et al., JNSM 2018',
    address: 'https://link.springer.com/article/10.1007/s10922-017-9417-0',
  },
  RIZ: {
    title: 'Rizzo, netmap, README.ptnetmap and USENIX ATC 2012',
    address: 'https://github.com/luigirizzo/netmap',
  },
  MOON: { title: 'MoonGen, README, 2015', address: 'https://github.com/emmericp/MoonGen' },
  VEB: {
    title: 'Intel community and mailing lists on frames between VFs, 2012',
    address: 'https://community.intel.com/t5/Ethernet-Products, thread 277795',
  },
  MIG: { title: 'Statements on live migration, 2005 to 2019', address: 'by the text given' },
}
