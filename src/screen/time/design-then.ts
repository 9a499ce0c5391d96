/** The document follows the run: at a moment of the past it is what it was then. */

import { goBackTo, withPlacesOf } from '../../scenario/back-in-time.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { isSame } from '../../scenario/topology/shared.ts'
import { store } from '../store/store.ts'

/** `onShown`: called before the document changes, so that this is not taken for an edit. */
export const showDesignThen = (then: Scenario, onShown: (shown: Scenario) => void): void => {
  const { scenario } = store.getState()
  const design = withPlacesOf(then, scenario)
  if (isSame(design, scenario)) return
  const history = goBackTo(store.getState(), design)
  onShown(history.scenario)
  store.setState(history)
}
