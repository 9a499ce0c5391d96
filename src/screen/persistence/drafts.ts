/** Drafts in IndexedDB, one for each design that was edited. The text is what a saved file would hold. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

export interface Draft {
  readonly id: string
  readonly title: string
  readonly savedAt: number
  readonly text: string
}

interface DraftsSchema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { savedAt: number } }
}

const DRAFTS_KEPT = 50

let database: Promise<IDBPDatabase<DraftsSchema>> | undefined

const opened = (): Promise<IDBPDatabase<DraftsSchema>> => {
  database ??= openDB<DraftsSchema>('iov-lab', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('savedAt', 'savedAt')
    },
  })
  return database
}

export const putDraft = async (draft: Draft): Promise<void> => {
  const db = await opened()
  await db.put('drafts', draft)
  const keys = await db.getAllKeysFromIndex('drafts', 'savedAt')
  for (const key of keys.slice(0, Math.max(0, keys.length - DRAFTS_KEPT)))
    await db.delete('drafts', key)
}

/** Newest first. */
export const listDrafts = async (): Promise<readonly Draft[]> =>
  (await (await opened()).getAllFromIndex('drafts', 'savedAt')).reverse()
