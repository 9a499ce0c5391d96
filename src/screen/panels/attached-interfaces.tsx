import { type ReactNode, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { selectFlow, selectInterface } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { FlowLine } from './flow-line.tsx'

/** The interfaces on a VM or at an adapter, and the flows they carry. */
export function AttachedInterfaces({ part }: { readonly part: string }) {
  const ids = useStore(
    useShallow(({ scenario }) =>
      Object.entries(scenario.interfaces)
        .filter(([, { on, adapter }]) => on === part || adapter === part)
        .map(([id]) => id),
    ),
  )
  const flows = useStore(
    useShallow(({ scenario }) =>
      Object.entries(scenario.flows)
        .filter(([, { from, to }]) => [part, ...ids].some((id) => id === from || id === to))
        .map(([id]) => id),
    ),
  )
  return <UsersAndFlows interfaces={ids} flows={flows} />
}

interface UsersAndFlowsProps {
  readonly interfaces: readonly string[]
  readonly flows: readonly string[]
}

export function UsersAndFlows({ interfaces, flows }: UsersAndFlowsProps) {
  return (
    <>
      <LongList
        title="Interfaces"
        ids={interfaces}
        line={(id) => <InterfaceLine key={id} id={id} />}
      />
      <LongList title="Carries" ids={flows} line={(id) => <CarriedFlow key={id} id={id} />} />
    </>
  )
}

/** A switch of a large host has hundreds: the first ones are there, the rest on demand. */
const AT_FIRST = 12

function LongList({
  title,
  ids,
  line,
}: {
  readonly title: string
  readonly ids: readonly string[]
  readonly line: (id: string) => ReactNode
}) {
  const [all, setAll] = useState(false)
  if (ids.length === 0) return null
  const hidden = all ? 0 : ids.length - AT_FIRST
  return (
    <section className="inspector-section">
      <h3>
        {title}
        {ids.length > AT_FIRST ? <span className="quiet">{ids.length}</span> : null}
      </h3>
      {(hidden > 0 ? ids.slice(0, AT_FIRST) : ids).map(line)}
      {hidden > 0 ? (
        <button type="button" className="text-button" onClick={() => setAll(true)}>
          {hidden} more
        </button>
      ) : null}
    </section>
  )
}

function CarriedFlow({ id }: { readonly id: string }) {
  const flow = useStore(selectFlow(id))
  return flow ? <FlowLine id={id} name={flow.name} /> : null
}

function InterfaceLine({ id }: { readonly id: string }) {
  const attachment = useStore(selectInterface(id))
  const owner = useStore(({ scenario }) => scenario.parts[attachment?.on ?? '']?.name)
  const adapter = useStore(({ scenario }) => scenario.parts[attachment?.adapter ?? '']?.name)
  const select = useStore((store) => store.select)
  if (!attachment) return null
  const place = attachment.vf === undefined ? `PF ${attachment.pf}` : `VF ${attachment.vf}`
  return (
    <button type="button" className="line-button" onClick={() => select([id])}>
      <span>{attachment.name}</span>
      <span className="quiet">
        {owner} · {attachment.path} · {adapter} {place}
      </span>
    </button>
  )
}
