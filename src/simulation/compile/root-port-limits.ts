/** What the settings of a root port take from the TLPs that reach it. */
import type { SavedSettings } from '../../fields.ts'
import type { RootPortLimits } from '../../hardware/pcie-path.ts'

/** 0 and "packed" limit nothing, as what is no root port does not. */
export const rootPortLimits = (settings: SavedSettings = {}): RootPortLimits => {
  const { completions, postedHeaders, nonPostedHeaders } = settings
  return {
    ...(typeof completions === 'number' && { rcbBytes: completions }),
    ...(Number(postedHeaders) > 0 && { postedHeaders: Number(postedHeaders) }),
    ...(Number(nonPostedHeaders) > 0 && { nonPostedHeaders: Number(nonPostedHeaders) }),
  }
}
