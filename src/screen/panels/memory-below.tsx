import './memory-below.css'
/** What the functions below a port ask for in memory, and the windows that the machine had for it. */
import { type Aperture, bytesWanted, type WindowKind } from '../../pci/apertures.ts'
import { bytesText } from '../../pci/bytes-text.ts'
import { type MemoryUse, memoryBelow, type PortMemory } from '../../scenario/memory-map.ts'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Fold } from './fold.tsx'

const TIPS = {
  below:
    'What is not 64-bit and prefetchable lies below 4 GiB: the window of a bridge for it has 32 bits',
  above:
    '64-bit prefetchable memory: it may lie above 4 GiB where firmware decodes addresses there',
  windows: 'Whole MiB, the largest alignment first, as Linux packs them',
  printed: 'The windows of this bridge when the machine was read',
} as const

const KNOWN: Readonly<Record<MemoryUse['known'], string>> = {
  printed: 'Sizes as the machine printed them',
  set: 'Sizes by the settings of the adapter, or by the catalogue',
  unknown: 'No text tells the size of its BARs: nothing is counted',
}

export function MemoryBelow({ part }: { readonly part: string }) {
  const topology = useStore((now) => topologyOf(now.scenario))
  const ports = memoryBelow(topology, part).filter(({ uses }) => uses.length > 0)
  if (ports.length === 0) return null
  const labels = topology.parts.get(part)?.ports ?? []
  return (
    <Fold title="Memory below">
      {ports.map((memory) => (
        <PortTable
          key={memory.port}
          memory={memory}
          label={labels.find(({ id }) => id === memory.port)?.label ?? memory.port}
          alone={labels.length <= 2}
        />
      ))}
      {ports.some(({ uses }) => uses.some(({ vfs }) => vfs > 0)) ? (
        <p className="means">
          Firmware and Linux set TotalVFs times the BARs of one VF aside, however few are enabled.
        </p>
      ) : null}
    </Fold>
  )
}

interface PortTableProps {
  readonly memory: PortMemory
  readonly label: string
  /** The part has no other port that leads away from the root complex. */
  readonly alone: boolean
}

function PortTable({ memory, label, alone }: PortTableProps) {
  const { uses, needs, printed } = memory
  const parts = [...new Set(uses.map(({ part }) => part))]
  return (
    <table className="memory-below">
      <caption className={alone ? 'visually-hidden' : ''}>{label}</caption>
      <thead>
        <tr>
          <th scope="col">of</th>
          <th scope="col" data-tip={TIPS.below}>
            below 4 GiB
          </th>
          <th scope="col" data-tip={TIPS.above}>
            64-bit
          </th>
        </tr>
      </thead>
      {parts.map((part) => (
        <PartRows key={part} part={part} uses={uses.filter((each) => each.part === part)} />
      ))}
      <tfoot>
        <tr>
          <th scope="row" data-tip={TIPS.windows}>
            windows needed
          </th>
          <td>{sizeText(needs['below 4 GiB'])}</td>
          <td>{sizeText(needs['64-bit prefetchable'])}</td>
        </tr>
        {printed ? (
          <tr>
            <th scope="row" data-tip={TIPS.printed}>
              as printed
            </th>
            <td>{sizeText(printed['below 4 GiB'])}</td>
            <td>{sizeText(printed['64-bit prefetchable'])}</td>
          </tr>
        ) : null}
      </tfoot>
    </table>
  )
}

function PartRows({ part, uses }: { readonly part: string; readonly uses: readonly MemoryUse[] }) {
  const name = useStore(({ scenario }) => scenario.parts[part]?.name ?? part)
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3}>
          {name}
        </th>
      </tr>
      {uses.map(({ says, known, apertures }) => (
        <tr key={says}>
          <th scope="row" data-tip={KNOWN[known]}>
            {says}
          </th>
          <td>{known === 'unknown' ? 'unknown' : sizeOf(apertures, 'below 4 GiB')}</td>
          <td>{known === 'unknown' ? '' : sizeOf(apertures, '64-bit prefetchable')}</td>
        </tr>
      ))}
    </tbody>
  )
}

const sizeText = (bytes: number): string => (bytes === 0 ? '–' : bytesText(bytes))

const sizeOf = (apertures: readonly Aperture[], window: WindowKind): string =>
  sizeText(bytesWanted(apertures, window))
