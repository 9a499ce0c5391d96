/** `iov distances`: how far devices are from one another, and the way between two of them. */
import { addressOf, addressText } from '../src/pci/address.ts'
import { distanceMatrix } from '../src/scenario/peers/distance-matrix.ts'
import type { PeerDevice } from '../src/scenario/peers/peer-devices.ts'
import { PAYLOADS, type PeerWay, peerWay } from '../src/scenario/peers/peer-way.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import type { HostView, Topology } from '../src/scenario/topology-view.ts'
import { distancesText, wayText } from './distances-text.ts'
import { designIn, hostOf } from './host-of-file.ts'
import { printJson, type Terminal, UserError } from './terminal.ts'

export interface DistanceOptions {
  readonly host?: string
  readonly functions?: boolean
  readonly path?: readonly string[]
  readonly payload: number
  readonly translated?: boolean
  readonly iotlbMiss?: boolean
  readonly json?: boolean
}

export const showDistances = async (
  file: string,
  options: DistanceOptions,
  terminal: Terminal,
): Promise<number> => {
  const topology = buildTopology(await designIn(file))
  const host = hostOf(file, topology, options.host)
  if (options.path) {
    const way = wayOf(topology, host, options.path, options)
    if (options.json) printJson(terminal, way)
    else terminal.print(wayText(way))
    return 0
  }
  const matrix = distanceMatrix(topology, host, options.functions ? 'functions' : 'devices')
  if (options.json) printJson(terminal, matrix)
  else terminal.print(distancesText(matrix))
  return 0
}

const wayOf = (
  topology: Topology,
  host: HostView,
  given: readonly string[],
  { payload, translated, iotlbMiss }: DistanceOptions,
): PeerWay => {
  if (given.length !== 2)
    throw new UserError(
      `--path has ${given.length === 1 ? 'one device' : `${given.length} devices`}: two would do, such as --path 03:00.0 04:00.0`,
    )
  if (!PAYLOADS.some((each) => each === payload))
    throw new UserError(`--payload is "${payload}": ${PAYLOADS.join(', ')} would do`)
  const { devices } = distanceMatrix(topology, host, 'functions')
  const [from, to] = given.map((each) => deviceAt(devices, each, host))
  if (from === to) throw new UserError(`--path has ${given[0]} twice: two devices would do`)
  const way = peerWay(topology, host, {
    from: from!.bdf,
    to: to!.bdf,
    address: translated ? 'translated' : 'untranslated',
    payloadBytes: payload,
    iotlb: iotlbMiss ? 'miss' : 'hit',
  })
  if (!way) throw new Error(`no way from ${from!.bdf} to ${to!.bdf}`)
  return way
}

/** By address, name or id of its part. */
const deviceAt = (
  devices: readonly PeerDevice[],
  given: string,
  { name: host }: HostView,
): PeerDevice => {
  const address = addressOf(given)
  const bdf = address && addressText(address)
  const found = devices.find(
    (each) => each.bdf === bdf || each.name === given || each.part === given,
  )
  if (!found)
    throw new UserError(
      `--path names "${given}": ${host} has no such device; iov distances without --path lists them`,
    )
  return found
}
