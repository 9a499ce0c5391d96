/**
 * What hands do to the sheet: wiring, dragging, adding, removing. Who only looks does not fetch it; a pointer or the focus
 * that moves on the page does, before it presses anything on the sheet.
 */
export const wiring = () => import('./wiring/wiring.ts')
export const wireLine = () => import('./wiring/wire-line.tsx')
export const dragEdits = () => import('./drag-edits.ts')

type Wiring = Awaited<ReturnType<typeof wiring>>

/** Where a press may begin a wire. `up`: it was let go already, before the code for it had come. */
export const onWirePress = (
  start: (module: Wiring, up: PointerEvent | undefined) => void,
): void => {
  let up: PointerEvent | undefined
  const note = (event: PointerEvent): void => {
    up = event
  }
  window.addEventListener('pointerup', note)
  void wiring()
    .then((module) => start(module, up))
    .finally(() => window.removeEventListener('pointerup', note))
}

const SIGNS_OF_HANDS = ['pointermove', 'pointerdown', 'focusin', 'keydown']

/** Returns the way to stop. */
export const awaitHands = (): (() => void) => {
  const fetchAll = (): void => {
    stop()
    void Promise.all([wiring(), wireLine(), dragEdits(), import('../commands/edit-actions.ts')])
  }
  const stop = (): void => {
    for (const sign of SIGNS_OF_HANDS) window.removeEventListener(sign, fetchAll, true)
  }
  for (const sign of SIGNS_OF_HANDS) window.addEventListener(sign, fetchAll, true)
  return stop
}
