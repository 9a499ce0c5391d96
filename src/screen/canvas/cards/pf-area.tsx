import { FlowBadge } from '../../glyphs/flow-badge.tsx'
import type { PfBox } from '../adapter-layout.ts'
import { VfChip } from '../vfs/vf-chip.tsx'

interface PfAreaProps {
  readonly adapter: string
  readonly box: PfBox
  readonly isAlone: boolean
}

const BADGES = 3
const MOST_SQUARES = 12

/** A PF: who has it, its VFs as one stacked chip, or its pools. A wire can be dropped on each. */
export function PfArea({ adapter, box, isAlone }: PfAreaProps) {
  const { pf, bdf, use, flows } = box
  return (
    <section className="pf" data-target={`pf:${adapter}/${pf}`} aria-label={`PF ${pf}, ${bdf}`}>
      {isAlone && use.kind === 'vfs' ? null : (
        <p className="pf-head">
          <strong>PF {pf}</strong>
          <code>{bdf}</code>
        </p>
      )}
      {use.kind === 'vfs' ? (
        <VfChip adapter={adapter} box={box} use={use} />
      ) : (
        <Says adapter={adapter} box={box} />
      )}
      {use.kind === 'pools' ? <Pools count={use.count} used={use.used} /> : null}
      {use.kind === 'vfs' ? null : (
        <span className="pf-badges">
          {flows.slice(0, BADGES).map((flow) => (
            <FlowBadge key={flow} index={flow} size={14} />
          ))}
        </span>
      )}
    </section>
  )
}

interface SaysProps {
  readonly adapter: string
  readonly box: PfBox
}

function Says({ adapter, box: { pf, use } }: SaysProps) {
  if (use.kind === 'given')
    return (
      <p className="pf-says">
        {use.isHost ? 'driven by ' : 'whole port given to '}
        {use.to}
        {use.isHost ? null : <code>vfio-pci</code>}
      </p>
    )
  if (use.kind === 'pools')
    return (
      <p
        className="pf-says"
        data-tip="Receive queues into which the adapter sorts frames, one for a VM"
      >
        VMDq pools, {use.used} of {use.count} used
      </p>
    )
  if (use.kind === 'shared')
    return (
      <p className="pf-says">
        host driver for {use.by} {use.by === 1 ? 'VM' : 'VMs'}
      </p>
    )
  // A wire that ends here enables what it takes.
  return use.kind === 'free' && use.vfs > 0 ? (
    <p
      className="vf-chip none"
      data-target={`vf:${adapter}/${pf}`}
      data-tip="SR-IOV: none of its VFs is enabled yet. Join a VM to one: it is enabled then"
    >
      0 of {use.vfs} VFs
    </p>
  ) : (
    <p className="pf-says quiet">not in use</p>
  )
}

function Pools({ count, used }: { readonly count: number; readonly used: number }) {
  const squares = Math.min(count, MOST_SQUARES)
  return (
    <span className="pools" aria-hidden="true">
      {Array.from({ length: squares }, (_, index) => (
        <i key={index.toString()} className={index < used ? 'taken' : ''} />
      ))}
    </span>
  )
}
