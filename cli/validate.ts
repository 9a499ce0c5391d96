/** `iov validate`: published measurements against both engines. */
import { AREAS, type Area } from '../src/validation/comparison.ts'
import { comparisonsOf } from '../src/validation/comparisons.ts'
import { foresee } from '../src/validation/foresee.ts'
import { FREE_PARAMETERS } from '../src/validation/free-parameters.ts'
import { simulate } from '../src/validation/run/simulate.ts'
import { validate } from '../src/validation/suite.ts'
import { bySource, summaryOf } from '../src/validation/summary.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'
import { validationText } from './validation-text.ts'

export interface ValidateOptions {
  readonly area?: string
  readonly json?: boolean
}

const areaOf = (given: string | undefined): Area | undefined => {
  const area = AREAS.find((each) => each === given)
  if (given !== undefined && area === undefined)
    throw new UserError(`--area is "${given}": ${AREAS.join(', ')} would do`)
  return area
}

const BAR = 24

const progressOf = (done: number, of: number, rig: string): string => {
  const full = Math.round((BAR * done) / of)
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${done} of ${of} rigs, ${rig}`
}

export const runValidation = (options: ValidateOptions, terminal: Terminal): number => {
  const wanted = comparisonsOf(areaOf(options.area))
  const validation = validate({ foresee, simulate }, wanted, (done, of, rig) =>
    terminal.progress?.(progressOf(done, of, rig)),
  )
  terminal.progress?.('')
  if (options.json)
    printJson(terminal, {
      ...validation,
      summary: summaryOf(validation.outcomes),
      sources: bySource(validation.outcomes),
      parameters: FREE_PARAMETERS,
    })
  else terminal.print(validationText(validation))
  return 0
}
