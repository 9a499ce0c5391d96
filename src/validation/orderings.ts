/** Which of several is the larger: orders and crossovers that a source shows, whatever the figures. */
import type { Area } from './comparison.ts'
import type { Engine, Outcome } from './outcome.ts'

export interface Ordering {
  readonly area: Area
  readonly says: string
  /** Comparisons, the largest first. */
  readonly falls: readonly string[]
}

export const ORDERINGS: readonly Ordering[] = [
  {
    area: 'network',
    says: 'Over two hosts, TCP is fastest native, then vhost-net, then in QEMU',
    falls: ['BPK-01', 'BPK-02', 'BPK-03'],
  },
  {
    area: 'network',
    says: 'A request takes longer through QEMU than through vhost-net',
    falls: ['BPK-07 less BPK-05', 'BPK-06 less BPK-05'],
  },
  {
    area: 'network',
    says: 'On one host, TCP is fastest over vhost-net, then QEMU, then e1000',
    falls: ['NMT-13', 'NMT-01', 'NMT-07'],
  },
  {
    area: 'network',
    says: 'So are requests',
    falls: ['NMT-14', 'NMT-02', 'NMT-08'],
  },
  {
    area: 'network',
    says: 'A VM behind VPP costs three quarters of its rate, learning a tenth',
    falls: ['CSIT-01', 'CSIT-02', 'CSIT-11', 'CSIT-18', 'CSIT-07'],
  },
  {
    area: 'network',
    says: 'Four cores of VPP carry more than one',
    falls: ['CSIT-17', 'CSIT-11'],
  },
  {
    area: 'network',
    says: 'vhost-user between neighbours is faster than across hosts; small requests before large ones',
    falls: ['VTK-04', 'VTK-03', 'VTK-05'],
  },
  {
    area: 'network',
    says: 'UDP between neighbours is not slower than TCP',
    falls: ['VTK-05', 'VTK-06'],
  },
  {
    area: 'network',
    says: 'One polling core carries less when it serves more than two VMs',
    falls: ['VTK-11', 'VTK-12'],
  },
  {
    area: 'network',
    says: 'Across hosts one pair of VMs does not fill the wire, three do',
    falls: ['VTK-23', 'VTK-21'],
  },
  {
    area: 'network',
    says: 'Fourteen VMs across hosts get less than six: what is copied and then lost was work in vain',
    falls: ['VTK-23', 'VTK-24'],
  },
  {
    area: 'network',
    says: 'VMDq carries more than one queue',
    falls: ['ANA-03', 'ANA-01'],
  },
  {
    area: 'network',
    says: 'A receiver pays more for a byte than its sender',
    falls: ['LISA-03', 'LISA-02'],
  },
]

export interface OrderingOutcome {
  readonly area: Area
  readonly says: string
  readonly falls: readonly string[]
  /** null: not all of them have figures of this engine. */
  readonly predicted: boolean | null
  readonly simulated: boolean | null
}

/** Part of the published fall, as a power, that must be there: two that come out alike show no order. */
const SEEN = 0.2

export const orderingOutcomes = (
  outcomes: readonly Outcome[],
  orderings: readonly Ordering[] = ORDERINGS,
): readonly OrderingOutcome[] => {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const holds = (falls: readonly string[], engine: Engine): boolean | null => {
    const values = falls.map((id) => byId.get(id)?.[engine] ?? null)
    if (values.includes(null)) return null
    const published = falls.map((id) => byId.get(id)!.published)
    const fall = (of: readonly (number | null)[], at: number): number =>
      Math.log(of[at - 1]! / of[at]!)
    return falls.every((_, at) => at === 0 || fall(values, at) >= SEEN * fall(published, at))
  }
  return orderings
    .map(({ area, says, falls }) => ({
      area,
      says,
      falls,
      predicted: holds(falls, 'predicted'),
      simulated: holds(falls, 'simulated'),
    }))
    .filter(({ simulated }) => simulated !== null)
}
