import { partKind } from '../../parts/catalog.ts'
import { addedIds } from '../../scenario/edit.ts'
import { addPart, whyNotInside } from '../../scenario/edits/parts.ts'
import { remove } from '../../scenario/edits/remove.ts'
import { counted } from '../format/quantity.ts'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

export function deleteSelection(): void {
  const { scenario, selection, edit, select, undo } = store.getState()
  if (selection.length === 0) return
  const change = remove(scenario, selection)
  edit(change)
  const gone =
    Object.keys(scenario.links).length - Object.keys(store.getState().scenario.links).length
  const links = gone - selection.filter((id) => scenario.links[id]).length
  select([])
  const also = links > 0 ? ` and ${counted(links, 'link')}` : ''
  notify(`${change.label.replace(/^Remove/, 'Deleted')}${also}`, { label: 'Undo', run: undo })
}

export function selectAll(): void {
  const { scenario, select } = store.getState()
  select(Object.keys(scenario.parts))
}

/** In the chosen container, or the first that takes it, or on the sheet where there is room. */
export function addPartOfKind(kindId: string): void {
  const kind = partKind(kindId)
  if (!kind) return
  const { scenario, selection, edit, focusOn } = store.getState()
  const container = [...selection, ...Object.keys(scenario.parts)].find(
    (id) =>
      kind.inside.includes(scenario.parts[id]?.kind ?? '') &&
      whyNotInside(scenario, kindId, id) === undefined,
  )
  const refused = container === undefined ? whyNotInside(scenario, kindId, null) : undefined
  if (refused !== undefined) {
    notify(`${kind.title}: ${refused}`)
    return
  }
  edit(addPart(scenario, { kind: kindId, ...(container === undefined ? {} : { in: container }) }))
  const [added] = addedIds(scenario, store.getState().scenario)
  if (added !== undefined) focusOn(added)
}

/** As text of ours: it can be pasted into another window, a message or a file. */
export async function copySelection(): Promise<void> {
  const { scenario, selection } = store.getState()
  try {
    const { copyText } = await import('../../scenario/edits/clipboard.ts')
    await navigator.clipboard.writeText(copyText(scenario, selection))
    notify(`Copied ${counted(selection.length, 'thing')}`)
  } catch (error) {
    notify(`Nothing was copied: ${reasonOf(error)}`)
  }
}

export async function cutSelection(): Promise<void> {
  await copySelection()
  deleteSelection()
}

export async function paste(): Promise<void> {
  try {
    const text = await navigator.clipboard.readText()
    const { pasteText } = await import('../../scenario/edits/clipboard.ts')
    const { scenario, edit, select } = store.getState()
    edit(pasteText(scenario, text))
    select(addedIds(scenario, store.getState().scenario).filter(isPart))
  } catch (error) {
    notify(`Nothing was pasted: ${reasonOf(error)}`)
  }
}

const isPart = (id: string): boolean => store.getState().scenario.parts[id] !== undefined

export async function duplicateSelection(): Promise<void> {
  const { duplicate } = await import('../../scenario/edits/clipboard.ts')
  const { scenario, selection, edit, select } = store.getState()
  edit(duplicate(scenario, selection))
  select(addedIds(scenario, store.getState().scenario).filter(isPart))
}

/** Layout is a command with one undo: nothing is moved unasked. */
export async function tidy(): Promise<void> {
  const { scenario } = store.getState()
  try {
    const tidied = await client.editing.tidy(scenario)
    if (store.getState().scenario !== scenario) return
    store.getState().edit({ label: 'Tidy up', change: () => tidied })
    store.getState().moveCamera('fit')
    notify('Tidied up', { label: 'Undo', run: store.getState().undo })
  } catch (error) {
    notify(`The sheet was not tidied: ${reasonOf(error)}`)
  }
}

/** The best fix of the first problem that the selection has. */
export async function quickFix(): Promise<void> {
  const { selection, findings } = store.getState()
  const finding = findings.find(
    ({ at, fixes, waived }) => selection.includes(at) && fixes.length > 0 && waived === undefined,
  )
  if (!finding) {
    notify('Nothing here has a fix')
    return
  }
  const { applyFix } = await import('../panels/problem-actions.ts')
  await applyFix(finding, 0)
}
