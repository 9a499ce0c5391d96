import type { Scenario } from '../../scenario/scenario.ts'
import { publicFile } from './public-file.ts'

/** A scenario of the gallery by its name. */
export const fetchSample = async (name: string): Promise<Scenario> => {
  const [{ openScenario }, text] = await Promise.all([
    import('../../scenario/door.ts'),
    publicFile(`scenarios/${name}.json`).catch(() => {
      throw new Error(`There is no example called "${name}".`)
    }),
  ])
  return openScenario(text)
}
