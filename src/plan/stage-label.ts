/** What a reader is told of a step: the waterfall, the walkthrough and the reference page all show these words. */
export interface StageLabel {
  readonly title: string
  readonly why: string
  /** Ids in the cost book; their values and sources are looked up there. */
  readonly costIds: readonly string[]
}
