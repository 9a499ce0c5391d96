/** fio 3, as text or as JSON (--output-format=json): bandwidth, and the whole latency of an I/O. */
import { cleanLines } from '../clean-text.ts'
import { FormatError } from '../define-format.ts'
import {
  at,
  gbps,
  jsonIn,
  listAt,
  looksLikeJson,
  microseconds,
  numberAt,
  type ReadFigures,
  saysSomething,
} from './own-format.ts'

const ID = 'fio'
const DIRECTIONS = ['read', 'write'] as const
type Direction = (typeof DIRECTIONS)[number]

/** Of one job in one direction. */
interface Done {
  readonly direction: Direction
  readonly bytesPerSecond: number
  readonly operationsPerSecond: number
  /** NaN: not printed. */
  readonly latencyNs: number
}

const isJson = (text: string): boolean =>
  looksLikeJson(text) && /"fio version"|"jobs"\s*:/.test(text)

export const recognisesFio = (text: string): boolean =>
  isJson(text) || /^\s*(?:read|write): IOPS=/m.test(text)

export const readFio = (text: string): ReadFigures => {
  const done = isJson(text) ? fromJson(text) : fromText(text)
  const figures = DIRECTIONS.flatMap((direction) => {
    const jobs = done.filter((each) => each.direction === direction)
    const sum = (of: (job: Done) => number): number => jobs.reduce((all, job) => all + of(job), 0)
    const operations = sum(({ operationsPerSecond }) => operationsPerSecond)
    const weighted = sum(({ operationsPerSecond, latencyNs }) => operationsPerSecond * latencyNs)
    const how = `${direction}${jobs.length > 1 ? `, ${jobs.length} jobs` : ''}`
    return [
      gbps(sum(({ bytesPerSecond }) => bytesPerSecond) * 8, how),
      microseconds(weighted / operations, `${how}, mean of an I/O`),
    ].filter(saysSomething)
  })
  if (figures.length === 0)
    throw new FormatError(
      ID,
      0,
      'no job of it read or wrote anything: give all of what fio 3 printed',
    )
  return { workloads: ['request-response'], figures }
}

const fromJson = (text: string): readonly Done[] =>
  listAt(jsonIn(ID, text), 'jobs').flatMap((job) =>
    DIRECTIONS.flatMap((direction) => {
      const part = at(job, direction)
      const bytesPerSecond = numberAt(part, 'bw_bytes')
      const operationsPerSecond = numberAt(part, 'iops')
      return bytesPerSecond > 0 && operationsPerSecond > 0
        ? [
            {
              direction,
              bytesPerSecond,
              operationsPerSecond,
              latencyNs: numberAt(part, 'lat_ns', 'mean'),
            },
          ]
        : []
    }),
  )

//                direction            I/Os             binary      decimal   unit
//              vvvvvvvvvvvv        vvvvvvvvvvvvv       vvvvv     vvvvvvvvvvvvvvvv
const RATES = /^\s*(read|write): IOPS=([\d.]+)([kM]?), BW=[^(]*\(([\d.]+)([kMGT]?)B\/s\)/
//                      unit                       mean
//                 vvvvvvvvvvvv                  vvvvvvvvv
const LATENCY = /^\s*lat \(([num])sec\): .*\bavg= *([\d.]+)/
const POWERS: Readonly<Record<string, number>> = { '': 0, k: 1, M: 2, G: 3, T: 4 }
const NS: Readonly<Record<string, number>> = { n: 1, u: 1e3, m: 1e6 }

const fromText = (text: string): readonly Done[] => {
  const done: Done[] = []
  for (const { text: line } of cleanLines(text)) {
    const [, direction, operations, thousands = '', bytes, unit = ''] = RATES.exec(line) ?? []
    if (direction === 'read' || direction === 'write') {
      done.push({
        direction,
        bytesPerSecond: Number(bytes) * 1_000 ** (POWERS[unit] ?? 0),
        operationsPerSecond: Number(operations) * 1_000 ** (POWERS[thousands] ?? 0),
        latencyNs: Number.NaN,
      })
      continue
    }
    const [, scale = '', mean] = LATENCY.exec(line) ?? []
    const last = done.pop()
    if (last)
      done.push(
        mean === undefined
          ? last
          : { ...last, latencyNs: Number(mean) * (NS[scale] ?? Number.NaN) },
      )
  }
  return done
}
