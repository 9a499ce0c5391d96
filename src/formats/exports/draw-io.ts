/** A diagram for draw.io (diagrams.net): cells with places, and edges that keep to the parts when these are moved. */
import type { DesignExport } from './define-export.ts'
import { drawingOf, type Edge, type Shape } from './drawing.ts'
import { waivers } from './heading.ts'
import { slugOf, xmlComment, xmlText } from './safe-text.ts'

const STYLES: Readonly<Record<Edge['kind'], string>> = {
  pcie: 'edgeStyle=orthogonalEdgeStyle;html=0;endArrow=none;strokeWidth=2;',
  ethernet: 'edgeStyle=orthogonalEdgeStyle;html=0;endArrow=none;strokeWidth=2;strokeColor=#00639c;',
  interface: 'html=0;endArrow=none;dashed=1;strokeColor=#5b6470;',
}

/** Without html=0, a label would be read as HTML. */
const SHAPE =
  'rounded=1;arcSize=6;html=0;whiteSpace=wrap;verticalAlign=top;align=left;spacingLeft=6;'
const CONTAINER = `${SHAPE}container=1;collapsible=0;fillColor=#f4f5f7;`

const shapeXml = (
  { id, tag, name, facts, parent, at, width, height, isContainer }: Shape,
  shapes: ReadonlyMap<string, Shape>,
): readonly string[] => {
  const container = parent === null ? undefined : shapes.get(parent)
  const [x, y] = container ? [at.x - container.at.x, at.y - container.at.y] : [at.x, at.y]
  const label = [`${tag} ${name}`, ...facts].map(xmlText).join('&#10;')
  return [
    `<mxCell id="${xmlText(id)}" value="${label}" style="${isContainer ? CONTAINER : SHAPE}" vertex="1" parent="${xmlText(container?.id ?? '1')}">`,
    `  <mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/>`,
    '</mxCell>',
  ]
}

const edgeXml = ({ id, kind, from, to, label }: Edge): readonly string[] => [
  `<mxCell id="${xmlText(id)}" value="${xmlText(label)}" style="${STYLES[kind]}" edge="1" parent="1" source="${xmlText(from)}" target="${xmlText(to)}">`,
  '  <mxGeometry relative="1" as="geometry"/>',
  '</mxCell>',
]

export const drawIo: DesignExport = {
  id: 'drawio',
  title: 'draw.io diagram',
  means: 'Shapes and connectors that diagrams.net opens and edits.',
  scope: 'design',
  write: (topology) => {
    const { shapes, edges } = drawingOf(topology)
    const byId = new Map(shapes.map((shape) => [shape.id, shape]))
    const { title } = topology.scenario
    return [
      {
        name: `${slugOf(title) || 'design'}.drawio`,
        text: [
          ...waivers(topology).map(xmlComment),
          '<mxfile>',
          `<diagram name="${xmlText(title)}">`,
          '<mxGraphModel grid="1" gridSize="8">',
          '<root>',
          // Ids of a design begin with a letter and are never these.
          '<mxCell id="0"/>',
          '<mxCell id="1" parent="0"/>',
          ...shapes.flatMap((shape) => shapeXml(shape, byId)),
          ...edges.flatMap(edgeXml),
          '</root>',
          '</mxGraphModel>',
          '</diagram>',
          '</mxfile>',
          '',
        ].join('\n'),
      },
    ]
  },
}
