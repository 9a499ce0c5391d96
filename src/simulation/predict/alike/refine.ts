/**
 * The coarsest classes of vertices of which each has the same numbers and as many neighbours of each class at each place:
 * colour refinement (J. Cardon and M. Crochemore, "Partitioning a graph in O(|A| log2 |V|)", 1982). What is computed from
 * own numbers and sums over neighbours is then equal within a class.
 */
import { finished, mixA, mixB } from './digest.ts'
import type { Graph } from './graph.ts'

/** Vertex -> the first vertex of its colour. */
class Distinct {
  readonly first: Int32Array
  classes = 0
  private readonly table: Int32Array

  constructor(count: number) {
    this.first = new Int32Array(count)
    let size = 64
    while (size < 2 * count) size *= 2
    this.table = new Int32Array(size)
  }

  count(a: Int32Array, b: Int32Array): number {
    const { table, first } = this
    const mask = table.length - 1
    table.fill(-1)
    this.classes = 0
    for (let vertex = 0; vertex < a.length; vertex++) {
      let at = a[vertex]! & mask
      while (table[at]! >= 0 && (a[table[at]!] !== a[vertex] || b[table[at]!] !== b[vertex]))
        at = (at + 1) & mask
      if (table[at]! < 0) {
        table[at] = vertex
        this.classes++
      }
      first[vertex] = table[at]!
    }
    return this.classes
  }
}

/** The first vertex of the class of each. It mixes the colours on. */
export const refine = (
  { count, walkers, start, passed, joined }: Graph,
  a: Int32Array,
  b: Int32Array,
): Int32Array => {
  const sumA = new Int32Array(count)
  const sumB = new Int32Array(count)
  const distinct = new Distinct(count)
  let before = 0
  for (let classes = distinct.count(a, b); classes > before; classes = distinct.count(a, b)) {
    before = classes
    sumA.fill(0)
    sumB.fill(0)
    for (let walker = 0; walker < walkers.length; walker++) {
      const vertex = walkers[walker]!
      const [ownA, ownB] = [a[vertex]!, b[vertex]!]
      let wayA = ownA
      let wayB = ownB
      const end = start[walker + 1]!
      for (let at = start[walker]!; at < end; at++) {
        const to = passed[at]!
        const place = at - start[walker]!
        wayA = mixA(wayA, a[to]!)
        wayB = mixB(wayB, b[to]!)
        sumA[to]! += finished(mixA(ownA, place))
        sumB[to]! += finished(mixB(ownB, place))
      }
      sumA[vertex]! += finished(wayA)
      sumB[vertex]! += finished(wayB)
    }
    for (let at = 0; at < joined.length; at += 2) {
      const from = joined[at]!
      const to = joined[at + 1]!
      sumA[from]! += finished(mixA(a[to]!, 1))
      sumB[from]! += finished(mixB(b[to]!, 1))
      sumA[to]! += finished(mixA(a[from]!, 2))
      sumB[to]! += finished(mixB(b[from]!, 2))
    }
    for (let vertex = 0; vertex < count; vertex++) {
      a[vertex] = mixA(a[vertex]!, sumA[vertex]!)
      b[vertex] = mixB(b[vertex]!, sumB[vertex]!)
    }
  }
  return distinct.first
}
