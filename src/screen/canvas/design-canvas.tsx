import '@xyflow/react/dist/base.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  ViewportPortal,
} from '@xyflow/react'
import { AdapterCard } from './cards/adapter-card.tsx'
import { BoxCard } from './cards/box-card.tsx'
import { FoldCard } from './cards/fold-card.tsx'
import { HostCard } from './cards/host-card.tsx'
import { RootPortCard } from './cards/root-port-card.tsx'
import { VmCard } from './cards/vm-card.tsx'
import { VswitchCard } from './cards/vswitch-card.tsx'
import { LoadOverlay } from './overlay/load-overlay.tsx'
import { RoutesLayer } from './routes-layer.tsx'
import { useSheet } from './use-sheet.ts'

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

function SheetView() {
  const sheet = useSheet()
  return (
    <div className={sheet.lit.size > 0 ? 'sheet fades' : 'sheet'}>
      <ReactFlow
        nodes={sheet.nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onNodesChange={sheet.change}
        snapToGrid
        snapGrid={GRID}
        fitView
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
          <RoutesLayer routes={sheet.routes} lit={sheet.lit} />
        </ViewportPortal>
        <LoadOverlay />
      </ReactFlow>
    </div>
  )
}
