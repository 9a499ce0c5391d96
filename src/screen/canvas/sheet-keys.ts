/** Keys of the sheet itself; the commands of the page have the rest. */
import type { KeyboardEvent } from 'react'
import type { Scenario } from '../../scenario/scenario.ts'
import { focusInspector } from '../commands/focus.ts'
import { store } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { adapterLayout } from './adapter-layout.ts'
import { dragEdits, wireLine, wiring } from './hands.ts'
import { hostLayout } from './host-layout.ts'
import { partScreenRect } from './part-screen-rect.ts'
import { areVfsOpen, openVfs } from './vfs/open-vfs.ts'

/** Host, its VMs, root port, what is below it; then what stands on the sheet. */
export const topologyOrder = (scenario: Scenario): readonly string[] => {
  const topology = topologyOf(scenario)
  const order = new Set<string>()
  const visitDown = (id: string): void => {
    if (order.has(id)) return
    order.add(id)
    for (const { id: port, role } of topology.parts.get(id)?.ports ?? []) {
      const below = role === 'downstream' ? topology.neighbour({ part: id, port }) : undefined
      if (below) visitDown(below.end.part)
    }
  }
  for (const { id, vms, rootPorts } of topology.hosts.values()) {
    order.add(id)
    for (const each of [...vms, ...rootPorts]) visitDown(each)
  }
  for (const id of topology.parts.keys()) visitDown(id)
  return [...order]
}

/** Two steps of the grid. */
const RESIZE_STEP = 16

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** At either end the focus goes on to the rest of the page. */
const stepPart = (by: number): boolean => {
  const { scenario, selection, focusOn } = store.getState()
  const order = topologyOrder(scenario)
  const now = order.indexOf(selection[0] ?? '')
  const next = now < 0 ? (by > 0 ? order[0] : order.at(-1)) : order[now + by]
  if (next === undefined) return false
  focusOn(next)
  return true
}

/** The first PF of an adapter that has VFs to list. */
const listedPf = (scenario: Scenario, id: string): number | undefined =>
  adapterLayout(topologyOf(scenario), id)?.pfs.find(({ use }) => use.kind === 'vfs')?.pf

const enter = (): boolean => {
  const { scenario, selection, focusOn } = store.getState()
  const [only] = selection
  const inner = Object.keys(scenario.parts).find((id) => scenario.parts[id]?.in === only)
  if (only === undefined) return false
  const pf = inner === undefined ? listedPf(scenario, only) : undefined
  if (pf !== undefined && !areVfsOpen(only, pf)) {
    openVfs(only, pf)
    return true
  }
  // What holds nothing is entered by its settings.
  if (inner === undefined) return focusInspector()
  focusOn(inner)
  return true
}

const wire = (): boolean => {
  const [only] = store.getState().selection
  const rect = only === undefined ? undefined : partScreenRect(only)
  if (only === undefined || rect === undefined) return false
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  void Promise.all([wiring(), wireLine()]).then(([{ startWireByKeys }]) =>
    startWireByKeys(only, middle),
  )
  return true
}

const nudge = (way: readonly [number, number], isFine: boolean): boolean => {
  if (store.getState().selection.length === 0) return false
  void dragEdits().then(({ nudgeEdit }) => {
    const { scenario, selection, edit } = store.getState()
    const change = nudgeEdit(scenario, selection, way, isFine)
    if (change) edit(change)
  })
  return true
}

/** Of the selected host, by its lower right corner. */
const resize = ([right, down]: readonly [number, number]): boolean => {
  const { scenario, selection } = store.getState()
  const [only] = selection
  if (only === undefined || scenario.parts[only]?.kind !== 'host' || selection.length > 1)
    return false
  void dragEdits().then(({ resizeEdit }) => {
    const { scenario: now, edit } = store.getState()
    const layout = hostLayout(topologyOf(now), only)
    if (!layout) return
    const [width, height] = [layout.width + right * RESIZE_STEP, layout.height + down * RESIZE_STEP]
    edit(resizeEdit(now, only, [width, height]))
  })
  return true
}

export const onSheetKey = (event: KeyboardEvent): void => {
  if (event.metaKey || event.altKey) return
  const way = ARROWS[event.key]
  if (event.ctrlKey) {
    if (way && resize(way)) event.preventDefault()
    return
  }
  const isTaken = way
    ? nudge(way, event.shiftKey)
    : event.key === 'Tab'
      ? stepPart(event.shiftKey ? -1 : 1)
      : event.key === 'Enter'
        ? enter()
        : event.key === 'w' || event.key === 'W'
          ? wire()
          : false
  if (isTaken) event.preventDefault()
}
