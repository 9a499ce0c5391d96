/** Pages of the documentation that are made from the code. `reference-pages.test.ts` says when they are stale. */
import { DATA_PATHS } from '../src/data-paths/catalog.ts'
import { PATH_STAGES } from '../src/data-paths/stages/catalog.ts'
import type { PathStages } from '../src/data-paths/stages/define-stages.ts'
import { WORKLOADS } from '../src/data-paths/workloads.ts'
import type { Field, Fields } from '../src/fields.ts'
import type { CostEntry } from '../src/hardware/cost-book.ts'
import { COSTS } from '../src/hardware/costs.data.ts'
import { PART_KINDS } from '../src/parts/catalog.ts'
import { explain, type StageLine } from '../src/simulation/explain.ts'
import { codes, number, page, table } from './markdown.ts'
import { validationChapters } from './validation-page.ts'

const stageTable = (stages: readonly StageLine[]): string =>
  table(
    ['stage', 'why', 'costs'],
    stages.map(({ title, why, costIds }) => [title, why, codes(costIds)]),
  )

const exampleText = ({ example }: PathStages): string =>
  `${example.measures}, ${number(example.frameBytes)} B: ${number(example.expect)} ${example.unit} (${example.source})`

const pathText = (stages: PathStages): string => {
  const { path, leftOut } = stages
  const explained = explain(path.id)
  const facts = [
    `attaches by ${{ software: 'a software switch over the PF of the host', pool: 'a receive pool of the PF', pf: 'the whole port', vf: 'a virtual function' }[path.attachment]}`,
    path.needs.length > 0 ? `needs of the adapter: ${path.needs.join(', ')}` : '',
    path.needsIommu ? 'needs an IOMMU' : '',
    path.migration.live ? 'live migration: yes' : `live migration: no, ${path.migration.because}`,
  ].filter(Boolean)
  return [
    `## ${path.title}`,
    `\`${path.id}\`. ${path.means}`,
    facts.map((fact) => `* ${fact}`).join('\n'),
    'From the application to the peer:',
    stageTable(explained?.transmit ?? []),
    'From the peer to the application:',
    stageTable(explained?.receive ?? []),
    `Published for comparison: ${exampleText(stages)}.`,
    `Left out: ${leftOut.join('; ')}.`,
  ].join('\n\n')
}

export const dataPathsPage = (): string =>
  page(
    '# Data paths, stage by stage',
    'What one frame meets on each path, on a default design with one adapter, one switch and one peer. What the stages ' +
      'take is a matter of the rig: `npm run -s iov -- explain PATH` prints it, with the sum. What the costs are worth ' +
      'and where they come from is in [the cost book](cost-book.md).',
    table(
      ['path', 'id', 'how'],
      DATA_PATHS.map(({ title, id, means }) => [title, `\`${id}\``, means]),
    ),
    ...PATH_STAGES.map(pathText),
  )

const valueText = ({ value, low, high, unit }: CostEntry): string =>
  `${number(value)}${unit === 'count' ? '' : ` ${unit}`} (${number(low)} to ${number(high)})`

const mitigatedText = ({ mitigated }: CostEntry): string =>
  mitigated
    ? `${number(mitigated.value)} (${number(mitigated.low)} to ${number(mitigated.high)}), ${mitigated.status}: ${mitigated.source}`
    : ''

const chapterOf = (id: string): string => id.slice(0, id.indexOf('.'))

export const costBookPage = (): string => {
  const entries: readonly (readonly [string, CostEntry])[] = Object.entries(COSTS)
  const chapters = [...new Set(entries.map(([id]) => chapterOf(id)))]
  const of = (status: CostEntry['status']): number =>
    entries.filter(([, entry]) => entry.status === status).length
  return page(
    '# The cost book',
    `Every calibrated constant, with its range and where it comes from: ${entries.length} in all, ` +
      `${of('measured')} measured, ${of('derived')} derived from published figures, ` +
      `${of('calibrated')} calibrated so that a published measurement comes out, ${of('assumption')} assumed. ` +
      'CPU costs are those of one 3.0 GHz core and scale with the clock. A range whose sources give none is half to one and a half of the value. ' +
      'A scenario may set any of them under `costs`; [what the ranges do to a figure](uncertainty.md).',
    ...chapters.map((chapter) =>
      [
        `## ${chapter}`,
        table(
          [
            'cost',
            'value (range)',
            'known',
            'what it is',
            'source',
            'with mitigations of 2018 and later',
          ],
          entries
            .filter(([id]) => chapterOf(id) === chapter)
            .map(([id, entry]) => [
              `\`${id}\``,
              valueText(entry),
              entry.status,
              entry.means,
              entry.source,
              mitigatedText(entry),
            ]),
        ),
      ].join('\n\n'),
    ),
  )
}

const rangeOf = (field: Field): string => {
  switch (field.type) {
    case 'count':
    case 'amount':
      return `${number(field.min)} to ${number(field.max)}${field.unit ? ` ${field.unit}` : ''}`
    case 'choice':
      return `${field.options.join(', ')}${field.unit ? ` ${field.unit}` : ''}`
    case 'flag':
      return 'true, false'
    case 'text':
      return `up to ${field.maxLength} letters`
    case 'list':
      return `up to ${field.maxItems} numbers from ${field.min} to ${field.max}`
  }
}

const defaultOf = ({ default: value }: Field): string =>
  Array.isArray(value) ? `[${value.join(', ')}]` : value === '' ? 'empty' : String(value)

const fieldTable = (fields: Fields): string =>
  table(
    ['setting', 'default', 'may be', 'what it means'],
    Object.entries(fields).map(([name, field]) => [
      `\`${name}\``,
      defaultOf(field),
      rangeOf(field),
      field.means,
    ]),
  )

export const settingsPage = (): string =>
  page(
    '# Settings',
    'What a scenario file may set, under `settings` of a part, an interface or a flow. What is absent has its default.',
    '# Parts',
    ...PART_KINDS.map(({ id, title, means, settings, leftOut }) =>
      [
        `## ${title} (\`${id}\`)`,
        means,
        ...(Object.keys(settings).length > 0 ? [fieldTable(settings)] : []),
        ...(leftOut.length > 0 ? [`Left out: ${leftOut.join('; ')}.`] : []),
      ].join('\n\n'),
    ),
    '# Interfaces',
    ...DATA_PATHS.map(({ id, title, settings }) =>
      [`## ${title} (\`${id}\`)`, fieldTable(settings)].join('\n\n'),
    ),
    '# Flows',
    ...WORKLOADS.map(({ id, title, means, fields }) =>
      [
        `## ${title} (\`${id}\`)`,
        means.endsWith('.') ? means : `${means}.`,
        fieldTable(fields),
      ].join('\n\n'),
    ),
  )

export const validationPage = (): string => page(...validationChapters(table))
