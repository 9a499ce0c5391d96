/** By which rules published rows of network paths are not compared. A row belongs to the first rule that covers it. */
import { PUBLISHED, type PublishedRow } from './published-rows.ts'

export interface LeavingOut {
  readonly says: string
  readonly covers: (row: PublishedRow) => boolean
}

const RULES: readonly LeavingOut[] = [
  {
    says: 'The figure is known from memory only.',
    covers: ({ knownFrom }) => knownFrom === 'memory',
  },
  {
    says: 'It was measured at DMA, and is compared there with the whole tables of its source.',
    covers: ({ id }) => id.startsWith('PCIE-'),
  },
  {
    says: 'The figure is the cost of one stage: nothing is predicted, and the parameters name it.',
    covers: ({ metric, path }) =>
      path.startsWith('exit cost') ||
      /^(service time|time|cycles|saved cycles per packet|cycles per packet)$/.test(metric),
  },
  {
    says: 'A gain, a share, a bound or an order of magnitude is no figure that one rig repeats.',
    covers: ({ metric, unit, workload, path }) =>
      /^(gain|speed-up|ratio|loss|reduction|relative throughput|added latency|note|share|window)$/.test(
        metric,
      ) ||
      /up to|20\+|order of/.test(`${unit} ${workload}`) ||
      /greater than|for RPC/.test(workload) ||
      path === 'userspace vswitch/transport',
  },
  {
    says: 'It counts calls, exits, interrupts or the time in a guest, which neither engine reports.',
    covers: ({ metric }) => /syscalls|exits\/s|interrupts\/s|packets\/interrupt/.test(metric),
  },
  {
    says: 'The path is not modelled: Xen split driver, Hyper-V netvsc, VALE, ptnet, kernel Open vSwitch, loopback of one system, live migration.',
    covers: ({ path }) =>
      /netfront|multi-queue \+ grant|netvsc|VALE|ptnet|kernel vswitch|loopback|migration|transparent upgrade/.test(
        path,
      ),
  },
  {
    says: 'The VMM is not QEMU: Firecracker and Cloud Hypervisor copy once and use virtio-mmio or threads of their own.',
    covers: ({ path }) => /Firecracker|Cloud Hypervisor/.test(path),
  },
  {
    says: 'XDP, AF_XDP, a packet generator in the kernel or a poll-mode driver over vhost-net: no path has them.',
    covers: ({ workload, path }) =>
      /XDP|xdp|pkt-gen|pktgen/.test(workload) ||
      (path === 'vhost-net' && /testpmd/.test(workload)) ||
      path === 'native DPDK',
  },
  {
    says: 'The host itself, or a container of it, is one end of the flow: flows end at interfaces and peers.',
    covers: ({ workload }) => /to guest|host->guest|namespace/.test(workload),
  },
  {
    says: 'Pipelines beside plain switching: look-ups beyond the exact-match cache, tunnels, forwarding without a switch.',
    covers: ({ workload }) => /EMC disabled|VXLAN|io-forward/.test(workload),
  },
  {
    says: 'The source calls the system untuned, or gives the figure of a kernel before or after one patch.',
    covers: ({ workload }) => /untuned|before|no NAPI|with the patch/.test(workload),
  },
  {
    says: 'A least value, or the greatest load without loss, depends on single frames.',
    covers: ({ metric, table }) => /min$/.test(metric) || /100% NDR/.test(table),
  },
  {
    says: 'The wire was unplugged: a scenario needs it.',
    covers: ({ workload }) => /unplugged/.test(workload),
  },
]

export interface LeftOut {
  readonly rule: string
  readonly rows: readonly string[]
}

/** Rows that no comparison names, by rule; those that no rule covers come last, under an empty rule. */
export const leftOutOf = (compared: ReadonlySet<string>): readonly LeftOut[] => {
  const rows = PUBLISHED.filter(({ id }) => !compared.has(id))
  const ruleOf = (row: PublishedRow): string => RULES.find(({ covers }) => covers(row))?.says ?? ''
  return [...RULES.map(({ says }) => says), '']
    .map((rule) => ({ rule, rows: rows.filter((row) => ruleOf(row) === rule).map(({ id }) => id) }))
    .filter((each) => each.rows.length > 0)
}
