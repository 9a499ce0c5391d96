/**
 * A draft belongs to one tab at a time, or two tabs would overwrite each other. A tab holds a lock on its draft; the
 * browser frees it when the tab goes, however it goes.
 */

const held = new Map<string, () => void>()

const lockName = (draft: string): string => `iov-lab/draft/${draft}`

/** True when this tab now owns the draft. Without the Locks API every tab works on a draft of its own. */
export const takeDraft = async (draft: string): Promise<boolean> => {
  if (held.has(draft)) return true
  if (!navigator.locks) return false
  return new Promise((resolve) => {
    void navigator.locks.request(
      lockName(draft),
      { ifAvailable: true },
      (lock) =>
        new Promise<void>((release) => {
          if (!lock) {
            release()
            resolve(false)
            return
          }
          held.set(draft, release)
          resolve(true)
        }),
    )
  })
}

export const leaveDraft = (draft: string): void => {
  held.get(draft)?.()
  held.delete(draft)
}

const OF_THIS_TAB = 'iov-lab/draft'

/** A tab that is loaded again goes on with its own draft, not with the newest of all tabs. */
export const rememberDraft = (draft: string | undefined): void => {
  try {
    if (draft === undefined) sessionStorage.removeItem(OF_THIS_TAB)
    else sessionStorage.setItem(OF_THIS_TAB, draft)
  } catch {
    // Where storage is blocked the newest draft stands in.
  }
}

export const draftOfTab = (): string | null => {
  try {
    return sessionStorage.getItem(OF_THIS_TAB)
  } catch {
    return null
  }
}
