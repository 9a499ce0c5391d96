import type { Finding } from '../../rules/define-rule.ts'
import { unwaive, waive as waiveEdit } from '../../scenario/edits/settings.ts'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

/** Fixes live where the rules are: in the edits worker. */
export async function applyFix({ rule, at, fixes }: Finding, index: number): Promise<void> {
  const { scenario, edit, undo } = store.getState()
  const label = fixes[index] ?? 'fix'
  try {
    const fixed = await client.editing.applyFix(scenario, { rule, at }, index)
    if (store.getState().scenario !== scenario)
      return notify('The design changed meanwhile: try the fix again.')
    edit({ label, change: () => fixed })
    notify(label, { label: 'Undo', run: undo })
  } catch (error) {
    notify(`The fix did not work: ${reasonOf(error)}`)
  }
}

/** A waiver travels in the file; null takes it back. */
export function waive({ rule, at }: Finding, reason: string | null): void {
  const { scenario, edit } = store.getState()
  edit(reason === null ? unwaive(scenario, rule, at) : waiveEdit(scenario, { rule, at, reason }))
}
