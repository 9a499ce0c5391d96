/** The ACS bits that Linux asks for: which are off at a port that has them, and the edit that turns them on. */
import { type AcsRegisters, acsNames, REQUIRED, shortNames } from '../pci/acs.ts'
import type { AcsPort } from '../scenario/acs-ports.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import type { Fix } from './define-rule.ts'
import { listed } from './wording.ts'

/** What Linux asks for, the hardware has, and is off. */
export const missing = ({ capability, control }: AcsRegisters): number =>
  REQUIRED & capability & ~control

/** All that is missing at these ports. */
export const turnOn = (ports: readonly AcsPort[]): Fix => ({
  label: turningOn(ports),
  change: (before) =>
    ports.reduce(
      (now, each) =>
        setAcsBits(now, each.part, each.port, acsNames(missing(each)), true).change(now),
      before,
    ),
})

/** "Turn on RR and CR at 16:00.0" */
export const turningOn = (ports: readonly AcsPort[]): string => {
  const bits = new Set(ports.map((each) => shortNames(missing(each))))
  const which = bits.size === 1 ? [...bits][0]!.replace(/, (?=[^,]*$)/, ' and ') : 'the ACS bits'
  return `Turn on ${which} at ${listed(ports.map(({ bdf }) => bdf.replace(/^0000:/, '')))}`
}
