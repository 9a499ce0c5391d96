/** A PCIe switch is printed as an upstream and many downstream ports; it is drawn as one part. */
import type { FieldValue } from '../../fields.ts'
import { matchModel } from '../../parts/models.ts'
import { shortName } from './device-words.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { acsSettings, lanesOption, linkSettings, payloadSettings } from './port-settings.ts'
import type { NewPart, Sheet } from './sheet.ts'

export const MAX_DOWNSTREAM_PORTS = 64

export interface SwitchFunctions {
  readonly upstream: ParsedFunction
  readonly downstream: readonly ParsedFunction[]
  /** Of each downstream port; null when the text does not tell. */
  readonly isolated: readonly (boolean | null)[]
  /** Management, DMA or chipset functions beside its ports. */
  readonly others: readonly ParsedFunction[]
}

export const switchPart = (of: SwitchFunctions, sheet: Sheet): NewPart => {
  const { upstream, downstream, others } = of
  const name = shortName(upstream.facts)
  const model = matchModel('pcie-switch', upstream.facts)
  const lanes = downstream.flatMap(({ facts }) => facts.link?.capableLanes ?? [])
  const widest = lanes.reduce((a, b) => Math.max(a, b), 0)
  const { lanes: upstreamLanes, ...upstreamLink } = linkSettings(upstream.facts)
  const settings: Record<string, FieldValue> = {
    downstreamPorts: Math.min(Math.max(1, downstream.length), MAX_DOWNSTREAM_PORTS),
    ...upstreamLink,
    ...(upstreamLanes === undefined ? {} : { upstreamLanes }),
    ...(widest > 0 ? { downstreamLanes: lanesOption(widest) } : {}),
    ...(model?.settings.hopNs === undefined ? {} : { hopNs: model.settings.hopNs }),
    ...payloadSettings(upstream.facts),
    ...acsSettings(
      downstream.map(({ facts }, index) => ({ facts, isolated: of.isolated[index] ?? null })),
    ),
  }
  noteDifferences(of, new Set(lanes), name, sheet)
  return {
    kind: 'pcie-switch',
    name,
    settings,
    functions: [upstream, ...downstream, ...others],
    ...(model ? { model: model.id } : {}),
  }
}

const noteDifferences = (
  { upstream, downstream, isolated, others }: SwitchFunctions,
  widths: ReadonlySet<number>,
  name: string,
  sheet: Sheet,
): void => {
  if (widths.size > 1)
    sheet.note(
      'info',
      `${name}: its downstream ports have ${[...widths]
        .sort((a, b) => a - b)
        .map((width) => `x${width}`)
        .join(' and ')} lanes; a design keeps one width, the widest.`,
    )
  const redirecting = isolated.filter((each) => each === true).length
  if (redirecting > 0 && isolated.includes(false))
    sheet.note(
      'info',
      `${name}: ${redirecting} of ${downstream.length} downstream ports keep their devices apart.`,
    )
  if (downstream.length > MAX_DOWNSTREAM_PORTS)
    sheet.note(
      'warning',
      `${name}: ${downstream.length} downstream ports, drawn with ${MAX_DOWNSTREAM_PORTS}.`,
    )
  if (upstream.facts.expressType === null)
    sheet.note(
      'info',
      `${name}: taken for a switch because bridges hang below a bridge; port types could not be read.`,
    )
  if (others.length > 0)
    sheet.note(
      'info',
      `${name}: ${others.length} functions beside its ports (${others[0]?.facts.className}) are kept with it.`,
    )
}
