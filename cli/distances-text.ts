/** Distances and the way between two devices, to read. */
import { DISTANCE_MEANS, DISTANCES, type Distance } from '../src/pci/distance.ts'
import type { DistanceMatrix } from '../src/scenario/peers/distance-matrix.ts'
import type { Passage, PassageStep } from '../src/scenario/peers/passage.ts'
import type { PairShare } from '../src/scenario/peers/peer-bandwidth.ts'
import type { LinkOnWay, PeerWay } from '../src/scenario/peers/peer-way.ts'
import { byteRate, duration, several } from './quantities.ts'
import { paragraphs, table, wrapped } from './table.ts'

export const distancesText = ({ hostName, devices, words }: DistanceMatrix): string => {
  if (devices.length === 0) return `${hostName} has no device that sends or takes.`
  const rows = devices.map((device, row) => ({ device, words: words[row] ?? [] }))
  const used = DISTANCES.filter((word) => words.some((row) => row.includes(word)))
  return paragraphs(
    `${hostName}: ${several(devices.length, 'device')}.`,
    table(
      [
        { title: '', of: ({ device }) => `${devices.indexOf(device) + 1}` },
        { title: '', of: ({ device }) => device.bdf, left: true },
        { title: '', of: ({ device }) => clipped(device.name), left: true },
        ...devices.map((_, column) => ({
          title: `${column + 1}`,
          of: ({ words: row }: (typeof rows)[number]) => short(row[column]),
        })),
        { title: 'node', of: ({ device }) => `${device.numaNode}` },
      ],
      rows,
    ),
    used.map((word) => `${short(word).padEnd(4)}  ${DISTANCE_MEANS[word]}`).join('\n'),
  )
}

const LONGEST_NAME = 40

const clipped = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name

/** As nvidia-smi prints itself. */
const short = (word: Distance | undefined): string => (word === 'SELF' ? 'X' : (word ?? ''))

export const wayText = (found: PeerWay): string => {
  const { from, to, ask, read, links, notes } = found
  const { payloadBytes } = ask
  return paragraphs(
    `${from.name} (${from.bdf}) to ${to.name} (${to.bdf}): ${found.distance}, ${found.distanceMeans}.`,
    passageText(`A write of ${payloadBytes} bytes`, found.write),
    (read &&
      paragraphs(
        passageText(`A read of ${payloadBytes} bytes, its request`, read.request),
        passageText('Its completion', read.completion),
        `Request and completion: ${duration(read.ns)}.`,
      )) ||
      '',
    linksText(links),
    sharesText(found),
    notes.flatMap((each) => wrapped(each)).join('\n'),
  )
}

const passageText = (title: string, { way, steps, ns }: Passage): string =>
  [
    `${title}: ${way === 'blocked' ? 'blocked' : `${way}, ${duration(ns)}`}`,
    ...steps.flatMap(stepLines),
  ].join('\n')

const TIME_WIDTH = 8

const stepLines = ({ says, ns }: PassageStep): readonly string[] =>
  wrapped(says).map((line, at) => {
    const time = at === 0 && ns > 0 ? duration(ns) : ''
    return `  ${time.padStart(TIME_WIDTH)}  ${line}`
  })

const linksText = (links: readonly LinkOnWay[]): string =>
  links.length === 0
    ? ''
    : table(
        [
          { title: 'link', of: ({ name }) => name, left: true },
          { title: 'trained', of: ({ generation, lanes }) => `Gen${generation} x${lanes}` },
          { title: 'carries', of: ({ bytesPerSecond }) => byteRate(bytesPerSecond) },
          { title: 'write up', of: ({ write }) => `${write.up} B` },
          { title: 'down', of: ({ write }) => `${write.down} B` },
          { title: 'read up', of: ({ read }) => `${read.up} B` },
          { title: 'down', of: ({ read }) => `${read.down} B` },
          { title: '', of: ({ isShared }) => (isShared ? 'shared' : ''), left: true },
        ],
        links,
      )

const sharesText = ({ writeShares, readShares }: PeerWay): string =>
  writeShares.length === 0
    ? ''
    : table(
        [
          { title: 'pairs that do so', of: ({ write }: Shares) => `${write.pairs}` },
          { title: 'each writes', of: ({ write }) => byteRate(write.eachBytesPerSecond) },
          { title: 'each reads', of: ({ read }) => byteRate(read?.eachBytesPerSecond ?? 0) },
          {
            title: 'left on the shared link',
            of: ({ write }) =>
              write.leftBytesPerSecond === null
                ? 'none is shared'
                : byteRate(write.leftBytesPerSecond),
          },
        ],
        writeShares.map((write, at) => ({ write, read: readShares[at] })),
      )

interface Shares {
  readonly write: PairShare
  readonly read: PairShare | undefined
}
