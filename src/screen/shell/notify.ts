/** Short notices at the foot of the sheet. The toaster is loaded with the first one. */

interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

interface Notice {
  readonly text: string
  readonly action: NoticeAction | undefined
}

const SHOWN_MS = 8_000

const waiting: Notice[] = []
let isReady = false
let mount: (() => void) | undefined

/** The shell says how the toaster gets onto the page. */
export const onFirstNotice = (show: () => void): void => {
  mount = show
  if (waiting.length > 0) show()
}

/** The toaster listens from now on, or no longer. */
export const setToasterReady = (ready: boolean): void => {
  isReady = ready
  if (ready) for (const notice of waiting.splice(0)) show(notice)
}

const show = ({ text, action }: Notice): void => {
  void import('sonner').then(({ toast }) =>
    toast(text, {
      duration: SHOWN_MS,
      ...(action ? { action: { label: action.label, onClick: action.run } } : {}),
    }),
  )
}

export function notify(text: string, action?: NoticeAction): void {
  const notice = { text, action }
  if (isReady) show(notice)
  else {
    waiting.push(notice)
    mount?.()
  }
}
