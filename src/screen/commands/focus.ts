/** Between the sheet, its outline and the inspector by keyboard. */

const SHEET = '.sheet'
const OUTLINE = '.outline'
const INSPECTOR = '.inspector'
/** The name of a part is a field too, but it is not what one comes for. */
const FIRST_FIELD =
  '.inspector-body :is(input, select, button, summary):not([disabled]), .inspector-head input'

export const focusSheet = (): void =>
  document.querySelector<HTMLElement>(SHEET)?.focus({ preventScroll: true })

let isAwaited = false

/** The outline is fetched when it is first shown, and then takes the focus that was meant for it. */
export const isOutlineAwaited = (): boolean => isAwaited

/** Its tree; of an empty design the button that adds the first part. */
export const focusOutline = (): void => {
  const outline = document.querySelector(OUTLINE)
  isAwaited = outline === null
  const first = outline?.querySelector<HTMLElement>('[role="tree"]')
  ;(first ?? outline?.querySelector('button'))?.focus({ preventScroll: true })
}

/** To the outline for who works there, to the sheet for all others. */
export const wayBack = (): (() => void) =>
  document.activeElement?.closest(OUTLINE) ? focusOutline : focusSheet

let leave = focusSheet

export const leaveInspector = (): void => {
  leave()
  leave = focusSheet
}

/** False when nothing is selected. */
export const focusInspector = (): boolean => {
  const back = wayBack()
  const field = document
    .querySelector<HTMLElement>(INSPECTOR)
    ?.querySelector<HTMLElement>(FIRST_FIELD)
  if (field) leave = back
  field?.focus()
  return field !== null && field !== undefined
}
