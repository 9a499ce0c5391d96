/** What a text cannot tell, said once and with what would help. */

import { isBridge } from './device-class.ts'
import { shortAddress, shortName } from './device-words.ts'
import type { ParsedFunction } from './parsed-function.ts'
import type { Sheet } from './sheet.ts'

export const noteWhatTheTextLacks = (functions: readonly ParsedFunction[], sheet: Sheet): void => {
  const denied = functions.filter(({ accessDenied }) => accessDenied).length
  const withDetails = functions.some(({ facts }) => facts.link !== null || facts.acs !== null)
  if (denied > 0)
    sheet.note(
      'warning',
      `The capabilities of ${denied} functions were not readable (<access denied>): link widths, SR-IOV and ACS are unknown there. Run lspci as root.`,
    )
  else if (!withDetails)
    sheet.note(
      'warning',
      'Only the list of functions was given: link widths, SR-IOV and ACS are unknown. Run lspci -nnvvv as root for the whole machine.',
    )
  const bridges = functions.filter(({ facts }) => isBridge(facts))
  if (bridges.length > 0 && bridges.every(({ facts }) => facts.bridge === null))
    sheet.note(
      'warning',
      'No bridge says which bus is below it: what hangs where is unknown. Add -v to lspci, or -PP.',
    )
  if (functions.every(({ facts }) => facts.vendorDevice === null))
    sheet.note(
      'info',
      'Device ids are not printed, so devices were recognised by name. Add -nn to lspci.',
    )
}

const MAX_LINK_NOTES = 20

export const noteDegradedLinks = (functions: readonly ParsedFunction[], sheet: Sheet): void => {
  const told = new Set<string>()
  let noted = 0
  for (const { facts } of functions) {
    const { link } = facts
    if (
      !link ||
      isBridge(facts) ||
      facts.physicalFunction !== null ||
      facts.expressType === 'rc-endpoint'
    )
      continue
    const { capableLanes, trainedLanes, capableGeneration, trainedGeneration } = link
    const isNarrow = capableLanes !== null && trainedLanes !== null && trainedLanes < capableLanes
    const isSlow =
      capableGeneration !== null &&
      trainedGeneration !== null &&
      trainedGeneration < capableGeneration
    const device = shortAddress(facts.bdf)
    if ((!isNarrow && !isSlow) || told.has(device)) continue
    told.add(device)
    noted += 1
    if (noted > MAX_LINK_NOTES) continue
    sheet.note(
      'info',
      `${shortName(facts)} runs at ${speed(trainedGeneration, trainedLanes)} and can do ${speed(capableGeneration, capableLanes)}: a narrower slot, or power saving while idle.`,
    )
  }
  if (noted > MAX_LINK_NOTES)
    sheet.note('info', `${noted - MAX_LINK_NOTES} more devices run below what they can do.`)
}

const speed = (generation: number | null, lanes: number | null): string =>
  `${generation === null ? 'unknown speed' : `Gen${generation}`} ${lanes === null ? '' : `x${lanes}`}`.trim()
