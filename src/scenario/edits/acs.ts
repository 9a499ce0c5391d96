/** Edits of ACS controls: what a person turns on and off at single ports. */
import { type AcsBitName, acsNames, acsWord, shortNames } from '../../pci/acs.ts'
import { acsPorts } from '../acs-ports.ts'
import type { Edit } from '../edit.ts'
import type { Part, PartId, Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'

type Controls = NonNullable<Part['acsControl']>

const withControls = (scenario: Scenario, id: PartId, controls: Controls): Scenario => {
  const part = scenario.parts[id]
  if (!part) return scenario
  const { acsControl: _, ...others } = part
  const isAny = Object.keys(controls).length > 0
  const changed: Part = isAny ? { ...others, acsControl: controls } : others
  return { ...scenario, parts: { ...scenario.parts, [id]: changed } }
}

const without = (controls: Controls, port: string): Controls =>
  Object.fromEntries(Object.entries(controls).filter(([other]) => other !== port))

const portOf = (scenario: Scenario, id: PartId, port: string) =>
  acsPorts(buildTopology(scenario), id).find((each) => each.port === port)

/** Says why a bit cannot be turned on; nothing when it can. */
export const whyNotAcsBit = (
  scenario: Scenario,
  part: PartId,
  port: string,
  bits: readonly AcsBitName[],
): string | undefined => {
  const at = portOf(scenario, part, port)
  const name = scenario.parts[part]?.name ?? part
  if (!at) return `${name} has no port ${port} that a host reaches`
  const missing = acsWord(bits) & ~at.capability
  if (missing === 0) return undefined
  const which = shortNames(missing)
  return at.capability === 0
    ? `${at.bdf} does not implement ACS, so ${which} cannot be on`
    : `${at.bdf} does not implement ${which}; it has ${shortNames(at.capability)}`
}

/** Changes nothing where `whyNotAcsBit` has a reason. A port that is back at what it was before has nothing by hand. */
export const setAcsBits = (
  scenario: Scenario,
  part: PartId,
  port: string,
  bits: readonly AcsBitName[],
  isOn: boolean,
): Edit => ({
  label: `Turn ${isOn ? 'on' : 'off'} ${shortNames(acsWord(bits)).replace(/, (?=[^,]*$)/, ' and ')} at ${portOf(scenario, part, port)?.bdf ?? port}`,
  change: (before) => {
    const at = portOf(before, part, port)
    if (!at || whyNotAcsBit(before, part, port, bits) !== undefined) return before
    const control = isOn ? at.control | acsWord(bits) : at.control & ~acsWord(bits)
    if (control === at.control) return before
    const others = without(before.parts[part]?.acsControl ?? {}, port)
    const released = withControls(before, part, others)
    return portOf(released, part, port)?.control === control
      ? released
      : withControls(before, part, { ...others, [port]: acsNames(control) })
  },
})

/** Back to what was read of a port, or what Linux sets; of all ports when none is named. */
export const clearAcs = (scenario: Scenario, part: PartId, port?: string): Edit => ({
  label: `Forget the ACS bits set by hand at ${port === undefined ? (scenario.parts[part]?.name ?? part) : (portOf(scenario, part, port)?.bdf ?? port)}`,
  change: (before) => {
    const controls = before.parts[part]?.acsControl
    if (!controls || (port !== undefined && controls[port] === undefined)) return before
    return withControls(before, part, port === undefined ? {} : without(controls, port))
  },
})

/** Leaves of what was set by hand what the hardware can do; ports that are not there go. */
export const keepRealBits = (scenario: Scenario, part: PartId): Edit => ({
  label: `Keep the ACS bits of ${scenario.parts[part]?.name ?? part} that its hardware has`,
  change: (before) => {
    const controls = before.parts[part]?.acsControl
    if (!controls) return before
    const ports = acsPorts(buildTopology(before), part)
    const kept = Object.entries(controls).flatMap(([port, bits]) => {
      const at = ports.find((each) => each.port === port)
      return at && at.capability !== 0
        ? [[port, acsNames(acsWord(bits) & at.capability)] as const]
        : []
    })
    return withControls(before, part, Object.fromEntries(kept))
  },
})
