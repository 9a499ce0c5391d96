import { leaveInspector } from '../commands/focus.ts'
import { counted } from '../format/quantity.ts'
import { hostOfSwitch } from '../readings/software-switch.ts'
import { useStore } from '../store/store.ts'
import { CloseInspector } from './close-inspector.tsx'
import { FlowInspector } from './flow-inspector.tsx'
import { InterfaceInspector } from './interface-inspector.tsx'
import { LinkInspector } from './link-inspector.tsx'
import { PartInspector } from './part-inspector.tsx'
import { VswitchInspector } from './vswitch-inspector.tsx'

/** Only there with a selection: the room belongs to the sheet. */
export function Inspector() {
  const count = useStore((store) => store.selection.length)
  const only = useStore((store) => (store.selection.length === 1 ? store.selection[0] : undefined))
  const kind = useStore(({ scenario }) => {
    if (only === undefined) return undefined
    if (scenario.parts[only]) return 'part'
    if (scenario.links[only]) return 'link'
    if (scenario.interfaces[only]) return 'interface'
    if (scenario.flows[only]) return 'flow'
    return scenario.parts[hostOfSwitch(only) ?? ''] ? 'vswitch' : undefined
  })
  if (count === 0) return null
  return (
    <aside
      className="inspector"
      aria-label="Inspector"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        leaveInspector()
      }}
    >
      {only !== undefined && kind === 'part' ? <PartInspector key={only} id={only} /> : null}
      {only !== undefined && kind === 'vswitch' ? <VswitchInspector key={only} id={only} /> : null}
      {only !== undefined && kind === 'link' ? <LinkInspector key={only} id={only} /> : null}
      {only !== undefined && kind === 'interface' ? (
        <InterfaceInspector key={only} id={only} />
      ) : null}
      {only !== undefined && kind === 'flow' ? <FlowInspector key={only} id={only} /> : null}
      {count > 1 ? <ManySelected /> : null}
    </aside>
  )
}

function ManySelected() {
  const count = useStore((store) => store.selection.length)
  return (
    <>
      <header className="inspector-head">
        <h2>{counted(count, 'part')} selected</h2>
        <CloseInspector />
      </header>
      <p className="empty">Move, copy or delete them together. Select one to see its settings.</p>
    </>
  )
}
