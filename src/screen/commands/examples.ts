/** The designs that come with the page. Files, so that the tests and the command line open the same ones. */
import type { Scenario } from '../../scenario/scenario.ts'

export interface Example {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly glyph: string
}

export const EXAMPLES: readonly Example[] = [
  {
    id: 'three-ways',
    title: 'Three ways to attach a VM',
    says: 'vswitch, whole port, SR-IOV: the same load, three costs',
    glyph: 'vswitch',
  },
]

export async function loadExample(id: string): Promise<Scenario> {
  const { openScenario } = await import('../../scenario/door.ts')
  const answer = await fetch(`${import.meta.env.BASE_URL}scenarios/${id}.json`)
  if (!answer.ok) throw new Error(`the file ${id}.json is not there (${answer.status})`)
  return openScenario(await answer.text())
}
