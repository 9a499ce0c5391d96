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
  if (ids.length === 0 && flows.length === 0) return null
  return (
    <>
      {ids.length > 0 ? (
        <section className="inspector-section">
          <h3>Interfaces</h3>
          {ids.map((id) => (
            <InterfaceLine key={id} id={id} />
          ))}
        </section>
      ) : null}
      {flows.length > 0 ? (
        <section className="inspector-section">
          <h3>Carries</h3>
          {flows.map((id) => (
            <CarriedFlow key={id} id={id} />
          ))}
        </section>
      ) : null}
    </>
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
