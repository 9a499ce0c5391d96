/** Requests that call themselves translated (AT = 10): the IOMMU lets them pass, and only a port can stop them. */
import { TB } from '../../pci/acs.ts'
import { bridgesAbove } from '../../pci/bridges-above.ts'
import type { ResolvedHost } from '../resolved-functions.ts'

/** A port on the way up from this function blocks them (ACS Translation Blocking). */
export const portsBlockTranslated = ({ tree }: ResolvedHost, bdf: string): boolean => {
  const from = tree.at(bdf)
  return (from ? bridgesAbove(tree, from) : []).some(
    ({ acs }) => acs !== null && acs !== 'unknown' && (acs.control & TB) !== 0,
  )
}
