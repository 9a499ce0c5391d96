import type { Scenario } from '../../scenario/scenario.ts'

/** A scenario of the gallery by its name. */
export const fetchSample = async (name: string): Promise<Scenario> => {
  const address = new URL(`scenarios/${name}.json`, document.baseURI)
  const response = await fetch(address)
  if (!response.ok) throw new Error(`There is no example called "${name}".`)
  const [{ openScenario }, text] = await Promise.all([
    import('../../scenario/door.ts'),
    response.text(),
  ])
  return openScenario(text)
}
