/** Pools, buckets, mergers, translation caches and buffer patterns of a plan, as columns. */
import type { Plan } from '../plan/plan.ts'
import { type BufferPattern, type Cache, type CacheLevel, CONTEXTS } from '../plan/stations.ts'
import { ownersOf, startsOf } from './compile-stations.ts'
import type { MemoryTable } from './program.ts'

type PageSet = CacheLevel & { readonly ways: number }

const setsOf = ({
  entries,
  ways = 0,
  upperLevels,
  requesters,
  secondStage,
}: Cache): readonly PageSet[] =>
  [
    { entries, pagesPerEntry: 1, ways: ways < entries ? ways : 0 },
    ...upperLevels,
    ...(requesters ? [{ entries: requesters.entries, pagesPerEntry: 1 }] : []),
    ...(secondStage ? [{ entries: secondStage.entries, pagesPerEntry: 1 }] : []),
    ...(secondStage?.upperLevels ?? []),
  ].map((set) => ({ ways: 0, ...set }))

const cacheColumns = (caches: readonly Cache[]) => {
  const sets = caches.map(setsOf)
  const firstSet = startsOf(sets.map(({ length }) => length))
  const firstWalker = startsOf(caches.map(({ walkers }) => Math.max(1, walkers)))
  const upperEnd = Int32Array.from(
    caches,
    ({ upperLevels }, cache) => firstSet[cache]! + 1 + upperLevels.length,
  )
  return {
    sets: sets.flat(),
    columns: {
      cacheCount: caches.length,
      firstWalker,
      walkerCache: ownersOf(firstWalker),
      readPs: Float64Array.from(caches, ({ readPs }) => readPs),
      lookahead: Int32Array.from(caches, ({ lookahead }) => lookahead),
      firstSet,
      upperEnd,
      requesterSet: Int32Array.from(caches, ({ requesters }, cache) =>
        requesters ? upperEnd[cache]! : -1,
      ),
      requesterReads: Int32Array.from(caches, ({ requesters }) => requesters?.reads ?? 0),
      secondSet: Int32Array.from(caches, ({ requesters, secondStage }, cache) =>
        secondStage ? upperEnd[cache]! + (requesters ? 1 : 0) : -1,
      ),
      asked: Int32Array.from(caches, ({ asks }) => asks?.cache ?? -1),
      tripPs: Float64Array.from(caches, ({ asks }) => Math.round(asks?.tripPs ?? 0)),
      faultPs: Float64Array.from(caches, ({ asks }) => Math.round(asks?.faultPs ?? 0)),
    },
  }
}

const presentPages = ({ presentPages: present, pages }: BufferPattern): readonly PageSet[] =>
  present === undefined
    ? []
    : [{ entries: Math.max(1, Math.min(pages, Math.round(present))), pagesPerEntry: 1, ways: 0 }]

/** Requesters by the first pattern that names them. */
const numbered = (patterns: readonly BufferPattern[]): Int32Array => {
  const first = new Map<string, number>()
  return Int32Array.from(patterns, ({ requester }, pattern) => {
    if (requester === undefined) return -1
    if (!first.has(requester)) first.set(requester, pattern)
    return first.get(requester)!
  })
}

export const memoryTable = ({ caches, patterns, mergers, pools, buckets }: Plan): MemoryTable => {
  const { sets, columns } = cacheColumns(caches)
  const present = patterns.map(presentPages)
  const firstPresent = startsOf(present.map(({ length }) => length))
  const all = [...sets, ...present.flat()]
  return {
    poolUnits: Float64Array.from(pools, ({ units }) => units),
    bucketPsPerByte: Float64Array.from(buckets, ({ psPerByte }) => psPerByte),
    bucketBurst: Float64Array.from(buckets, ({ burstBytes }) => burstBytes),
    mergerContext: Int32Array.from(
      mergers,
      ({ thread, context }) => thread * 3 + CONTEXTS.indexOf(context),
    ),
    mergerBytes: Float64Array.from(mergers, ({ maxBytes }) => maxBytes),
    mergerFrames: Float64Array.from(mergers, ({ maxFrames }) => maxFrames),
    ...columns,
    setEntries: Int32Array.from(all, ({ entries }) => entries),
    setWays: Int32Array.from(all, ({ ways }) => ways),
    setPages: Float64Array.from(all, ({ pagesPerEntry }) => pagesPerEntry),
    patternPages: Int32Array.from(patterns, ({ pages }) => Math.max(1, pages)),
    patternOrder: Uint8Array.from(patterns, ({ order }) =>
      ['ring', 'random', 'recycled'].indexOf(order),
    ),
    patternDomain: Int32Array.from(patterns, ({ domain }) => domain),
    patternBuffers: Int32Array.from(patterns, ({ buffersPerPage }) =>
      Math.max(1, Math.floor(buffersPerPage)),
    ),
    patternRequester: numbered(patterns),
    patternSecondPages: Float64Array.from(patterns, ({ secondStagePages = 0 }) => secondStagePages),
    presentSet: Int32Array.from(present, ({ length }, pattern) =>
      length > 0 ? sets.length + firstPresent[pattern]! : -1,
    ),
  }
}
