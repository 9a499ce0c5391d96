/** `iov blast`: what somebody hostile reaches from a device, a guest or the I/O stack, and what would shrink it most. */
import { type BlastAnswer, blastOf } from '../src/rules/blast-fixes.ts'
import type { BlastTarget } from '../src/scenario/blast/blast-radius.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { designIn } from './host-of-file.ts'
import { several } from './quantities.ts'
import { paragraphs, table } from './table.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'

export interface BlastOptions {
  readonly from: string
  readonly json?: boolean
}

const STARTS: ReadonlySet<string> = new Set(['nic', 'vm', 'host'])

export const showBlast = async (
  file: string,
  { from, json }: BlastOptions,
  terminal: Terminal,
): Promise<number> => {
  const scenario = await designIn(file)
  const id = partIn(scenario, from)
  const answer = blastOf(scenario, id)
  if (!answer)
    throw new UserError(
      `--from is "${from}", which is on no host: wire the adapter to a root port, or put the VM into a host`,
    )
  if (json) {
    const { radius, fixes } = answer
    printJson(terminal, { ...radius, fixes: fixes.map(({ scenario: _, ...fix }) => fix) })
  } else terminal.print(blastText(scenario, answer))
  return 0
}

const partIn = ({ parts }: Scenario, wanted: string): string => {
  const starts = Object.entries(parts).filter(([, { kind }]) => STARTS.has(kind))
  const found = starts.find(([id, { name }]) => id === wanted || name === wanted)
  if (found) return found[0]
  const some = starts
    .slice(0, 6)
    .map(([id]) => id)
    .join(', ')
  throw new UserError(
    `--from is "${wanted}": an adapter, a VM or a host of the design would do${some ? `, such as ${some}` : ''}`,
  )
}

const needs = ({ flaws }: BlastTarget): string =>
  flaws === 0 ? 'by design' : `with ${several(flaws, 'flaw')}`

const blastText = ({ title, parts }: Scenario, { radius, fixes }: BlastAnswer): string => {
  const { reached, spared, says } = radius
  const ways = reached.map((target) =>
    [
      `${target.name}, ${needs(target)}:`,
      ...target.steps.map(
        (step, at) =>
          `  ${at + 1}. ${step.says}${step.flaw === null ? '' : ` It takes ${step.flaw}.`}`,
      ),
    ].join('\n'),
  )
  return paragraphs(
    `${title}: ${says}`,
    reached.length === 0
      ? 'It reaches nothing but its own.'
      : table(
          [
            { title: 'reaches', left: true, of: ({ name }) => name },
            { title: 'how', left: true, of: needs },
            { title: 'steps', of: ({ steps }) => String(steps.length) },
          ],
          reached,
        ),
    spared.length === 0
      ? ''
      : `Out of reach: ${spared.map((id) => `memory of ${parts[id]?.name ?? id}`).join(', ')}.`,
    ways.join('\n'),
    reached.length === 0
      ? ''
      : fixes.length === 0
        ? 'No single change makes it smaller.'
        : table(
            [
              { title: 'one change', left: true, of: ({ label }) => label },
              { title: 'spares by design', of: ({ sparesByDesign }) => String(sparesByDesign) },
              { title: 'in all', of: ({ spares }) => String(spares) },
            ],
            fixes,
          ),
  )
}
