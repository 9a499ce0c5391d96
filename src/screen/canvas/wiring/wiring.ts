/** A wire in the making: by drag, by click and click, or by keyboard. Nothing stays armed when it ends. */
import { notify } from '../../shell/notify.ts'
import { store } from '../../store/store.ts'
import { topologyOf } from '../../store/topology-of.ts'
import type { Point } from '../geometry.ts'
import { useOpenVfs } from '../vfs/open-vfs.ts'
import { askForPart } from './ask-for-part.ts'
import { endOf, targetsOf, type WireFrom, type WireTarget, type WireTargets } from './targets.ts'
import { cancelWire, useWiring, type WireInHand } from './wire-in-hand.ts'

const CLICK_PX = 5

export const finishWire = (target: WireTarget | undefined): void => {
  const edit = target?.edit?.()
  cancelWire()
  if (!edit) return
  store.getState().edit(edit)
  store.getState().endGesture()
  notify(edit.label, { label: 'Undo', run: store.getState().undo })
}

/** What lies under a point of the screen: the innermost thing that a wire may end at. */
export const targetAt = (targets: WireTargets, x: number, y: number): WireTarget | undefined => {
  for (const element of document.elementsFromPoint(x, y)) {
    const found = element.closest<HTMLElement>('[data-port], [data-target]')
    const key = found?.dataset.port ?? found?.dataset.target
    const target = key === undefined ? undefined : targets.get(key)
    if (target) return target
  }
  return undefined
}

const begin = (from: WireFrom, mode: WireInHand['mode'], origin: Point): void => {
  const { adapter, pf } = useOpenVfs.getState()
  const targets = targetsOf(
    topologyOf(store.getState().scenario),
    from,
    adapter === null ? undefined : { adapter, pf },
  )
  useWiring.setState({ from, mode, targets, at: null, origin })
}

const follow = (event: PointerEvent): void => {
  const { targets, at } = useWiring.getState()
  const key = targetAt(targets, event.clientX, event.clientY)?.key ?? null
  if (key !== at) useWiring.setState({ at: key })
}

/** What ends a wire presses nothing: a list of VFs would open under it. */
const swallowClick = (): void => {
  const swallow = (click: MouseEvent): void => {
    click.preventDefault()
    click.stopPropagation()
    forget()
  }
  const forget = (): void => {
    window.removeEventListener('click', swallow, true)
    window.removeEventListener('pointerdown', forget, true)
  }
  window.addEventListener('click', swallow, true)
  window.addEventListener('pointerdown', forget, true)
}

const startAt = (from: WireFrom, event: PointerEvent, up: PointerEvent | undefined): void => {
  const origin = { x: event.clientX, y: event.clientY }
  begin(from, 'drag', origin)
  const stop = () => {
    window.removeEventListener('pointermove', follow)
    window.removeEventListener('pointerup', release)
    window.removeEventListener('pointerdown', press, true)
  }
  const end = (at: PointerEvent): void => {
    stop()
    const { targets, from: now } = useWiring.getState()
    if (now === null) return
    const target = targetAt(targets, at.clientX, at.clientY)
    const isOnSheet = (at.target as Element | null)?.closest?.('.react-flow__pane')
    finishWire(target)
    // A wire that ends nowhere asks for what it could end at.
    if (!target && isOnSheet && now.kind === 'port')
      askForPart(now, { x: at.clientX, y: at.clientY })
  }
  const press = (at: PointerEvent): void => {
    if (useWiring.getState().from === null) stop()
    else {
      at.preventDefault()
      at.stopPropagation()
      swallowClick()
      end(at)
    }
  }
  const release = (at: PointerEvent): void => {
    if (useWiring.getState().from === null) stop()
    else if (Math.hypot(at.clientX - origin.x, at.clientY - origin.y) > CLICK_PX) end(at)
    else {
      useWiring.setState({ mode: 'click' })
      window.removeEventListener('pointerup', release)
      window.addEventListener('pointerdown', press, true)
    }
  }
  window.addEventListener('pointermove', follow)
  window.addEventListener('pointerup', release)
  if (up) release(up)
}

/** From a port as cards name it: "nic1/wire0", or "vm1/interface" for a new one. */
const fromPort = (key: string): WireFrom => {
  const end = endOf(key)
  if (end.port === 'interface') return { kind: 'new', vm: end.part }
  const joined = topologyOf(store.getState().scenario).neighbour(end)
  // An end that is taken is pulled out: the wire goes on from its other end.
  return joined
    ? { kind: 'port', end: joined.end, replaces: joined.link }
    : { kind: 'port', end, replaces: null }
}

export const startWire = (key: string, event: PointerEvent, up?: PointerEvent): void =>
  startAt(fromPort(key), event, up)

export const startRewire = (id: string, event: PointerEvent, up?: PointerEvent): void =>
  startAt({ kind: 'rewire', interface: id }, event, up)

/** From what is selected: an interface, or the first free end of a part. */
export const startWireByKeys = (id: string, origin: Point): boolean => {
  const topology = topologyOf(store.getState().scenario)
  const from = fromPart(id)
  if (!from) return false
  begin(from, 'keys', origin)
  stepTarget(1)
  return true

  function fromPart(part: string): WireFrom | undefined {
    if (topology.interfaces.get(part)?.vm) return { kind: 'rewire', interface: part }
    const vm = topology.vms.get(part)
    if (vm) return { kind: 'new', vm: part }
    const free = topology.parts
      .get(part)
      ?.ports.find((port) => !topology.neighbour({ part, port: port.id }))
    return free && { kind: 'port', end: { part, port: free.id }, replaces: null }
  }
}

/** To the next of the legal targets. */
export const stepTarget = (by: number): void => {
  const { targets, at } = useWiring.getState()
  const legal = [...targets.values()].filter(({ reason }) => reason === undefined)
  if (legal.length === 0) return
  const now = legal.findIndex(({ key }) => key === at)
  const next =
    legal[(now < 0 && by < 0 ? legal.length - 1 : now + by + legal.length) % legal.length]
  if (next) useWiring.setState({ at: next.key })
}
