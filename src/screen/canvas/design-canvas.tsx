import '@xyflow/react/dist/base.css'
import './canvas.css'
import './canvas-states.css'
import './drop-many.css'
import './vfs/vfs.css'
import {
  Background,
  BackgroundVariant,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react'
import {
  type DragEvent,
  lazy,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { addedIds } from '../../scenario/edit.ts'
import { notify } from '../shell/notify.ts'
import { store, useStore } from '../store/store.ts'
import { Camera } from './camera.tsx'
import { AdapterCard } from './cards/adapter-card.tsx'
import { BoxCard } from './cards/box-card.tsx'
import { FoldCard } from './cards/fold-card.tsx'
import { HostCard } from './cards/host-card.tsx'
import { RootPortCard } from './cards/root-port-card.tsx'
import { VmCard } from './cards/vm-card.tsx'
import { VswitchCard } from './cards/vswitch-card.tsx'
import type { ManyDropped } from './drop-many.tsx'
import type { Point } from './geometry.ts'
import { awaitHands, dragEdits } from './hands.ts'
import { LoadOverlay } from './overlay/load-overlay.tsx'
import { Overview } from './overview.tsx'
import { RoutesLayer } from './routes-layer.tsx'
import { onSheetKey } from './sheet-keys.ts'
import { MARGIN_PX } from './sheet-margin.ts'
import type { CardNode } from './sheet-nodes.ts'
import { sheetPlaces } from './sheet-places.ts'
import { useSheet } from './use-sheet.ts'
import { WireWhenDrawn } from './wiring/wire-when-drawn.tsx'

const DropMany = lazy(() =>
  import('./drop-many.tsx').then((module) => ({ default: module.DropMany })),
)

const BlastLayer = lazy(() =>
  import('../blast/blast-layer.tsx').then((module) => ({ default: module.BlastLayer })),
)
const GroupsLayer = lazy(() =>
  import('../groups/groups-layer.tsx').then((module) => ({ default: module.GroupsLayer })),
)
const DifferenceLayer = lazy(() =>
  import('../compare/difference-layer.tsx').then((module) => ({ default: module.DifferenceLayer })),
)

const NODE_TYPES = {
  host: HostCard,
  vm: VmCard,
  vswitch: VswitchCard,
  adapter: AdapterCard,
  'root-port': RootPortCard,
  box: BoxCard,
  fold: FoldCard,
} as unknown as NodeTypes

export function DesignCanvas() {
  return (
    <ReactFlowProvider>
      <SheetView />
    </ReactFlowProvider>
  )
}

const GRID: [number, number] = [8, 8]
const NO_EDGES: never[] = []
const MORE = ['Meta', 'Control', 'Shift']
const FIT = { padding: `${MARGIN_PX}px`, maxZoom: 1 } as const
const PART = 'application/x-iov-part'
const INSTRUCTIONS =
  'Tab goes from part to part, arrows move the selected part, W wires it, Enter goes inside, Escape lets go.'

/** Alt held while dragging: any pixel, not the grid. */
const useAlt = (): boolean => {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Alt') setHeld(event.type === 'keydown')
    }
    const onBlur = () => setHeld(false)
    window.addEventListener('keydown', onKey)
    window.addEventListener('keyup', onKey)
    window.addEventListener('blur', onBlur)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('keyup', onKey)
      window.removeEventListener('blur', onBlur)
    }
  }, [])
  return isHeld
}

const onDragStop = async (_event: unknown, node: CardNode, moved: CardNode[]): Promise<void> => {
  // As they are dropped: the next drawing has them where the document says.
  const { boxes } = sheetPlaces()
  const { dropEdit } = await dragEdits()
  const { scenario, edit, endGesture } = store.getState()
  const ids = moved.length > 0 ? moved.map(({ id }) => id) : [node.id]
  const change = dropEdit(scenario, ids, boxes)
  if (change) edit(change)
  endGesture()
}

const allowPart = (event: DragEvent): void => {
  if (!event.dataTransfer.types.includes(PART)) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'copy'
}

const onDoubleClick = (event: MouseEvent): void => {
  if ((event.target as Element).classList.contains('react-flow__pane'))
    store.getState().setDialog('quick-add')
}

