/** What an importer owes to any text: a design that opens, or a sentence. */
import { admitScenario } from '../scenario/door.ts'
import { importTexts } from './catalog.ts'
import { type Format, FormatError } from './define-format.ts'

/** undefined: it did. Otherwise what went wrong. */
export const failureOf = (format: Format, text: string): string | undefined => {
  try {
    const { scenario } = importTexts([{ name: 'unknown', text }], { format })
    admitScenario(scenario)
    return undefined
  } catch (error) {
    if (error instanceof FormatError && error.reason.length > 10) return undefined
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
