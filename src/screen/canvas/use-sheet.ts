/** The sheet as React Flow and the route layer take it: nodes, routes, and what the selection lights. */
import { applyNodeChanges, type NodeChange } from '@xyflow/react'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import type { Card } from './card.ts'
import { deriveCards } from './derive-cards.ts'
import type { Rect } from './geometry.ts'
import { litBy } from './lit.ts'
import { useModelNames } from './model-names.ts'
import type { Route } from './route.ts'
import { routesOf } from './routes.ts'
import { boxesOf, type CardNode, nodesOf } from './sheet-nodes.ts'
import { publishSheet } from './sheet-places.ts'

export interface Sheet {
  readonly cards: ReadonlyMap<string, Card>
  readonly nodes: CardNode[]
  readonly boxes: ReadonlyMap<string, Rect>
  readonly routes: ReadonlyMap<string, Route>
  readonly lit: ReadonlySet<string>
  readonly change: (changes: NodeChange<CardNode>[]) => void
}

const isDerived = (id: string): boolean => id.includes('/')

export function useSheet(): Sheet {
  const scenario = useStore((now) => now.scenario)
  const selection = useStore((now) => now.selection)
  const kept = useRef<{
    cards: ReadonlyMap<string, Card>
    nodes: CardNode[]
    routes: ReadonlyMap<string, Route>
  }>({ cards: new Map(), nodes: [], routes: new Map() })
  /** Places that a drag gave and the document does not have yet. */
  const [dragged, setDragged] = useState<{ readonly nodes: CardNode[] } | null>(null)

  const hasNames = useModelNames(scenario)
  // biome-ignore lint/correctness/useExhaustiveDependencies: cards read the names of models
  const cards = useMemo(() => {
    const derived = deriveCards(scenario, kept.current.cards)
    kept.current.cards = derived
    return derived
  }, [scenario, hasNames])
  const way = useStore((now) => now.way)
  const lit = useMemo(
    () => (way.length > 0 ? new Set(way) : litBy(topologyOf(scenario), selection)),
    [scenario, selection, way],
  )
  const nodes = useMemo(() => {
    const before = dragged?.nodes ?? kept.current.nodes
    const chosen = new Set(selection)
    const next = nodesOf(
      cards,
      (id) => ({ isSelected: chosen.has(id), isLit: lit.has(id) }),
      before,
    )
    kept.current.nodes = next
    return next
  }, [cards, selection, lit, dragged])
  const boxes = useMemo(() => boxesOf(nodes), [nodes])
  const routes = useMemo(() => {
    const next = routesOf(topologyOf(scenario), boxes, kept.current.routes)
    kept.current.routes = next
    return next
  }, [scenario, boxes])
  useLayoutEffect(() => publishSheet({ cards, boxes, routes, lit }), [cards, boxes, routes, lit])

  const change = useCallback((changes: NodeChange<CardNode>[]) => {
    const moves = changes.filter(({ type }) => type === 'position')
    if (moves.length > 0) setDragged({ nodes: applyNodeChanges(moves, kept.current.nodes) })
    const choices = changes.filter((each) => each.type === 'select')
    if (choices.length === 0) return
    const { selection: now, select } = store.getState()
    const chosen = new Set(now)
    for (const { id, selected } of choices) {
      if (selected) chosen.add(id)
      else chosen.delete(id)
    }
    const all = [...chosen]
    // A software switch belongs to its host: it is chosen alone or not at all.
    select(all.length > 1 ? all.filter((id) => !isDerived(id)) : all)
  }, [])

  return { cards, nodes, boxes, routes, lit, change }
}
