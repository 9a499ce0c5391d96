/** `ethtool -S`: counters of an interface, twice, or once with how long it counted. */
import { cleanLines } from '../clean-text.ts'
import { FormatError } from '../define-format.ts'
import { gbps, mpps, type ReadFigures, saysSomething } from './own-format.ts'

const ID = 'ethtool -S'
const MOST_SNAPSHOTS = 2

const BEGIN = /^NIC statistics:\s*$/
//                    name            count
//               vvvvvvvvvvvvvvv    vvvvvvv
const COUNTER = /^\s+([\w.[\] -]+): +(\d+)\s*$/
//                     between the two, in the shell
//                      vvvvvvvvvvvvvvvvvvvvvvvvv
const SLEEP = /\bsleep +(\d+(?:\.\d+)?)(?:s\b|\b)/

/** By driver; the first that is there counts. */
const NAMES = {
  received: {
    packets: ['rx_packets', 'rx_packets_phy', 'port.rx_unicast'],
    bytes: ['rx_bytes', 'rx_bytes_phy', 'port.rx_bytes'],
  },
  sent: {
    packets: ['tx_packets', 'tx_packets_phy', 'port.tx_unicast'],
    bytes: ['tx_bytes', 'tx_bytes_phy', 'port.tx_bytes'],
  },
} as const

type Snapshot = ReadonlyMap<string, number>

export const recognisesEthtool = (text: string): boolean => /^NIC statistics:\s*$/m.test(text)

/** The counters of each snapshot in the text, and the seconds between them where a command says so. */
export const snapshotsIn = (
  text: string,
): { readonly snapshots: readonly Snapshot[]; readonly seconds: number } => {
  const snapshots: Map<string, number>[] = []
  let seconds = Number.NaN
  for (const { text: line } of cleanLines(text)) {
    if (BEGIN.test(line)) snapshots.push(new Map())
    const [, name, count] = COUNTER.exec(line) ?? []
    if (name !== undefined) snapshots.at(-1)?.set(name.trim(), Number(count))
    else seconds = Number(SLEEP.exec(line)?.[1] ?? seconds)
  }
  return { snapshots, seconds }
}

const counted = (
  snapshots: readonly Snapshot[],
  names: readonly string[],
  what: string,
): number => {
  const [first, second] = snapshots
  const name = names.find((each) => first?.has(each) && snapshots.every((one) => one.has(each)))
  if (name === undefined) return Number.NaN
  if (second === undefined) return first!.get(name)!
  const difference = second.get(name)! - first!.get(name)!
  if (difference < 0)
    throw new FormatError(
      ID,
      0,
      `${name} falls between the two, so that ${what} is unknown: the interface was reset, or they are the wrong way round`,
    )
  return difference
}

/** `texts`: both in one, or one each, the earlier first. */
export const readEthtool = (texts: readonly string[], given?: number): ReadFigures => {
  const read = texts.map(snapshotsIn)
  const snapshots = read.flatMap((each) => each.snapshots)
  if (snapshots.length > MOST_SNAPSHOTS)
    throw new FormatError(ID, 0, `it has ${snapshots.length} snapshots: two are compared`)
  const seconds = given ?? read.map((each) => each.seconds).find(Number.isFinite) ?? Number.NaN
  if (!(seconds > 0))
    throw new FormatError(
      ID,
      0,
      snapshots.length === 1
        ? 'it is one snapshot: give a second one, or the seconds for which it counted'
        : 'it does not say how long the interface counted: give the seconds between the two snapshots',
    )
  const figures = (['received', 'sent'] as const).flatMap((direction) => [
    gbps(
      (counted(snapshots, NAMES[direction].bytes, `what was ${direction}`) * 8) / seconds,
      direction,
    ),
    mpps(
      counted(snapshots, NAMES[direction].packets, `what was ${direction}`) / seconds,
      direction,
    ),
  ])
  const told = figures.filter(saysSomething)
  if (told.length === 0)
    throw new FormatError(
      ID,
      0,
      'it counts no packets and no bytes in that time: rx_packets, rx_bytes, tx_packets or tx_bytes would do',
    )
  return { workloads: [], figures: told }
}
