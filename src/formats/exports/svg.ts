/** The whole design as an SVG of its own: edges and what is off the screen included, no fonts or styles from elsewhere. */
import type { DesignExport } from './define-export.ts'
import { type Drawing, drawingOf, type Edge, type Point, type Shape } from './drawing.ts'
import { waivers } from './heading.ts'
import { oneLine, slugOf, xmlComment, xmlText } from './safe-text.ts'

const MARGIN = 24
const INK = '#17181a'
const QUIET = '#5b6470'
const STROKES: Readonly<Record<Edge['kind'], string>> = {
  pcie: `stroke="${INK}" stroke-width="2"`,
  ethernet: `stroke="#00639c" stroke-width="2"`,
  interface: `stroke="${QUIET}" stroke-width="1" stroke-dasharray="4 3"`,
}

/** Widths of letters in em, on average of a sans-serif face. */
const LETTER = 0.58

const fitted = (text: string, width: number, size: number): string => {
  const letters = [...text]
  const most = Math.max(1, Math.floor(width / (size * LETTER)))
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

const number = (value: number): string => String(Math.round(value * 10) / 10)

const words = (text: string, { x, y }: Point, size: number, more: string): string =>
  `<text x="${number(x)}" y="${number(y)}" font-size="${size}" ${more}>${xmlText(text)}</text>`

const PAD = 8
const NAME = 13
const FACT = 10
/** A root port is small. */
const LOW = 8
/** Room for the tag, in the upper right corner. */
const TAG = 32

const shapeSvg = ({
  name,
  tag,
  facts,
  at,
  width,
  height,
  isContainer,
}: Shape): readonly string[] => {
  const room = width - 2 * PAD
  const left = at.x + PAD
  // A root port is lower than two lines: its name stands in its middle.
  const isLow = height < 2 * NAME + PAD
  const first = isLow ? at.y + height / 2 + NAME / 3 : at.y + PAD + NAME
  const lines = isLow ? 0 : Math.max(0, Math.floor((height - PAD - 2 * NAME) / (FACT + 3)))
  const shown = facts.length > lines ? Math.max(0, lines - 1) : facts.length
  return [
    '<g>',
    `<title>${xmlText([`${tag} ${name}`, ...facts].join('; '))}</title>`,
    `<rect x="${number(at.x)}" y="${number(at.y)}" width="${number(width)}" height="${number(height)}" rx="6" fill="${isContainer ? '#f4f5f7' : '#ffffff'}" stroke="${INK}"/>`,
    ...(isLow
      ? []
      : [
          words(
            tag,
            { x: at.x + width - PAD, y: first },
            FACT,
            `fill="${QUIET}" text-anchor="end"`,
          ),
        ]),
    words(
      isLow ? fitted(name, width - PAD / 2, LOW) : fitted(name, room - TAG, NAME),
      { x: isLow ? at.x + PAD / 4 : left, y: first },
      isLow ? LOW : NAME,
      `fill="${INK}" font-weight="600"`,
    ),
    ...facts
      .slice(0, shown)
      .map((fact, index) =>
        words(
          fitted(fact, room, FACT),
          { x: left, y: first + (index + 1) * (FACT + 3) + 2 },
          FACT,
          `fill="${QUIET}"`,
        ),
      ),
    ...(shown < facts.length && lines > 0
      ? [
          words(
            `and ${facts.length - shown} more`,
            { x: left, y: first + (shown + 1) * (FACT + 3) + 2 },
            FACT,
            `fill="${QUIET}"`,
          ),
        ]
      : []),
    '</g>',
  ]
}

const middleOf = (points: readonly Point[]): Point => {
  const half = Math.floor(points.length / 2)
  const [a, b] = [points[half - 1], points[half]]
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 0, y: 0 }
}

const edgeSvg = ({ kind, points, label }: Edge): readonly string[] => {
  const middle = middleOf(points)
  return [
    `<polyline points="${points.map(({ x, y }) => `${number(x)},${number(y)}`).join(' ')}" fill="none" ${STROKES[kind]}/>`,
    ...(label === '' || kind === 'interface'
      ? []
      : [
          words(
            label,
            { x: middle.x + 4, y: middle.y - 4 },
            FACT,
            `fill="${QUIET}" stroke="#ffffff" stroke-width="3" paint-order="stroke"`,
          ),
        ]),
  ]
}

const boundsOf = ({ shapes, edges }: Drawing) => {
  const points = [
    ...shapes.flatMap(({ at, width, height }) => [at, { x: at.x + width, y: at.y + height }]),
    ...edges.flatMap((edge) => edge.points),
  ]
  const start = points[0] ?? { x: 0, y: 0 }
  return points.reduce(
    (box, { x, y }) => ({
      left: Math.min(box.left, x),
      top: Math.min(box.top, y),
      right: Math.max(box.right, x),
      bottom: Math.max(box.bottom, y),
    }),
    { left: start.x, top: start.y, right: start.x, bottom: start.y },
  )
}

export const svg: DesignExport = {
  id: 'svg',
  title: 'SVG picture',
  means: 'The whole design as a drawing that scales.',
  scope: 'design',
  write: (topology) => {
    const drawing = drawingOf(topology)
    const { left, top, right, bottom } = boundsOf(drawing)
    const [width, height] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN]
    const box = [left - MARGIN, top - MARGIN, width, height].map(number).join(' ')
    const { title } = topology.scenario
    const inside = drawing.shapes.filter(({ isContainer }) => !isContainer)
    const hosts = drawing.shapes.filter(({ isContainer }) => isContainer)
    return [
      {
        name: `${slugOf(title) || 'design'}.svg`,
        text: [
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${number(width)}" height="${number(height)}" font-family="Inter, system-ui, sans-serif">`,
          `<title>${xmlText(oneLine(title))}</title>`,
          ...waivers(topology).map(xmlComment),
          `<rect x="${number(left - MARGIN)}" y="${number(top - MARGIN)}" width="${number(width)}" height="${number(height)}" fill="#ffffff"/>`,
          ...hosts.flatMap(shapeSvg),
          ...drawing.edges.flatMap(edgeSvg),
          ...inside.flatMap(shapeSvg),
          '</svg>',
          '',
        ].join('\n'),
      },
    ]
  },
}
