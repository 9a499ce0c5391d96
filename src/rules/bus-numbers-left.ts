import { withLink, withPart } from '../scenario/build.ts'
import { exhaustedBuses } from '../scenario/bus-use.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix } from './define-rule.ts'
import { mostVfs } from './num-vfs-fits.ts'
import { counted } from './wording.ts'

const LAST_BUS = 0xff
const FUNCTIONS_OF_A_BUS = 256

export const busNumbersLeft = defineRule({
  id: 'bus-numbers-left',
  severity: 'error',
  title: 'There is a bus number for each bus',
  why: 'A PCI domain has bus numbers 00 to ff, handed out depth first. Each link takes one, a switch one more for its inside, and VFs beyond function ff of the bus of their PF one for every 256: what comes last gets none, and Linux does not see it.',
  *check(design) {
    for (const host of design.hosts.values()) {
      const exhausted = exhaustedBuses(design, host)
      if (!exhausted) continue
      const { wanted, most } = exhausted
      const over = wanted - LAST_BUS
      yield {
        at: most?.adapter.id ?? host.id,
        says: `${host.name} wants ${counted(over, 'bus number')} more than a PCI domain has${most ? `, and ${most.adapter.name} takes ${most.taken} for TotalVFs ${most.adapter.settings.totalVfs}` : ''}.`,
        fixes: most ? fewerVfs(design, most.adapter, over) : [],
      }
    }
  },
  breaks: () => twoAdapters(40_000),
  keeps: () => twoAdapters(30_000),
})

const fewerVfs = ({ scenario }: Topology, adapter: AdapterView, over: number): readonly Fix[] => {
  const { id, settings } = adapter
  // TotalVFs of a real adapter is in its firmware.
  const isPrinted = scenario.parts[id]?.functions?.some(({ sriov }) => sriov !== null) === true
  const { totalVfs, wirePorts } = settings
  const fitting = totalVfs - Math.ceil((over * FUNCTIONS_OF_A_BUS) / wirePorts)
  return isPrinted || fitting < Math.max(1, mostVfs(adapter))
    ? []
    : [setSetting(scenario, id, 'totalVfs', fitting)]
}

const twoAdapters = (totalVfs: number): Scenario => {
  let built = withPart({ ...EMPTY_SCENARIO, title: 'Two adapters with many VFs' }, 'host')
  for (const at of [1, 2]) {
    built = withPart(built, 'root-port', { in: 'host1', at: [136 * at, 240] })
    built = withPart(built, 'nic', { settings: { totalVfs, barsKib: [64], vfBarsKib: [16] } })
    built = withLink(built, `nic${at}.up`, `rp${at}.down`)
  }
  return built
}
