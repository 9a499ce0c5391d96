/** Between the sheet and the inspector by keyboard. */

const SHEET = '.sheet'
const INSPECTOR = '.inspector'
/** The name of a part is a field too, but it is not what one comes for. */
const FIRST_FIELD =
  '.inspector-body :is(input, select, button, summary):not([disabled]), .inspector-head input'

export const focusSheet = (): void =>
  document.querySelector<HTMLElement>(SHEET)?.focus({ preventScroll: true })

/** False when nothing is selected. */
export const focusInspector = (): boolean => {
  const field = document
    .querySelector<HTMLElement>(INSPECTOR)
    ?.querySelector<HTMLElement>(FIRST_FIELD)
  field?.focus()
  return field !== null && field !== undefined
}
