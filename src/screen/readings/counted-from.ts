import { clock, inWords } from '../format/quantity.ts'
import { live } from '../store/live.ts'

/** What of the run the figures leave out, and why they may still be predictions. */
export const countedSentence = (): string => {
  const { digest } = live
  if (!digest) return ''
  return digest.countedFromNs === null
    ? 'The warm-up is not over yet: figures are predictions.'
    : `Figures count from ${inWords(clock(digest.countedFromNs))} on; what was before is left out as warm-up.`
}
