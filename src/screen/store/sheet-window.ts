/** What floats over the sheet asks it where things are, without knowing how it is drawn. */
export interface SheetWindow {
  /** The sheet itself, in client coordinates as all that follows. */
  readonly bounds: () => DOMRect | undefined
  /** Of a part, a link, "host1/core 0"; undefined when it is not drawn. */
  readonly rectOf: (id: string) => DOMRect | undefined
  /** Square pixels of drawn parts that a rectangle would hide. */
  readonly hiddenBy: (rect: DOMRect) => number
  /** Told when something moved: the camera, a part, the size of the sheet. */
  readonly subscribe: (listener: () => void) => () => void
}

let open: SheetWindow | undefined

export const sheetWindow = (): SheetWindow | undefined => open

export const setSheetWindow = (next: SheetWindow | undefined): void => {
  open = next
}
