import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { twoHosts } from '../../scenario/build-host.ts'
import { GALLERY } from '../../scenario/samples/gallery.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { exportDesign } from './catalog.ts'
import { drawingOf } from './drawing.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

const textOf = (design: Scenario, format: string): string =>
  exportDesign(design, format, null)[0]?.text ?? ''

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
}

/** Throws where the text is not well-formed XML. */
const elementsOf = (xml: string): readonly Element[] => {
  const found: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return found
}

describe('SVG', () => {
  test('shows every part and every link of every sample, inside its frame', () => {
    for (const design of GALLERY.map(({ design: build }) => build())) {
      const all = elementsOf(textOf(design, 'svg'))
      const titles = all.filter(({ name }) => name === 'title').map(({ text }) => text)
      for (const { name } of Object.values(design.parts))
        expect(titles.some((title) => title.includes(name))).toBe(true)
      const [left = 0, top = 0, width = 0, height = 0] = (all[0]?.attributes.viewBox ?? '')
        .split(' ')
        .map(Number)
      const lines = all.filter(({ name }) => name === 'polyline')
      expect(lines.length).toBeGreaterThanOrEqual(Object.keys(design.links).length)
      for (const { attributes } of lines)
        for (const point of (attributes.points ?? '').split(' ')) {
          const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number)
          expect(x >= left && x <= left + width && y >= top && y <= top + height).toBe(true)
        }
    }
  })

  test('asks for nothing from elsewhere', () => {
    const names = new Set(elementsOf(textOf(everyPath(), 'svg')).map(({ name }) => name))
    expect([...names].toSorted()).toEqual(['g', 'polyline', 'rect', 'svg', 'text', 'title'])
  })
})

test('wires of one adapter do not lie on each other', () => {
  const { edges } = drawingOf(buildTopology(everyPath()))
  const turns = edges
    .filter(({ kind, from }) => kind === 'ethernet' && from === 'nic1')
    .map(({ points }) => JSON.stringify(points[1]))
  expect(new Set(turns).size).toBe(3)
})

test('parts of a host stand inside it', () => {
  const { shapes } = drawingOf(buildTopology(twoHosts()))
  const host = shapes.find(({ id }) => id === 'host2')!
  const vm = shapes.find(({ id, parent }) => parent === 'host2' && id.startsWith('vm'))!
  expect(vm.at.x).toBeGreaterThan(host.at.x)
  expect(vm.at.x + vm.width).toBeLessThan(host.at.x + host.width)
})

describe('draw.io', () => {
  test('has a cell for each part, link and interface, joined to cells that are there', () => {
    const design = everyPath()
    const cells = elementsOf(textOf(design, 'drawio')).filter(({ name }) => name === 'mxCell')
    const ids = new Set(cells.map(({ attributes }) => attributes.id))
    for (const id of [design.parts, design.links, design.interfaces].flatMap(Object.keys))
      expect(ids).toContain(id)
    for (const { attributes } of cells)
      for (const end of [attributes.parent, attributes.source, attributes.target])
        if (end !== undefined) expect(ids).toContain(end)
  })

  /** What the codec of mxGraph reads: a model, a root cell, a layer, and cells that stand in one another. */
  test('is built as mxGraph wants it', () => {
    for (const design of [
      everyPath(),
      twoHosts(),
      ...GALLERY.map(({ design: build }) => build()),
    ]) {
      const all = elementsOf(textOf(design, 'drawio'))
      expect(
        all.slice(0, 6).map(({ name, attributes: { id, parent } }) => [name, id, parent]),
      ).toEqual([
        ['mxfile', undefined, undefined],
        ['diagram', undefined, undefined],
        ['mxGraphModel', undefined, undefined],
        ['root', undefined, undefined],
        ['mxCell', '0', undefined],
        ['mxCell', '1', '0'],
      ])
      const seen = new Set<string | undefined>(['0', '1'])
      all.slice(6).forEach(({ name, attributes }, index) => {
        if (name === 'mxGeometry') {
          expect(attributes.as).toBe('geometry')
          return
        }
        expect(name).toBe('mxCell')
        const geometry = all[index + 7]
        expect(geometry?.name).toBe('mxGeometry')
        // A cell is one of both kinds, has an id of its own, and stands in a cell that comes before it.
        expect([attributes.vertex, attributes.edge].filter((is) => is === '1').length).toBe(1)
        expect(seen.has(attributes.id)).toBe(false)
        expect(seen.has(attributes.parent)).toBe(true)
        seen.add(attributes.id)
        if (attributes.edge === '1') {
          expect(geometry?.attributes.relative).toBe('1')
          expect(seen.has(attributes.source) && seen.has(attributes.target)).toBe(true)
        } else
          for (const side of ['x', 'y', 'width', 'height'])
            expect(Number(geometry?.attributes[side])).not.toBeNaN()
      })
    }
  })

  test('a VM stands relative to its host', () => {
    const text = textOf(everyPath(), 'drawio')
    expect(text).toMatch(/<mxCell id="vm1"[^>]*parent="host1">\n {2}<mxGeometry x="80" y="80"/)
  })
})

test.each(HOSTILE)('pictures are well-formed when every name is %j', (text) => {
  for (const format of ['svg', 'drawio'])
    expect(elementsOf(textOf(withHostileNames(everyPath(), text), format)).length).toBeGreaterThan(
      5,
    )
})

describe('Mermaid', () => {
  test('has a node for each part and a line for each link and interface', () => {
    const design = everyPath()
    const lines = textOf(design, 'mermaid').split('\n')
    expect(lines.filter((line) => /^ +(subgraph )?n\d+\[/.test(line)).length).toBe(
      Object.keys(design.parts).length,
    )
    expect(lines.filter((line) => /^ {2}n\d+ (---|===|-\.-)/.test(line)).length).toBe(
      Object.keys(design.links).length + Object.keys(design.interfaces).length,
    )
  })

  test.each(HOSTILE)('keeps to nodes, lines and labels when every name is %j', (text) => {
    const [, ...lines] = textOf(withHostileNames(everyPath(), text), 'mermaid').trim().split('\n')
    const LABEL = '\\["[^"`<>;{}[\\]|%\\\\]*?(?:#\\d+;[^"`<>{}[\\]|%\\\\]*?)*"\\]'
    const known = new RegExp(
      `^(%%[^{}]*|flowchart TB|  subgraph n\\d+${LABEL}|  end| +n\\d+${LABEL}|  n\\d+ (---|===|-\\.-)(\\|"[^"|]*"\\|)? n\\d+)$`,
    )
    for (const line of lines) expect(line).toMatch(known)
  })
})