/** A press on a part starts a drag, which would leave the focus where it was. */
const takeFocus = ({ currentTarget, target }: PointerEvent<HTMLElement>): void => {
  if ((target as Element).closest('a, button, input')) return
  // Focus that a script gives looks like a keyboard's to the browser.
  currentTarget.dataset.by = 'pointer'
  currentTarget.focus({ preventScroll: true })
}

const forgetPointer = ({ currentTarget }: SyntheticEvent<HTMLElement>): void => {
  delete currentTarget.dataset.by
}

const letGo = (): void => store.getState().select([])

function SheetView() {
  const sheet = useSheet()
  const [element, setElement] = useState<HTMLElement | null>(null)
  const isFree = useAlt()
  const isMany = useStore((now) => now.selection.length > 1)
  const overlay = useStore((now) => now.overlay)
  const seesGroups = overlay === 'groups'
  const compares = useStore((now) => now.drawerOpen && now.drawerTab === 'compare')
  const { screenToFlowPosition } = useReactFlow()
  const isWhole = useRef(true)
  useEffect(awaitHands, [])
  const onMove = useCallback((event: unknown) => {
    // Moves that the page makes have no event.
    if (event !== null) isWhole.current = false
  }, [])
  const [many, setMany] = useState<ManyDropped | null>(null)
  const place = useCallback(async (kind: string, point: Point, count: number) => {
    const { newPartsEdit } = await dragEdits()
    const { scenario, edit, select } = store.getState()
    const outcome = newPartsEdit(scenario, kind, point, sheetPlaces().boxes, count)
    if (!outcome.ok) return notify(outcome.reason)
    edit(outcome.edit)
    const after = store.getState().scenario
    select(addedIds(scenario, after).filter((id) => after.parts[id]))
  }, [])
  const onDrop = useCallback(
    (event: DragEvent) => {
      const kind = event.dataTransfer.getData(PART)
      if (kind === '') return
      event.preventDefault()
      const at = { x: event.clientX, y: event.clientY }
      const point = screenToFlowPosition(at)
      if (event.ctrlKey || event.metaKey) setMany({ kind, point, at })
      else void place(kind, point, 1)
    },
    [screenToFlowPosition, place],
  )
  return (
    <section
      ref={setElement}
      className={`sheet${sheet.lit.size > 0 ? ' fades' : ''}${isMany ? ' many' : ''}${seesGroups ? ' groups' : ''}`}
      role="application"
      aria-label="Design sheet"
      aria-describedby="sheet-instructions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has keys of its own
      tabIndex={0}
      onPointerDownCapture={takeFocus}
      onKeyDownCapture={forgetPointer}
      onBlur={forgetPointer}
      onKeyDown={onSheetKey}
      onDoubleClick={onDoubleClick}
      onDragOver={allowPart}
      onDrop={onDrop}
    >
      <p id="sheet-instructions" className="visually-hidden">
        {INSTRUCTIONS}
      </p>
      <ReactFlow
        nodes={sheet.nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onNodesChange={sheet.change}
        onNodeDragStop={onDragStop}
        onSelectionDragStop={(event, nodes) => void onDragStop(event, nodes[0]!, nodes)}
        onPaneClick={letGo}
        onMove={onMove}
        snapToGrid={!isFree}
        snapGrid={GRID}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={MORE}
        fitView
        fitViewOptions={FIT}
        minZoom={0.08}
        maxZoom={2.5}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        nodesConnectable={false}
        nodesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panActivationKeyCode={null}
        zoomOnDoubleClick={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.2} color="var(--sheet-dot)" />
        <ViewportPortal>
          <Suspense fallback={null}>
            {seesGroups ? <GroupsLayer /> : overlay === 'blast' ? <BlastLayer /> : null}
          </Suspense>
          <Suspense fallback={null}>{compares ? <DifferenceLayer /> : null}</Suspense>
          <RoutesLayer routes={sheet.routes} lit={sheet.lit} />
        </ViewportPortal>
        <LoadOverlay />
        <Overview />
        <Camera sheet={element} isWhole={isWhole} />
      </ReactFlow>
      <WireWhenDrawn sheet={element} />
      <Suspense fallback={null}>
        {many ? (
          <DropMany
            dropped={many}
            onDone={(count) => {
              setMany(null)
              element?.focus({ preventScroll: true })
              if (count !== null) void place(many.kind, many.point, count)
            }}
          />
        ) : null}
      </Suspense>
    </section>
  )
}
