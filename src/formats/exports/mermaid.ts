/** A flowchart for Mermaid, which Markdown of GitHub and others draws. */
import type { DesignExport } from './define-export.ts'
import { drawingOf, type Edge, type Shape } from './drawing.ts'
import { waivers } from './heading.ts'
import { oneLine, slugOf } from './safe-text.ts'

/** Inside quotes, characters of Mermaid's own and of Markdown are written as entity codes. */
const label = (text: string): string =>
  `"${oneLine(text).replaceAll(/[^\p{L}\p{N} .,:/()+-]/gu, (letter) => `#${letter.codePointAt(0)};`) || ' '}"`

const LINES: Readonly<Record<Edge['kind'], string>> = {
  pcie: '---',
  ethernet: '===',
  interface: '-.-',
}

/** A comment ends with its line, and may not look like a directive. */
const comment = (text: string): string => `%% ${oneLine(text).replaceAll(/[{}]/g, ' ')}`

export const mermaid: DesignExport = {
  id: 'mermaid',
  title: 'Mermaid flowchart',
  means: 'A diagram as text, for Markdown.',
  scope: 'design',
  write: (topology) => {
    const { shapes, edges } = drawingOf(topology)
    // Words such as "end" are Mermaid's own, so nodes are numbered.
    const nodes = new Map(shapes.map(({ id }, index) => [id, `n${index}`]))
    const nodeLine = ({ id, tag, name }: Shape): string =>
      `${nodes.get(id)}[${label(`${tag} ${name}`)}]`
    const hosts = shapes.filter(({ isContainer }) => isContainer)
    const isHost = new Set(hosts.map(({ id }) => id))
    return [
      {
        name: `${slugOf(topology.scenario.title) || 'design'}.mmd`,
        text: [
          comment(topology.scenario.title),
          ...waivers(topology).map(comment),
          'flowchart TB',
          ...hosts.flatMap(({ id, name }) => [
            `  subgraph ${nodes.get(id)}[${label(name)}]`,
            ...shapes
              .filter(({ parent }) => parent === id)
              .map((shape) => `    ${nodeLine(shape)}`),
            '  end',
          ]),
          ...shapes
            .filter(({ id, parent }) => !isHost.has(id) && (parent === null || !isHost.has(parent)))
            .map((shape) => `  ${nodeLine(shape)}`),
          ...edges.map(
            ({ kind, from, to, label: text }) =>
              `  ${nodes.get(from)} ${LINES[kind]}${text === '' ? '' : `|${label(text)}|`} ${nodes.get(to)}`,
          ),
          '',
        ].join('\n'),
      },
    ]
  },
}
