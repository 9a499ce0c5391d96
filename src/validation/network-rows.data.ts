/**
 * Published measurements of network paths, one a line, as their sources give them: which of them the suite compares, and
 * by which rule the others are left out, is decided elsewhere. Of a figure known from memory only, no value is kept.
 *
 * id | table or figure | path | workload | bytes of a message | VMs | metric | value | unit | known from
 */
export const NETWORK_ROWS = `
BPK-01 | comparison.md s1 | native | iperf3 TCP -P 4, node to node | 131072 | 0 | throughput | 23.5 | Gbps | source
BPK-02 | comparison.md s1 | vhost-net | iperf3 TCP -P 4, VM to VM on two nodes | 131072 | 2 | throughput | 13.2 | Gbps | source
BPK-03 | comparison.md s1 | virtio-userspace (QEMU) | iperf3 TCP -P 4, VM to VM on two nodes | 131072 | 2 | throughput | 9.6 | Gbps | source
BPK-04 | comparison.md s1 | virtio-userspace (Firecracker, mmio) | iperf3 TCP -P 4, VM to VM on two nodes | 131072 | 2 | throughput | 10.6 | Gbps | source
BPK-05 | comparison.md s2 | native | sockperf ping-pong UDP 64 B | 64 | 0 | latency one-way mean | 32.867 | us | source
BPK-06 | comparison.md s2 | vhost-net | sockperf ping-pong UDP 64 B | 64 | 2 | latency one-way mean | 48.444 | us | source
BPK-07 | comparison.md s2 | virtio-userspace (QEMU) | sockperf ping-pong UDP 64 B | 64 | 2 | latency one-way mean | 65.325 | us | source
BPK-08 | comparison.md s2 | virtio-userspace (Firecracker, mmio) | sockperf ping-pong UDP 64 B | 64 | 2 | latency one-way mean | 88.612 | us | source
BPK-09 | comparison.md s2 | vhost-net | sockperf ping-pong UDP 64 B | 64 | 2 | latency one-way p99.9 | 65.016 | us | source
BPK-10 | comparison.md s2 | native | sockperf ping-pong UDP 64 B | 64 | 0 | latency one-way p99.9 | 44.733 | us | source
BPK-11 | comparison.md s3-4 | virtio-userspace (QEMU) | sockperf server | 64 | 2 | QEMU syscalls per message | 8.3 | count | source
BPK-12 | comparison.md s3-4 | vhost-net | sockperf server | 64 | 2 | QEMU syscalls per message | 0.007 | count | source
BPK-13 | comparison.md s3-4 | virtio-userspace (Firecracker, mmio) | sockperf server | 64 | 2 | VMM syscalls per message | 11.4 | count | source
BPK-14 | kvm-kvm.md | virtio-userspace (QEMU) | tap read() of a 64 B packet (latency test) | 64 | 2 | service time | 2.0 | us/call | source
BPK-15 | kvm-kvm.md | virtio-userspace (QEMU) | tap writev() of a 64 B packet incl. host bridge + NIC xmit | 64 | 2 | service time | 9.1 | us/call | source
BPK-16 | kvm-kvm.md | virtio-userspace (QEMU) | tap read() of ~66 KB GRO aggregate (33.5 GB / 544,061 reads) | 66000 | 2 | service time | 26.3 | us/call | source
BPK-17 | kvm-kvm.md | virtio-userspace (QEMU) | tap writev() of ~66 KB TSO packet (client side) | 66000 | 2 | service time | 22.35 | us/call | source
BPK-18 | fc-fc.md | virtio-userspace (Firecracker, mmio) | tap readv() of ~64 KB aggregate, data cold | 64400 | 2 | service time | 34.4 | us/call | source
BPK-19 | fc-fc.md | virtio-userspace (Firecracker, mmio) | irqfd/eventfd write() | 8 | 2 | service time | 3.3 | us/call | source
BPK-20 | same-node/vm-vm.md | virtio-userspace (Firecracker, mmio) | iperf3 TCP -P 4, VM to VM same node | 131072 | 2 | throughput | 21.7 | Gbps | source
BPK-21 | same-node/vm-vm.md | virtio-userspace (Firecracker, mmio) | sockperf 64 B, VM to VM same node | 64 | 2 | latency one-way mean | 74.449 | us | source
BPK-22 | same-node/vm-vm.md | virtio-userspace (Firecracker, mmio) | tap readv() of ~64 KB, data hot (15,640,085,321 ns / 1,271,585) | 64000 | 2 | service time | 12.3 | us/call | source
BPK-23 | same-node/vm-vm.md | virtio-userspace (Firecracker, mmio) | tap writev() of ~64 KB (22,775,536,117 ns / 1,257,337) | 64000 | 2 | service time | 18.1 | us/call | source
BPK-24 | same-node/bm-bm.md | native loopback | iperf3 TCP -P 4 on one node | 131072 | 0 | throughput | 96.2 | Gbps | source
BPK-25 | ch-ch.md | virtio-userspace (Cloud Hypervisor) | iperf3 TCP -P 4, 1 vCPU VMs on xl170 nodes | 131072 | 2 | throughput | 20.9 | Gbps | source
BPK-26 | ch-ch.md | virtio-userspace (Cloud Hypervisor) | sockperf 64 B, xl170 | 64 | 2 | latency one-way p50 | 62.852 | us | source
VTK-01 | Baseline | native | iperf TCP between hosts |  | 0 | throughput | 23.5 | Gbps | source
VTK-02 | Baseline | native | qperf between hosts | 1 | 0 | latency one-way | 13 | us | source
VTK-03 | Vhost-user TCP across hosts | vhost-user/OVS-DPDK | qperf tcp_lat | 1 | 2 | latency one-way | 15.4 | us | source
VTK-04 | Vhost-user TCP across hosts | vhost-user/OVS-DPDK | qperf tcp_lat | 1024 | 2 | latency one-way | 17.3 | us | source
VTK-05 | Vhost-user TCP same host | vhost-user/OVS-DPDK | qperf tcp_lat | 1 | 2 | latency one-way | 11.7 | us | source
VTK-06 | Vhost-user UDP same host | vhost-user/OVS-DPDK | qperf udp_lat | 64 | 2 | latency one-way | 9.9 | us | source
VTK-07 | Vhost-user UDP same host | vhost-user/OVS-DPDK | qperf udp_bw 64 B | 64 | 2 | packet rate | 245 | kpps | source
VTK-08 | Bridge TCP across hosts | virtio-userspace (Cloud Hypervisor) + OVS bridge | qperf tcp_lat | 1 | 2 | latency one-way | 48.1 | us | source
VTK-09 | Bridge TCP same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | qperf tcp_lat | 1 | 2 | latency one-way | 42.6 | us | source
VTK-10 | Bridge UDP same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | qperf udp_bw 64 B | 64 | 2 | packet rate | 174 | kpps | source
VTK-11 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 2 | aggregate throughput | 28 | Gbps | source
VTK-12 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 4 | aggregate throughput | 21 | Gbps | source
VTK-13 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 6 | aggregate throughput | 20.7 | Gbps | source
VTK-14 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 8 | aggregate throughput | 21.68 | Gbps | source
VTK-15 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 10 | aggregate throughput | 20.05 | Gbps | source
VTK-16 | Vhost-user simulation same host | vhost-user/OVS-DPDK | iperf TCP, VM pairs on one host | 131072 | 14 | aggregate throughput | 20.3 | Gbps | source
VTK-17 | Bridge simulation same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | iperf TCP, VM pairs on one host | 131072 | 2 | aggregate throughput | 12.2 | Gbps | source
VTK-18 | Bridge simulation same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | iperf TCP, VM pairs on one host | 131072 | 4 | aggregate throughput | 17.92 | Gbps | source
VTK-19 | Bridge simulation same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | iperf TCP, VM pairs on one host | 131072 | 8 | aggregate throughput | 28.49 | Gbps | source
VTK-20 | Bridge simulation same host | virtio-userspace (Cloud Hypervisor) + OVS bridge | iperf TCP, VM pairs on one host | 131072 | 14 | aggregate throughput | 38.59 | Gbps | source
VTK-21 | Vhost-user simulation across hosts | vhost-user/OVS-DPDK | iperf TCP, VM pairs over 25G | 131072 | 2 | aggregate throughput | 10.4 | Gbps | source
VTK-22 | Vhost-user simulation across hosts | vhost-user/OVS-DPDK | iperf TCP, VM pairs over 25G | 131072 | 4 | aggregate throughput | 21.4 | Gbps | source
VTK-23 | Vhost-user simulation across hosts | vhost-user/OVS-DPDK | iperf TCP, VM pairs over 25G | 131072 | 6 | aggregate throughput | 22.5 | Gbps | source
VTK-24 | Vhost-user simulation across hosts | vhost-user/OVS-DPDK | iperf TCP, VM pairs over 25G | 131072 | 14 | aggregate throughput | 16.45 | Gbps | source
NMT-01 | slides 16/32 | virtio-userspace (QEMU) + tap | netperf TCP_STREAM | 65536 | 2 | throughput | 18.2 | Gbps | source
NMT-02 | slides 16/32 | virtio-userspace (QEMU) + tap | netperf TCP_RR | 1 | 2 | transactions | 18.4 | ktps | source
NMT-03 | slides 16/32 | virtio-userspace (QEMU) + tap | pkt-gen (batched) | 60 | 2 | packet rate | 0.5 | Mpps | source
NMT-04 | slides 16/32 | virtio-userspace (QEMU) + VALE | netperf TCP_STREAM | 65536 | 2 | throughput | 21 | Gbps | source
NMT-05 | slides 16/32 | virtio-userspace (QEMU) + VALE | netperf TCP_RR | 1 | 2 | transactions | 20 | ktps | source
NMT-06 | slides 16/32 | virtio-userspace (QEMU) + VALE | pkt-gen (batched) | 60 | 2 | packet rate | 1 | Mpps | source
NMT-07 | slides 16/32 | emulated e1000 + tap | netperf TCP_STREAM | 65536 | 2 | throughput | 3.5 | Gbps | source
NMT-08 | slides 16/32 | emulated e1000 + tap | netperf TCP_RR | 1 | 2 | transactions | 9.5 | ktps | source
NMT-09 | slides 16/32 | emulated e1000 + tap | pkt-gen (batched) | 60 | 2 | packet rate | 1.3 | Mpps | source
NMT-10 | slides 16/32 | emulated e1000 + VALE | netperf TCP_STREAM | 65536 | 2 | throughput | 2.8 | Gbps | source
NMT-11 | slides 16/32 | emulated e1000 + VALE | netperf TCP_RR | 1 | 2 | transactions | 9.5 | ktps | source
NMT-12 | slides 16/32 | emulated e1000 + VALE | pkt-gen (batched) | 60 | 2 | packet rate | 1.4 | Mpps | source
NMT-13 | slides 16/32 | vhost-net + tap | netperf TCP_STREAM | 65536 | 2 | throughput | 27.2 | Gbps | source
NMT-14 | slides 16/32 | vhost-net + tap | netperf TCP_RR | 1 | 2 | transactions | 35.5 | ktps | source
NMT-15 | slides 16/32 | vhost-net + tap | pkt-gen (batched) | 60 | 2 | packet rate | 1 | Mpps | source
NMT-16 | slides 16/32 | ptnet (netmap passthrough) + VALE | netperf TCP_STREAM | 65536 | 2 | throughput | 21.7 | Gbps | source
NMT-17 | slides 16/32 | ptnet (netmap passthrough) + VALE | netperf TCP_RR | 1 | 2 | transactions | 46.7 | ktps | source
NMT-18 | slides 16/32 | ptnet (netmap passthrough) + VALE | pkt-gen (batched) | 60 | 2 | packet rate | 19 | Mpps | source
NMT-19 | slides 16/32 | ptnet + netmap pipe (zero copy) | netperf TCP_STREAM | 65536 | 2 | throughput | 7.4 | Gbps | source
NMT-20 | slides 16/32 | ptnet + netmap pipe (zero copy) | netperf TCP_RR | 1 | 2 | transactions | 47 | ktps | source
NMT-21 | slides 16/32 | ptnet + netmap pipe (zero copy) | pkt-gen (batched) | 60 | 2 | packet rate | 46 | Mpps | source
CSIT-01 | 10ge2p1x520-eth-l2xcbase 64B 1t1c NDR | native DPDK vswitch (no VM) | RFC2544 L2 cross-connect, 1 worker core | 64 | 0 | packet rate | 12.671 | Mpps | source
CSIT-02 | 10ge2p1x520-eth-l2bdbasemaclrn 64B 1t1c NDR | native DPDK vswitch (no VM) | RFC2544 L2 bridge, 1 core | 64 | 0 | packet rate | 10.593 | Mpps | source
CSIT-07 | x520 l2bd 2vhost 1518B 1t1c NDR | vhost-user/VPP | PVP L2 bridge, 1 core | 1518 | 1 | packet rate | 1.299 | Mpps | source
CSIT-10 | testpmd l2xc 64B 1t1c NDR | native DPDK (testpmd) | io-forward, 1 core, two 10G ports | 64 | 0 | packet rate | 23.295 | Mpps | source
CSIT-11 | x520 eth-l2xcbase-2vhost-1vm 64B 1t1c NDR | vhost-user/VPP | PVP, 1 worker core | 64 | 1 | packet rate | 3.186 | Mpps | source
CSIT-12 | same, PDR 0.5% | vhost-user/VPP | PVP, 1 worker core | 64 | 1 | packet rate | 3.244 | Mpps | source
CSIT-14 | x520 l2xc 2vhost 1518B 1t1c NDR | vhost-user/VPP | PVP, 1 core | 1518 | 1 | throughput | 16.91 | Gbps | source
CSIT-17 | x520 l2xc 2vhost 64B 4t4c PDR | vhost-user/VPP | PVP, 4 cores | 64 | 1 | packet rate | 8.443 | Mpps | source
CSIT-18 | x520 l2bd 2vhost 64B 1t1c NDR | vhost-user/VPP | PVP L2 bridge, 1 core | 64 | 1 | packet rate | 2.75 | Mpps | source
CSIT-19 | x520 l2bd 2vhost 1518B 1t1c PDR | vhost-user/VPP | PVP L2 bridge, 1 core | 1518 | 1 | throughput | 16.3 | Gbps | source
CSIT-22 | x520 l2xc no VM 64B @10% NDR | native DPDK vswitch (no VM) | latency through 2 DUTs | 64 | 0 | latency one-way avg | 19 | us | source
CSIT-23 | x520 l2xc 2vhost 64B @10% NDR | vhost-user/VPP | latency through 2 DUTs + 2 VMs | 64 | 1 | latency one-way avg | 26 | us | source
CSIT-24 | x520 l2xc 2vhost 64B @50% NDR | vhost-user/VPP | latency through 2 DUTs + 2 VMs | 64 | 1 | latency one-way avg | 58 | us | source
CSIT-25 | x520 l2xc 2vhost 64B @100% NDR | vhost-user/VPP | latency through 2 DUTs + 2 VMs | 64 | 1 | latency one-way avg | 156 | us | source
CSIT2-01 | NDR table | vhost-user/VPP | PVP 64B 1 core, VPP-16.09 (untuned QEMU) | 64 | 1 | packet rate | 0.5 | Mpps | source
CSIT2-02 | NDR table | vhost-user/VPP | PVP 64B 1 core, VPP-17.04 | 64 | 1 | packet rate | 3.4 | Mpps | source
OVS-01 | 86bd9ed93 (2017) | vhost-user/OVS-DPDK | PVP RFC2544, DPDK loopback in guest | 64 | 1 | packet rate | 2.75 | Mpps | source
OVS-02 | 86bd9ed93 (2017) | vhost-user/OVS-DPDK | VM-VM iperf3 kernel stack, no TSO | 131072 | 2 | throughput | 5.3 | Gbps | source
OVS-03 | 79f368756 (2018) | vhost-user/OVS-DPDK | PMD core cost, 1.5 datapath passes/pkt, 90.7% megaflow hits, 14 pkts/batch |  | 1 | cycles per packet | 848 | cycles | source
OVS-04 | 435c2797d (2017) | native DPDK vswitch (no VM) | OVS-DPDK PMD, EMC hit (sample output) |  | 0 | cycles per packet | 248.32 | cycles | source
OVS-05 | 5a2fed486 (2016) | native DPDK vswitch (no VM) | phy-phy EMC hit baseline | 64 | 0 | packet rate | 12.2 | Mpps | source
OVS-06 | d262ac2c6 (2016) | native DPDK vswitch (no VM) | EMC disabled (megaflow) | 64 | 0 | packet rate | 5.4 | Mpps | source
OVS-07 | f7dc6d34b (2016) | kernel vswitch (OVS datapath) | 12-core box, single flow, 2x40GbE | 64 | 0 | packet rate | 15 | Mpps | source
OVS-08 | 2109841b7 (2019) | kernel vswitch (OVS datapath) | iperf3 tap to tap, GSO | 65536 | 0 | throughput | 37.2 | Gbps | source
OVS-09 | 3453b4d62 (2016) | vhost-user/OVS-DPDK | L3-VPN/VXLAN pipeline, EMC off, 2 lookups, 1 subtable each | 64 | 0 | packet rate | 2.13 | Mpps | source
DPDK-01 | e7ef688562 | vhost-user/DPDK | vhost enqueue 64 B, cache optimisation | 64 | 1 | saved cycles per packet | 100 | cycles | source
DPDK-02 | b0a985d1f3 | vhost-user/DPDK | dequeue zero copy, 1500 B | 1500 | 1 | gain | 50 | % | source
VPPD-01 | Limitations | vhost-user/VPP | PVP 64B, 2 cores, vring 1024 | 64 | 1 | packet rate | 7.5 | Mpps | source
LNX-01 | 4afb52c2af44 (2018) | vhost-net | testpmd tx in guest -> XDP_DROP on tap (no skb) | 64 | 1 | packet rate | 3.9 | Mpps | source
LNX-02 | <20190524081218.2502-7-jasowang@redhat.com> | vhost-net | virtio-user + vhost_net + xdp1 on TAP, SMAP on / metadata accel | 64 | 1 | packet rate | 6.4 | Mpps | source
LNX-03 | <20190717105255.63488-16-jasowang@redhat.com> | vhost-net | testpmd (virtio-user) + vhost_net TX, packed ring | 64 | 1 | packet rate | 5.9 | Mpps | source
LNX-04 | 761876c857cb (2017) | vhost-net | pktgen small packets, tap, XDP | 64 | 1 | packet rate | 2.3 | Mpps | source
LNX-05 | 761876c857cb (2017) | vhost-net | tap -> xdp_redirect -> ixgbe | 64 | 1 | packet rate | 1.38 | Mpps | source
LNX-06 | 441abde4cd84 (2018) | vhost-net | netperf TCP_STREAM to guest, vhost 100% CPU, before rx busy-poll in tx | 16384 | 1 | throughput | 19.84 | Gbps | source
LNX-07 | 441abde4cd84 (2018) | vhost-net | same, with the patch | 16384 | 1 | throughput | 37.6 | Gbps | source
LNX-08 | fb3f903769e8 (2022) | vhost-net | iperf single stream via tap, no NAPI/GRO -> NAPI+GRO | 131072 | 1 | throughput | 9.2 | Gbps | source
LNX-09 | fdaa767aefc1 (2018) | vhost-user/OVS | netperf UDP_STREAM 1472 B into guest (received) | 1472 | 1 | throughput | 4.59 | Gbps | source
LNX-10 | fdaa767aefc1 (2018) | vhost-user/OVS | same: guest interrupts (9,872,369 in 60 s) | 1472 | 1 | interrupts/s | 164539 | 1/s | source
LNX-11 | <20230214072704.126660-1-xuanzhuo@linux.alibaba.com> | vhost-net | guest UDP TX with sendto(), app CPU 100%, vhost CPU 90% | 64 | 1 | packet rate | 318.967 | kpps | source
LNX-12 | <20230214072704.126660-1-xuanzhuo@linux.alibaba.com> | vhost-net | guest UDP RX, vhost 100%, softirq 100%, app 68% | 64 | 1 | packet rate | 692.288 | kpps | source
LNX-13 | <20230214072704.126660-1-xuanzhuo@linux.alibaba.com> | vhost-net | guest AF_XDP TX, vhost 100% | 64 | 1 | packet rate | 1192.064 | kpps | source
LNX-14 | <20200701071041-mutt-send-email-mst@kernel.org> | vhost-net | testpmd txonly guest -> host tap (skb path), min size | 64 | 1 | packet rate | 356 | kpps | source
LNX-15 | <20200701071041-mutt-send-email-mst@kernel.org> | vhost-net | netperf TCP_RR through external bridge/namespace | 1 | 1 | transactions | 6.22 | ktps | source
LNX-16 | 735fc4054b3a (2018) | native | XDP redirect ixgbe, 1 core, retpoline | 64 | 0 | packet rate | 6.85 | Mpps | source
LISA-01 | PR 1189 | SR-IOV VF (AccelNet) | ntttcp TCP 1 connection, 1 MB buffers, F72s_v2 | 1048576 | 1 | throughput | 19.37 | Gbps | source
LISA-02 | PR 1189 | SR-IOV VF (AccelNet) | same, sender | 1048576 | 1 | cycles per byte (sender) | 0.85 | cycles/B | source
LISA-03 | PR 1189 | SR-IOV VF (AccelNet) | same, receiver | 1048576 | 1 | cycles per byte (receiver) | 1.9 | cycles/B | source
LISA-04 | PR 1396 | SR-IOV VF (AccelNet) | lagscope TCP ping-pong (round trip) | 1 | 1 | latency RTT mean | 35.385 | us | source
LISA-05 | PR 1396 | SR-IOV VF (AccelNet) | lagscope TCP ping-pong (round trip) | 1 | 1 | latency RTT min | 27.0 | us | source
LISA-06 | PR 1396 | SR-IOV VF (AccelNet) | lagscope TCP ping-pong (round trip) | 1 | 1 | latency RTT p99 | 113 | us | source
LISA-07 | PR 907 | para-virtual (Hyper-V netvsc, host vSwitch) | ntttcp TCP 1 connection, CentOS 8.1 | 65536 | 1 | throughput | 3.22 | Gbps | source
LISA-08 | PR 907 | para-virtual (Hyper-V netvsc, host vSwitch) | ntttcp TCP 4 connections | 65536 | 1 | throughput | 8.26 | Gbps | source
LISA-09 | PR 571 | para-virtual (Hyper-V netvsc, host vSwitch) | ntttcp 1 connection, on-prem Hyper-V | 65536 | 1 | throughput | 6.21 | Gbps | source
LISA-10 | PR 571 | para-virtual (Hyper-V netvsc, host vSwitch) | ntttcp 4 connections, on-prem Hyper-V | 65536 | 1 | throughput | 13.72 | Gbps | source
LISA-11 | PR 924 | SR-IOV VF (AccelNet) | ntttcp 20480 connections: packets per interrupt | 65536 | 1 | packets/interrupt | 11.96 | pkts | source
LISA-12 | PR 1049 | SR-IOV VF (AccelNet), DPDK failsafe PMD | testpmd forward in VM (DS15_v2), 2 cores | 64 | 1 | packet rate | 13.29 | Mpps | source
LISA-13 | PR 1049 | SR-IOV VF (AccelNet), DPDK failsafe PMD | testpmd TX in VM (DS15_v2), 2 cores | 64 | 1 | packet rate | 16.98 | Mpps | source
OSV-01 | 69bf74a7 | para-virtual (Xen netfront) | netperf TCP_MAERTS 16 KB, EC2 hi1.4xlarge, MTU 1500 | 16384 | 1 | throughput | 1.366 | Gbps | source
OSV-02 | 69bf74a7 | para-virtual (Xen netfront) | netperf TCP_MAERTS 16 KB, EC2 hi1.4xlarge, jumbo MTU via DHCP | 16384 | 1 | throughput | 4.869 | Gbps | source
OSV-03 | b4e8d47d | vhost-net | netperf single-thread RX host->guest, after MSI-X affinity |  | 1 | throughput | 29.875 | Gbps | source
OSV-04 | 032aa932 | guest primitive | context switch between threads on two vCPUs (HLT + IPI exits) |  | 1 | time | 5761 | ns | source
OSV-05 | 032aa932 | guest primitive | same, polling before HLT (no IPI/HLT exits) |  | 1 | time | 598 | ns | source
XEN-01 | d28f42f270 (2015) | para-virtual (Xen netfront) | inter-host receive to one VM, before/after deferred grant release |  | 1 | throughput | 7.2 | Gbps | source
XEN-02 | d28f42f270 (2015) | para-virtual (Xen netfront) | inter-host aggregate, before (28 after) |  |  | aggregate throughput | 24 | Gbps | source
XEN-03 | d28f42f270 (2015) | para-virtual (Xen netfront) | intra-host single stream |  | 2 | throughput | 14 | Gbps | source
XEN-04 | d28f42f270 (2015) | para-virtual (Xen netfront) | intra-host aggregate, before (36 after) |  |  | aggregate throughput | 34 | Gbps | source
RAM-01 | abstract | para-virtual (Xen netfront) | TCP receive, unmodified guest optimisations |  |  | throughput | 2.9 | Gbps | source
RAM-02 | abstract | VMDq/multi-queue + grant reuse + guest optimisations | TCP receive |  |  | throughput | 10 | Gbps | source
SAN-01 | abstract | para-virtual (Xen netfront) | receive-path CPU cost reduction |  |  | reduction | 56 | % | source
MEN-01 | s6.3 Fig 5 | para-virtual (Xen netfront) | guest TX without / with SG+TSO+csum offload |  | 1 | throughput without offload | 0.75 | Gbps | later text
MEN-02 | s6.3 Fig 5 | para-virtual (Xen netfront) | guest TX with offload |  | 1 | throughput with offload | 2.794 | Gbps | later text
DONG-01 | abstract | SR-IOV VF (Xen) | aggregate netperf/UDP+TCP, 10..60 VMs |  | 60 | aggregate throughput | 9.48 | Gbps | source
DONG-02 | abstract | SR-IOV VF (Xen) | additional CPU per additional VM |  | 60 | CPU per VM | 1.76 | % | source
DONG-03 | s5 | SR-IOV VF (Xen) | virtual EOI emulation cost before -> after acceleration (after = 2.5k) |  | 1 | cycles | - | cycles | memory
DONG-04 | s5 | SR-IOV VF (Xen) | virtual EOI with acceleration |  | 1 | cycles | - | cycles | memory
DONG-05 | s6 | para-virtual (Xen netfront) | stock single-threaded netback saturates one core at |  | 10 | aggregate throughput | - | Gbps | memory
DONG-06 | s5.3 | SR-IOV VF (Xen) | adaptive interrupt coalescing: 2 kHz per VF is enough for UDP/TCP line rate |  | 1 | interrupt rate | - | 1/s | memory
ELI-01 | abstract | direct assignment + ELI | netperf/Apache/memcached, fraction of bare metal |  | 1 | relative throughput | 97 | % of native (97-100) | source
ELI-02 | abstract | direct assignment + ELI | gain over baseline assignment |  | 1 | speed-up | 1.3 | x (1.3-1.6) | source
ELI-03 | s5 Fig 3 | direct assignment (baseline) | fraction of bare metal, lower bound (60-65%) |  | 1 | relative throughput | 60 | % of native | later text
ELI-04 | Table 1 | direct assignment (baseline) | netperf TCP stream | 256 | 1 | throughput | - | Mbps | memory
ELI-05 | Table 1 | direct assignment + ELI | netperf TCP stream | 256 | 1 | throughput | - | Mbps | memory
ELI-06 | Table 1 | native | netperf TCP stream | 256 | 0 | throughput | - | Mbps | memory
ELI-07 | Table 1 | direct assignment (baseline) | Apache (ab) |  | 1 | throughput | - | req/s | memory
ELI-08 | Table 1 | direct assignment + ELI | Apache (ab) |  | 1 | throughput | - | req/s | memory
ELI-09 | Table 1 | native | Apache (ab) |  | 0 | throughput | - | req/s | memory
ELI-10 | Table 1 | direct assignment (baseline) | memcached |  | 1 | throughput | - | trans/s | memory
ELI-11 | Table 1 | direct assignment + ELI | memcached |  | 1 | throughput | - | trans/s | memory
ELI-12 | Table 1 | native | memcached |  | 0 | throughput | - | trans/s | memory
ELI-13 | Table 1 | direct assignment (baseline) | netperf TCP stream |  | 1 | exits/s | - | 1/s | memory
ELI-14 | Table 1 | direct assignment + ELI | netperf TCP stream |  | 1 | exits/s | - | 1/s | memory
ELI-15 | Table 1 | direct assignment (baseline) | Apache (ab) |  | 1 | exits/s | - | 1/s | memory
ELI-16 | Table 1 | direct assignment + ELI | Apache (ab) |  | 1 | exits/s | - | 1/s | memory
ELI-17 | Table 1 | direct assignment (baseline) | memcached |  | 1 | exits/s | - | 1/s | memory
ELI-18 | Table 1 | direct assignment + ELI | memcached |  | 1 | exits/s | - | 1/s | memory
ELI-19 | Table 1 | direct assignment (baseline) | netperf TCP stream |  | 1 | time in guest | - | % | memory
ELI-20 | Table 1 | direct assignment + ELI | netperf TCP stream |  | 1 | time in guest | - | % | memory
ELI-21 | Table 1 | direct assignment (baseline) | Apache (ab) |  | 1 | time in guest | - | % | memory
ELI-22 | Table 1 | direct assignment + ELI | Apache (ab) |  | 1 | time in guest | - | % | memory
ELI-23 | Table 1 | direct assignment (baseline) | memcached |  | 1 | time in guest | - | % | memory
ELI-24 | Table 1 | direct assignment + ELI | memcached |  | 1 | time in guest | - | % | memory
ELI-25 | Table 1 | direct assignment + ELI delivery only | netperf TCP stream |  | 1 | exits/s | - | 1/s | memory
ELI-26 | Table 1 | direct assignment + ELI delivery only | netperf TCP stream |  | 1 | time in guest | - | % | memory
ELI-27 | Table 1 | direct assignment (baseline) | netperf TCP stream |  | 1 | interrupts/s | - | 1/s | memory
ELI-28 | Table 1 | native | netperf TCP stream |  | 0 | interrupts/s | - | 1/s | memory
DALL-01 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | null hypercall (exit+entry) |  | 1 | cycles | 1300 | cycles | later text
DALL-02 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | exit handled in host kernel (I/O Kernel) |  | 1 | cycles | 2565 | cycles | later text
DALL-03 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | exit handled in QEMU (I/O User) |  | 1 | cycles | 6732 | cycles | later text
DALL-04 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | virtual IPI |  | 1 | cycles | 3102 | cycles | later text
DALL-05 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | guest notify to in-kernel backend (ioeventfd, one way) |  | 1 | cycles | 560 | cycles | later text
DALL-06 | Dall16 T.II / Dall17 T.2 | exit cost (x86 KVM) | virtual interrupt completion (EOI exit) |  | 1 | cycles | 1556 | cycles | later text
DVH-01 | Tab 3 | exit cost (x86 KVM) | virtio notify (device kick) from a VM |  | 1 | cycles | 4984 | cycles | later text
ELV-01 | s4.3 | vhost-net (baseline) -> ELVIS | exits/s, three workloads 142K, 109K, 146K -> <800 |  | 1 | exits/s | 142000 | 1/s | later text
ELV-02 | abstract | ELVIS sidecore + exitless | gain over vhost baseline (1.2-3x) |  | 1 | speed-up | 1.2 | x (1.2-3) | later text
VRIO-01 | s1 | sidecore moved to remote host | network latency penalty at most |  | 1 | ratio | 1.18 | x | later text
SPLX-01 | Table 1 | exit cost (x86 KVM) | direct world-switch cost of one exit |  | 1 | cycles | 2000 | cycles | source
AARC-01 | table | exit cost (x86 KVM) | MSR_WRITE (APIC/EOI/timer), pipe test |  | 1 | avg handling time | 0.44 | us | source
AARC-02 | table | exit cost (x86 KVM) | MSR_WRITE, bpftrace test |  | 1 | avg handling time | 1.05 | us | source
AARC-03 | table | exit cost (x86 KVM) | EPT_MISCONFIG (virtio doorbell MMIO) |  | 1 | avg handling time | 2.05 | us | source
AARC-04 | table | exit cost (x86 KVM) | EXTERNAL_INTERRUPT |  | 1 | avg handling time | 6.04 | us | source
AARC-05 | table | exit cost (x86 KVM) | VMCALL |  | 1 | avg handling time | 2.14 | us | source
AARC-06 | table | exit cost (x86 KVM) | PENDING_INTERRUPT (irq window) |  | 1 | avg handling time | 0.73 | us | source
AARC-07 | table | exit cost (x86 KVM) | CPUID |  | 1 | avg handling time | 0.59 | us | source
AARC-08 | table | exit cost (x86 KVM) | HLT exit, minimum |  | 1 | handling time | 0.33 | us | source
KVML-01 | mailing-list archive | exit cost (x86 KVM) | EXTERNAL_INTERRUPT without APICv (471,831 exits in 5 s) |  | 1 | avg handling time | 2.34 | us | source
KVML-02 | mailing-list archive | exit cost (x86 KVM) | MSR_WRITE without APICv |  | 1 | avg handling time | 1.56 | us | source
KVML-03 | mailing-list archive | exit cost (x86 KVM) | exits/s without APICv -> with APICv (787,803 -> ~343,000 in 5 s) |  | 1 | exits/s | 157560 | 1/s | source
KVML-04 | mailing-list archive | exit cost (x86 KVM) | IPI (ICR write) exit, Skylake, mitigations on |  | 1 | avg handling time | 1.08 | us | source
KVML-05 | mailing-list archive | exit cost (x86 KVM) | IPI (ICR write) exit, Skylake, mitigations=off, fast path |  | 1 | avg handling time | 0.4 | us | source
KVML-06 | mailing-list archive | exit cost (x86 KVM) | IO_INSTRUCTION handled in QEMU (busy iothread lock) |  | 1 | avg handling time | 13.63 | us | source
KVML-07 | mailing-list archive | exit cost (AMD KVM) | port I/O exit handled in QEMU |  | 1 | avg handling time | 6.7 | us | source
SEVR-01 | mail | exit cost (AMD KVM) | KVM_RUN ioctl entry to exit, minimal guest run |  | 1 | cycles | 2528 | cycles | source
SEVR-02 | mail | exit cost (AMD KVM) | of which vmrun..vmexit |  | 1 | cycles | 1376 | cycles | source
KUT-01 | commit text | exit cost (x86 KVM) | TSC-deadline MSR write exit, immediate injection |  | 1 | cycles | 2500 | cycles | source
KUT-02 | commit text | exit cost (x86 KVM) | TSC-deadline timer arm + fire + inject (preemption timer) |  | 1 | cycles | 5600 | cycles | source
AGE-01 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Prescott |  | 0 | cycles | - | cycles | memory
AGE-02 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Merom |  | 0 | cycles | - | cycles | memory
AGE-03 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Penryn |  | 0 | cycles | - | cycles | memory
AGE-04 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Nehalem |  | 0 | cycles | - | cycles | memory
AGE-05 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Westmere |  | 0 | cycles | - | cycles | memory
AGE-06 | Table 1 | exit cost (hardware only) | VMCALL exit + entry round trip, Sandy Bridge |  | 0 | cycles | - | cycles | memory
ANA-01 | text | vSwitch single queue (no NetQueue) | IxChariot, 4 VMs (5 to 6) |  | 4 | aggregate throughput | 5.5 | Gbps | source
ANA-02 | text | vSwitch single queue (no NetQueue) | CPU of eight cores (25-35%) |  | 4 | CPU | 30 | % of 8 cores | source
ANA-03 | text | VMDq/NetQueue | Intel 82598EB, 8 VMs |  | 8 | aggregate throughput | 9.5 | Gbps | source
VMDQ-01 | figure | vSwitch single queue (no NetQueue) | receive throughput, standard frames |  |  | aggregate throughput | - | Gbps | memory
VMDQ-02 | figure | VMDq/NetQueue | receive throughput with VMDq |  |  | aggregate throughput | - | Gbps | memory
VMDQ-03 | figure | VMDq/NetQueue | receive throughput with VMDq + jumbo |  |  | aggregate throughput | - | Gbps | memory
VMX3-01 | summary | para-virtual (VMXNET3) | TCP/IPv4 RX gain over enhanced VMXNET2, large sockets |  | 1 | gain | 92 | % (up to) | source
VSL-01 | summary | para-virtual (VMXNET3) | added latency, not over-committed (qualitative: "a few tens") |  | 1 | added latency | 20 | us (order of) | source
PCIE-01 | lat_dma_sizes | PCIe | DMA read latency 64 B | 64 | 0 | latency median | 546 | ns | source
PCIE-02 | lat_dma_sizes | PCIe | DMA read latency 2048 B | 2048 | 0 | latency median | 1133 | ns | source
PCIE-03 | lat_cmd_sizes | PCIe | short command read 64 B | 64 | 0 | latency median | 493 | ns | source
PCIE-04 | lat_dma_sizes | PCIe | DMA write followed by read 64 B | 64 | 0 | latency median | 773 | ns | source
PCIE-05 | lat_dma_sizes | PCIe | DMA read 64 B, remote NUMA memory (s0-s1-s1) | 64 | 0 | latency median | 653 | ns | source
PCIE-06 | bw_dma_sz_sweep | PCIe | DMA read bandwidth 64 B | 64 | 0 | bandwidth | 31.906 | Gbps | source
PCIE-07 | bw_dma_sz_sweep | PCIe | DMA write bandwidth 64 B | 64 | 0 | bandwidth | 24.269 | Gbps | source
PCIE-08 | bw_dma_sz_sweep | PCIe | DMA read bandwidth 256 B | 256 | 0 | bandwidth | 47.67 | Gbps | source
PCIE-09 | bw_dma_sz_sweep | PCIe | DMA write bandwidth 256 B | 256 | 0 | bandwidth | 50.488 | Gbps | source
PCIE-10 | bw_dma_sz_sweep | PCIe | DMA read bandwidth 512 B | 512 | 0 | bandwidth | 55.034 | Gbps | source
PCIE-11 | bw_dma_sz_sweep | PCIe | DMA write bandwidth 512 B | 512 | 0 | bandwidth | 53.013 | Gbps | source
PCIE-12 | bw_dma_sz_sweep | PCIe | DMA read bandwidth 1024 B | 1024 | 0 | bandwidth | 55.413 | Gbps | source
PCIE-13 | bw_dma_sz_sweep | PCIe | DMA write bandwidth 1024 B | 1024 | 0 | bandwidth | 53.013 | Gbps | source
PCIE-14 | bw_dma_win_sweep rd 64 MB window | PCIe + IOMMU (IOTLB misses) | DMA read 64 B, IOMMU on 4 KB pages (off: 28.363) | 64 | 0 | bandwidth | 9.829 | Gbps | source
PCIE-15 | bw_dma_win_sweep rd 64 MB window | PCIe + IOMMU (IOTLB misses) | DMA read 256 B, IOMMU on 4 KB pages (off: 46.709) | 256 | 0 | bandwidth | 33.621 | Gbps | source
PCIE-16 | bw_dma_win_sweep rd 64 MB window | PCIe + IOMMU (IOTLB misses) | DMA read 512 B, IOMMU on 4 KB pages (off: 55.022) | 512 | 0 | bandwidth | 53.644 | Gbps | source
PCIE-17 | bw_dma_win_sweep wr 64 MB window | PCIe + IOMMU (IOTLB misses) | DMA write 64 B, IOMMU on (off 24.27) | 64 | 0 | bandwidth | 11.064 | Gbps | source
PCIE-18 | lat_cmd_sweep_rd_rnd_64 | PCIe + IOMMU (IOTLB misses) | added latency of an IOTLB miss (706-426) | 64 | 0 | latency added | 280 | ns | source
PCIE-19 | bw_dma_win_sweep rd 64 | PCIe + IOMMU (IOTLB misses) | IOTLB reach with 4 KB pages (no loss at 256 KB, loss at 1 MB) | 64 | 0 | window | 256 | KB | source
IOM-01 | abstract | direct + IOMMU | Xeon Scalable / EPYC at 200 Gb/s, throughput drop from IOTLB misses (up to) |  | 0 | loss | 20 | % | source
IOM-02 | README | direct + IOMMU strict | application degradation with strict protection (up to) |  | 0 | loss | 60 | % | source
IOM-03 | README | direct + vIOMMU strict in a VM | Memcached/nginx degradation (up to; cites CoIOMMU) |  | 1 | loss | 97 | % | later text
IOM-04 | patch text | native + IOMMU lazy | Sapphire Rapids 100G iperf send, before fix (54 after) |  | 0 | throughput | 48 | Gbps | source
JDB-01 | text | native | driver RX + skb alloc + early drop, per packet | 64 | 0 | service time | 122.47 | ns | source
JDB-02 | text | native | driver RX without skb (XDP drop, data touched) | 64 | 0 | packet rate | 12.007 | Mpps | source
JDB-03 | text | native | L3-to-L1 first touch of packet (with DDIO) | 64 | 0 | service time | 32 | ns | source
CAI-01 | s3 | native | single flow, all offloads, jumbo: throughput per receiver core |  | 0 | throughput per core | - | Gbps | memory
CAI-02 | s3 | native | share of receiver cycles in data copy |  | 0 | share | - | % | memory
CAI-03 | abstract | native | qualitative: receive copy is the bottleneck at 100G |  | 0 | note | 1 | - | source
SNAP-01 | abstract | userspace vswitch/transport | Gbps/core gain over kernel TCP for RPC (over) |  | 0 | gain | 3 | x | source
SNAP-02 | abstract | userspace vswitch/transport | software RDMA-like rate per core (up to) |  | 0 | rate | 5 | M IOPS/core | source
EMM-01 | footnote | kernel vswitch (OVS datapath) | pNIC to pNIC, 1 core | 64 | 0 | packet rate | 1.88 | Mpps | source
EMM-02 | Table 1 | kernel vswitch (OVS datapath) | pNIC to vNIC (1 VM) | 64 | 1 | packet rate | - | Mpps | memory
EMM-03 | Table 1 | kernel vswitch (OVS datapath) | pNIC to VM to pNIC | 64 | 1 | packet rate | - | Mpps | memory
EMM-04 | Table 1 | kernel vswitch (Linux bridge) | pNIC to pNIC | 64 | 0 | packet rate | - | Mpps | memory
EMM-05 | Table 1 | native | Linux IP forwarding pNIC to pNIC | 64 | 0 | packet rate | - | Mpps | memory
EMM-06 | Table 1 | vhost-user/DPDK vSwitch | pNIC to vNIC | 64 | 1 | packet rate | - | Mpps | memory
RIZ-01 | README.ptnetmap | ptnet (netmap passthrough) | packet rate through ptnet (up to) | 64 | 1 | packet rate | 30 | Mpps | source
RIZ-02 | ATC12 abstract | native | netmap, 1 core at 900 MHz, 10 GbE line rate | 64 | 0 | packet rate | - | Mpps | memory
MOON-01 | README | native DPDK | packet generation per core (greater than) | 64 | 0 | packet rate | 20 | Mpps | source
VEB-01 | Intel employee reply | SR-IOV VF-to-VF (VEB) | two VFs on one port, vendor expectation (not a measurement) |  | 2 | throughput | 20 | Gbps (20+) | source
VEB-02 | user report | SR-IOV VF-to-VF (VEB) | untuned users iperf between VFs (2-3) |  | 2 | throughput | 2.5 | Gbps | source
VEB-03 | mailing-list archive | SR-IOV VF-to-VF (VEB) | ping over ConnectX-4 Lx embedded switch, cable unplugged | 56 | 2 | latency RTT | 130 | us | source
MIG-01 | Clark NSDI 2005 | live migration (PV) | downtime, Quake 3 server |  | 1 | downtime | - | ms | memory
MIG-02 | Clark NSDI 2005 | live migration (PV) | downtime, SPECweb99 |  | 1 | downtime | - | ms | memory
MIG-03 | QEMU default | live migration (KVM) | downtime-limit default |  | 1 | downtime | - | ms | memory
MIG-04 | Dong HPCA 2010 s6.7 | live migration SR-IOV with DNIS (bond VF+PV) | extra outage for switching the interface |  | 1 | outage | - | ms | memory
MIG-05 | DPDK bb77d555d4 (2018) | live migration vhost-user | 1 Mpps, >1 queue pair, coarse dirty logging: never converges until traffic stops | 64 | 1 | packet rate | 1 | Mpps | source
MIG-06 | Snap SOSP 2019 | vswitch transparent upgrade | blackout under (reading note) |  | 0 | blackout | 250 | ms | later text
`
