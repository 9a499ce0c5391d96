/** What a menu holds; the menu itself is loaded when it is first wanted. */
export interface MenuEntry {
  readonly id: string
  readonly title: string
  readonly keys?: string | undefined
  readonly run: () => void
  readonly disabled?: boolean
  readonly checked?: boolean
  /** A hairline before it. */
  readonly parted?: boolean
}
