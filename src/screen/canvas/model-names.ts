/** Names of the catalogue's models, fetched when a design has a part of one: the demo has none. */
import { useEffect, useState } from 'react'
import type { Scenario } from '../../scenario/scenario.ts'

let nameOf: ((id: string) => string | undefined) | undefined

/** undefined until the catalogue is there, and for a model that it does not have. */
export const modelName = (id: string): string | undefined => nameOf?.(id)

const hasModels = ({ parts }: Scenario): boolean =>
  Object.values(parts).some(({ model }) => model !== undefined)

/** True once the names that a scenario needs can be had. */
export const useModelNames = (scenario: Scenario): boolean => {
  const [isThere, setThere] = useState(nameOf !== undefined)
  const isWanted = !isThere && hasModels(scenario)
  useEffect(() => {
    if (!isWanted) return
    import('../../parts/models.ts').then(
      ({ modelById }) => {
        nameOf = (id) => modelById(id)?.name
        setThere(true)
      },
      () => {
        // Without the catalogue a card says what else is known of its part.
      },
    )
  }, [isWanted])
  return isThere
}
