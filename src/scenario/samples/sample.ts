/** A design that comes with the page. Its file in `public/scenarios` is made from `design`, and a test keeps it so. */
import { type DesignOptions, oneHost } from '../build-host.ts'
import type { Scenario } from '../scenario.ts'

export interface Sample {
  /** Name of the file, without its ending; `?open=` takes it. */
  readonly id: string
  readonly title: string
  /** One sentence for the gallery. */
  readonly says: string
  readonly design: () => Scenario
}

interface OneHostSample extends Omit<Sample, 'design'> {
  /** What to look at, and what to try. */
  readonly notes: string
  readonly options: DesignOptions
  /** What one host with a flow from each VM to the peer does not say yet. */
  readonly afterwards?: (design: Scenario) => Scenario
}

export const oneHostSample = ({
  notes,
  options,
  afterwards,
  ...sample
}: OneHostSample): Sample => ({
  ...sample,
  design: () => {
    const design = { ...oneHost({ ...options, title: sample.title }), notes }
    return afterwards ? afterwards(design) : design
  },
})
