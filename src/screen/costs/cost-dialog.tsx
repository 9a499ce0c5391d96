import type { CostEntry, CostRange } from '../../hardware/cost-book.ts'
import { costEntry } from '../../hardware/costs.ts'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { pageOfCost } from '../model/model-pages.ts'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { CostEditor } from './cost-editor.tsx'
import './cost.css'
import { movedBy, type PaidAt, paidBy, usesOf } from './cost-users.ts'

const number = (value: number): string =>
  String(Number(value.toPrecision(4))).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

export const unitOf = ({ unit }: Pick<CostEntry, 'unit'>): string => (unit === 'count' ? '' : unit)

const rangeText = ({ value, low, high }: CostRange, unit: string): string =>
  `${number(value)} ${unit}${low < high ? `, ${number(low)} to ${number(high)}` : ', exact'}`

const KNOWN: Readonly<Record<CostEntry['status'], string>> = {
  measured: 'Measured',
  derived: 'Derived from published figures',
  calibrated: 'Set so that a published measurement comes out',
  assumption: 'Assumed: no measurement found, or one known only from memory',
}

/** One cost: value, range, unit, source, who pays it, and what this design sets it to. */
export function CostDialog() {
  const id = useStore(({ shownCost }) => shownCost)
  return id === null ? null : <CostSheet key={id} id={id} />
}

function CostSheet({ id }: { readonly id: string }) {
  const scenario = useStore((store) => store.scenario)
  const showModel = useStore((store) => store.showModel)
  const entry = costEntry(id)
  const page = pageOfCost(id)
  const paid = paidBy(topologyOf(scenario).hosts.values(), scenario.costs, id)
  return (
    <DialogFrame focusFrame title={id} means={`${entry.means}.`}>
      <dl className="cost-facts">
        {paid.map((each) => (
          <Paid key={each.hosts.join()} paid={each} entry={entry} />
        ))}
        <Book entry={entry} title={entry.mitigated ? 'In the book, before 2018' : 'In the book'} />
        {entry.mitigated ? (
          <Book
            entry={{ ...entry, ...entry.mitigated }}
            title="In the book, with mitigations of 2018 and later"
          />
        ) : null}
        <Users id={id} />
      </dl>
      <CostEditor id={id} paid={paid[0]!.range} />
      <p>
        <button type="button" className="text-button" onClick={() => showModel(page.id)}>
          {page.title}, in the model card
        </button>
      </p>
    </DialogFrame>
  )
}

function Paid({ paid, entry }: { readonly paid: PaidAt; readonly entry: CostEntry }) {
  const isSet = useStore(({ scenario, shownCost }) => scenario.costs[shownCost ?? ''] !== undefined)
  const { hosts, clockGhz, range } = paid
  if (hosts.length === 0) return null
  const who = hosts.length > 3 ? `${hosts.length} hosts` : hosts.join(', ')
  return (
    <div>
      <dt>{who} pays</dt>
      <dd>
        <b>{rangeText(range, unitOf(entry))}</b>
        {isSet ? (
          <span className="cost-set"> set in this design</span>
        ) : entry.scalesWithClock ? (
          <span className="quiet"> at {number(clockGhz)} GHz</span>
        ) : null}
      </dd>
    </div>
  )
}

function Book({ entry, title }: { readonly entry: CostEntry; readonly title: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {rangeText(entry, unitOf(entry))}
        {entry.scalesWithClock ? <span className="quiet"> at 3.0 GHz</span> : null}
        <br />
        <span data-status={entry.status}>{KNOWN[entry.status]}</span>. {entry.source}.
      </dd>
    </div>
  )
}

const MOST_NAMED = 6

const listed = (all: readonly string[]): string =>
  all.length > MOST_NAMED
    ? `${all.slice(0, MOST_NAMED).join('; ')}; and ${all.length - MOST_NAMED} more`
    : all.join('; ')

function Users({ id }: { readonly id: string }) {
  const scenario = useStore((store) => store.scenario)
  const estimate = useStore((store) => store.estimate)
  const uncertainty = useStore((store) => store.costUncertainty)
  const uses = usesOf(estimate, id).map(
    ({ flow, stages }) => `${scenario.flows[flow]?.name ?? flow}: ${stages.join(', ')}`,
  )
  const moved = movedBy(uncertainty, scenario, id)
  return (
    <>
      <div>
        <dt>Paid in</dt>
        <dd>{uses.length > 0 ? listed(uses) : 'No stage of this design names it.'}</dd>
      </div>
      {moved.length > 0 ? (
        <div>
          <dt>Matters most for</dt>
          <dd>{listed(moved)}</dd>
        </div>
      ) : null}
    </>
  )
}
