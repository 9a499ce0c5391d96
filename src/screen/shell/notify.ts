/** Short notices at the foot of the sheet. The toaster is loaded with the first one. */

interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

const SHOWN_MS = 8_000

let mount: (() => void) | undefined

/** The shell says how the toaster gets onto the page. */
export const onFirstNotice = (show: () => void): void => {
  mount = show
}

export function notify(text: string, action?: NoticeAction): void {
  mount?.()
  void import('sonner').then(({ toast }) =>
    toast(text, {
      duration: SHOWN_MS,
      ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    }),
  )
}
