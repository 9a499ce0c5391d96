import { lazy, Suspense } from 'react'
import { partKind } from '../../parts/catalog.ts'
import { partFields } from '../../scenario/field-sets.ts'
import { ShowBlast } from '../blast/show-blast.tsx'
import { Glyph } from '../glyphs/glyph.tsx'
import { flowOf } from '../readings/flows.ts'
import { selectPart } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { AssumeLimits } from './assume-limits.tsx'
import { AttachedInterfaces } from './attached-interfaces.tsx'
import { BetterSlot } from './better-slot.tsx'
import { CloseInspector } from './close-inspector.tsx'
import { FlowReadings } from './flow-readings.tsx'
import { Fold } from './fold.tsx'
import { LeftOut } from './left-out.tsx'
import { LiveState } from './live-state.tsx'
import { ManyVms } from './many-vms.tsx'
import { MigrateVm } from './migrate-vm.tsx'
import { NameField } from './name-field.tsx'
import { NewFlow } from './new-flow.tsx'
import { NewInterface } from './new-interface.tsx'
import { PartReadings } from './part-readings.tsx'
import { SettingsForm } from './settings-form.tsx'
import { ShowWaterfall } from './show-waterfall.tsx'

const PartAcs = lazy(() => import('./part-acs.tsx').then((module) => ({ default: module.PartAcs })))
const PORTS = new Set(['root-port', 'pcie-switch', 'nic'])
const MemoryBelow = lazy(() =>
  import('./memory-below.tsx').then((module) => ({ default: module.MemoryBelow })),
)
const HOSTILE = new Set(['vm', 'nic', 'host'])
const LEADS_ON = new Set(['root-port', 'pcie-switch', 'pci-bridge'])
const PciFunctions = lazy(() =>
  import('./pci-functions.tsx').then((module) => ({ default: module.PciFunctions })),
)

export function PartInspector({ id }: { readonly id: string }) {
  const part = useStore(selectPart(id))
  const container = useStore(({ scenario }) => scenario.parts[part?.in ?? '']?.name)
  // A VM is asked how its traffic does; other parts how busy they are.
  const flow = useStore(({ scenario }) =>
    scenario.parts[id]?.kind === 'vm' ? flowOf(id, scenario) : undefined,
  )
  if (!part) return null
  const kind = partKind(part.kind)
  return (
    <>
      <header className="inspector-head">
        <h2 className="visually-hidden">{part.name}</h2>
        <Glyph name={kind?.glyph ?? ''} size={24} />
        <div>
          <p>
            <NameField id={id} name={part.name} />
            <span className="quiet">
              {container ? `in ${container}` : (kind?.title ?? part.kind)}
            </span>
          </p>
          <LiveState part={id} />
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        {flow === undefined ? <PartReadings id={id} /> : <FlowReadings id={flow} />}
        {kind ? (
          <SettingsForm id={id} fields={partFields(part.kind) ?? {}} settings={part.settings} />
        ) : (
          <p className="empty">
            This version does not know parts of the kind <code>{part.kind}</code>. The file keeps it
            as it is.
          </p>
        )}
        {part.kind === 'nic' ? <BetterSlot key={id} adapter={id} /> : null}
        {part.kind === 'nic' ? <AssumeLimits adapter={id} /> : null}
        {PORTS.has(part.kind) || part.functions?.some(({ acs }) => acs) ? (
          <Fold key={id} title="ACS" open={part.kind === 'root-port'}>
            <Suspense>
              <PartAcs part={id} />
            </Suspense>
          </Fold>
        ) : null}
        {LEADS_ON.has(part.kind) ? (
          <Suspense>
            <MemoryBelow part={id} />
          </Suspense>
        ) : null}
        <AttachedInterfaces part={id} />
        <NewInterface part={id} />
        <NewFlow from={id} />
        {HOSTILE.has(part.kind) ? <ShowBlast part={id} /> : null}
        {part.kind === 'host' ? <ManyVms host={id} /> : null}
        {part.kind === 'vm' ? <MigrateVm vm={id} /> : null}
        <Suspense fallback={null}>
          <PciFunctions part={id} />
        </Suspense>
        <LeftOut items={kind?.leftOut ?? []} means={kind?.means} />
      </div>
      {flow === undefined ? null : <ShowWaterfall />}
    </>
  )
}
