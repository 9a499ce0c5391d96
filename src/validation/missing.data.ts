/** Where rows miss, which mechanism is missing: by row. */
export const MISSING: Readonly<Record<string, string>> = {
  'BPK-03':
    'The thread of the VMM that serves both directions reads smaller aggregates when four connections take turns.',
  'BPK-09 less BPK-06':
    'The rare delay of a core was fitted to one batch; a round trip passes tens of them.',
  'BPK-10 less BPK-05': 'As BPK-09.',
  'NMT-08':
    'The prediction does not settle where interrupts for sent and received frames wait for each other as long as a round trip.',
  'CSIT-22':
    'Of the 19 µs, 4 are the generator that stamps in software; the rest is more than PCIe, wires and work tell: an adapter that writes descriptors back several at a time, and vectors that wait for each other, are not modelled.',
  'CSIT-23': 'As CSIT-22.',
  'CSIT-24':
    'As CSIT-22; and frames gather to vectors as load rises, which wait for each other: here each is moved as soon as the worker is free.',
  'OVS-01': 'The CPU is not stated. At the 2.3 GHz of other test beds of its time it would be 2.7.',
  'OVS-02':
    'Without TSO, Linux still cuts a transfer into frames at the bottom of its stack (GSO); here every frame goes down the whole stack.',
  'VTK-07':
    'Guests since Linux 5.3 take an interrupt for what they sent (napi_tx), here for nearly every datagram, as the switch polls faster than they send; no virtio path has it.',
  'VTK-21': 'As VTK-07: each acknowledgement that the guest with its one vCPU sends interrupts it.',
  'VTK-24':
    'A polling switch that serves many VMs copies frames that it then loses at full rings; here TCP slows down before.',
  'ANA-02':
    'In the run each VM wakes for a few frames; the prediction lets more of them share a wake-up. ESX moderates the interrupts of its VMs, which is not modelled.',
  'DONG-02':
    'The prediction counts too few changes between threads where tens of vCPUs share a core.',
  'LISA-01':
    'The work of a receiver is split evenly over two vCPUs here; in the source one of them was full first.',
  'LISA-06': 'Other tenants of the machine, and power states, are not modelled.',
  'LISA-13':
    'Half of what forwarding costs is taken for sending alone; a generator also makes each packet.',
  'bw/bdw/rd':
    'From 65 to 511 B the root complex answers line by line and the DMA engine holds fewer requests in flight.',
  'window/bdw-4k/rd/256':
    'The adapter holds fewer reads of 256 B in flight than it has tags, so that a walk stalls more of them.',
  'window/hswE-4k/rd/256': 'As window/bdw-4k/rd/256.',
  'bw/bdw/rw':
    'The DMA engine of the adapter takes turns between reads and writes and reaches neither limit below 1.5 KiB.',
  'bw/hswE/rd':
    'Reads that are cut at an MRRS of 512 B pay for their short last part: 10 % at 1 KiB, by the source itself.',
}
