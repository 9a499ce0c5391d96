/** The machine on a narrow page: VMs side by side, their ways down to the ports, names and states; no camera. */
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import type { CardOf } from '../canvas/card.ts'
import {
  hostTotal,
  partState,
  passing,
  ringText,
  vmState,
  vswitchLoad,
  vswitchState,
} from '../canvas/cards/read-parts.ts'
import { deriveCards } from '../canvas/derive-cards.ts'
import { LiveMark, LiveSlot } from '../canvas/live-slot.tsx'
import { useModelNames } from '../canvas/model-names.ts'
import { linkLoad } from '../canvas/route-readings.ts'
import { sheetIndex } from '../canvas/sheet-index.ts'
import type { SheetReadings } from '../canvas/sheet-readings.ts'
import { inWords } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { Glyph } from '../glyphs/glyph.tsx'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { PhonePipe } from './phone-pipe.tsx'
import {
  type PhoneAdapter,
  type PhoneColumn,
  type PhoneHost,
  phonePlan,
  type Span,
} from './phone-plan.ts'

/** More columns than fit are scrolled to. */
const FIT = 3

const place = ({ from, to }: Span, row: number): CSSProperties => ({
  gridColumn: `${from} / ${to}`,
  gridRow: row,
})
const at = (column: number): Span => ({ from: column + 1, to: column + 2 })

export function PhoneSheet() {
  const scenario = useStore((store) => store.scenario)
  const hasNames = useModelNames(scenario)
  const plan = useMemo(() => phonePlan(topologyOf(scenario)), [scenario])
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards read the names of models
  const boxes = useMemo(() => {
    const inColumns = new Set(plan.flatMap(({ adapters }) => adapters.map(({ id }) => id)))
    return (
      [...deriveCards(scenario).values()]
        .filter((card) => card.type === 'box' || card.type === 'adapter')
        .filter(({ id }) => !inColumns.has(id))
        // Below the columns: adapters that nobody uses yet, what others are wired to, then who is beyond.
        .toSorted((a, b) => rankOf(a) - rankOf(b))
    )
  }, [scenario, plan, hasNames])
  return (
    <section className="phone-sheet" aria-label="Design">
      {plan.map((host) => (
        <Host key={host.id} host={host} />
      ))}
      {boxes.map((card) => (
        <Box key={card.id} card={card} />
      ))}
      {plan.length + boxes.length === 0 ? (
        <p className="empty">An empty design. It is drawn on a larger screen.</p>
      ) : null}
    </section>
  )
}

type Below = CardOf<'box'> | CardOf<'adapter'>

const rankOf = (card: Below): number => (card.type === 'adapter' ? 0 : card.kind === 'peer' ? 2 : 1)

function Host({ host }: { readonly host: PhoneHost }) {
  const { columns, vswitch, uplinks, adapters } = host
  const isWide = columns.length > FIT
  const style = { '--columns': Math.max(1, columns.length) } as CSSProperties
  const whole = { from: 1, to: Math.max(1, columns.length) + 1 }
  return (
    <section
      className="phone-machine"
      aria-label={isWide ? `Host ${host.name}, scrolls sideways` : `Host ${host.name}`}
      tabIndex={isWide ? 0 : undefined}
      style={style}
    >
      <div className="phone-host" data-part={host.id}>
        <header style={place(whole, 1)}>
          <strong>{host.name}</strong>
          <LiveSlot id={host.id} read={hostTotal} className="quiet" />
        </header>
        {columns.map((column, index) => (
          <Column key={column.interface ?? column.part} column={column} index={index} />
        ))}
        {vswitch ? (
          <article className="phone-card" style={place(vswitch, 4)} data-part={vswitch.id}>
            <strong>vswitch</strong>
            <LiveMark id={vswitch.id} read={vswitchState} />
            <p>
              <LiveSlot id={vswitch.id} read={vswitchLoad} />
              {' busy, '}
              <LiveSlot id={vswitch.id} read={ringText} />
            </p>
          </article>
        ) : null}
        {uplinks.map((uplink) => (
          <Gate key={uplink.id} style={place(uplink, 5)}>
            <PhonePipe id={uplink.id} kind="uplink" />
          </Gate>
        ))}
        <div className="phone-bar-line" style={place(whole, 6)} />
      </div>
      <div className="phone-below">
        {adapters.map((adapter) => (
          <Adapter key={`${adapter.id}/${adapter.from}`} adapter={adapter} />
        ))}
      </div>
    </section>
  )
}

interface ColumnProps {
  readonly column: PhoneColumn
  readonly index: number
}

function Column({ column, index }: ColumnProps) {
  const { interface: wire, part, name, says, isSoftware } = column
  const flows = useStore(
    ({ scenario }) => sheetIndex(topologyOf(scenario)).flowsOfPart.get(part)?.[0] ?? -1,
  )
  return (
    <>
      <article
        className="phone-card"
        style={place(at(index), 2)}
        aria-label={`${name}, ${says}`}
        data-part={part}
      >
        {flows >= 0 ? <FlowBadge index={flows} size={16} /> : null}
        <strong>{name}</strong>
        <LiveMark id={part} read={vmState} />
        <p>{says}</p>
      </article>
      {wire === undefined ? null : isSoftware ? (
        <div className="phone-way" style={place(at(index), 3)}>
          <PhonePipe id={wire} kind="wire" />
        </div>
      ) : (
        <>
          <div className="phone-way" style={{ ...place(at(index), 3), gridRowEnd: 5 }}>
            <PhonePipe id={wire} kind="wire" />
            <small>direct</small>
          </div>
          <Gate style={place(at(index), 5)}>
            <PhonePipe id={wire} kind="wire" />
          </Gate>
        </>
      )}
    </>
  )
}

function Gate({
  style,
  children,
}: {
  readonly style: CSSProperties
  readonly children: ReactNode
}) {
  return (
    <div className="phone-way phone-gate" style={style}>
      {children}
      <i aria-hidden="true" />
      <small>IOMMU</small>
    </div>
  )
}

function Adapter({ adapter }: { readonly adapter: PhoneAdapter }) {
  const { id, name, slot, wires } = adapter
  return (
    <>
      <div className="phone-way" style={place(adapter, 1)}>
        {slot === undefined ? null : <PhonePipe id={slot} kind="link" />}
      </div>
      <article className="phone-card" style={place(adapter, 2)} data-part={id}>
        <Glyph name="nic" />
        <strong>{name}</strong>
        <LiveMark id={id} read={partState} />
        <ul>
          {wires.map(({ link, says }) => (
            <li key={link}>
              {says} <LiveSlot id={link} read={linkLoad} className="quiet" />
            </li>
          ))}
        </ul>
      </article>
    </>
  )
}

const passingText = (readings: SheetReadings, id: string): string => inWords(passing(readings, id))

function Box({ card }: { readonly card: Below }) {
  return (
    <article className="phone-card phone-box" data-part={card.id}>
      <Glyph name={card.type === 'adapter' ? 'nic' : card.glyph} />
      <strong>{card.name}</strong>
      <span className="quiet">{card.says}</span>
      {card.type === 'adapter' ? null : (
        <LiveSlot id={card.id} read={passingText} className="at-right" />
      )}
      <LiveMark id={card.id} read={partState} />
    </article>
  )
}
