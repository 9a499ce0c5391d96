/** What a door throws: every problem with its place, what was found, and what would do. */

export interface Problem {
  /** "parts.nic1.settings.numVfs"; empty for the whole document. */
  readonly place: string
  readonly says: string
}

const MAX_LISTED = 10

export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly problems: readonly Problem[]

  /** The message says it all: a worker border keeps only name, message and stack. */
  constructor(problems: readonly Problem[], more = 0) {
    const listed = problems.slice(0, MAX_LISTED)
    const left = problems.length - listed.length + more
    super(
      [
        ...listed.map(({ place, says }) => (place === '' ? says : `${place}: ${says}`)),
        ...(left > 0 ? [`and ${left} more`] : []),
      ].join('\n'),
    )
    this.problems = listed
  }
}

export const refusal = (says: string, place = ''): ScenarioError =>
  new ScenarioError([{ place, says }])
