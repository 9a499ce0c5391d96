/** Drafts in IndexedDB, one for each design that was edited. The text is what a saved file would hold. */

export interface Draft {
  readonly id: string
  readonly title: string
  readonly savedAt: number
  readonly text: string
}

const DRAFTS_KEPT = 50
const DRAFTS = 'drafts'
const BY_TIME = 'savedAt'

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let database: Promise<IDBDatabase> | undefined

const opened = (): Promise<IDBDatabase> => {
  if (!database) {
    const request = indexedDB.open('iov-lab', 1)
    request.onupgradeneeded = () =>
      request.result.createObjectStore(DRAFTS, { keyPath: 'id' }).createIndex(BY_TIME, BY_TIME)
    database = answered(request)
  }
  return database
}

const drafts = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await opened()).transaction(DRAFTS, mode).objectStore(DRAFTS)

/** Without those that are older than the newest fifty. */
export const putDraft = async (draft: Draft): Promise<void> => {
  const kept = await drafts('readwrite')
  await answered(kept.put(draft))
  const keys = await answered(kept.index(BY_TIME).getAllKeys())
  for (const key of keys.slice(0, Math.max(0, keys.length - DRAFTS_KEPT)))
    await answered(kept.delete(key))
}

/** Newest first. */
export const listDrafts = async (): Promise<readonly Draft[]> => {
  const found: Draft[] = await answered((await drafts('readonly')).index(BY_TIME).getAll())
  return found.reverse()
}
