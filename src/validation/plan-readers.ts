/** What a prediction and a run both give by the index of a plan, read by its keys. */
import type { Plan } from '../plan/plan.ts'
import { workOf } from '../plan/stations.ts'
import type { Measured } from './measured.ts'

interface ByIndex {
  readonly threads: readonly { readonly byUse: Float64Array }[]
  readonly cores: readonly { readonly utilisation: number }[]
  readonly links: readonly { readonly utilisation: number }[]
}

export const planReaders = (
  plan: Plan,
  { threads, cores, links }: ByIndex,
): Pick<Measured, 'busy' | 'coresBusy' | 'linkUtilisation'> => ({
  busy: (prefix) =>
    threads.reduce(
      (sum, { byUse }, at) =>
        plan.threads[at]!.key.startsWith(prefix) ? sum + workOf(byUse) : sum,
      0,
    ),
  coresBusy: cores.reduce((sum, { utilisation }) => sum + utilisation, 0),
  linkUtilisation: (key) =>
    links[plan.links.findIndex((link) => link.key === key)]?.utilisation ?? Number.NaN,
})
