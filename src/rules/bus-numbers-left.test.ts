import { expect, test } from 'vitest'
import { withLink, withPart } from '../scenario/build.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { busNumbersLeft } from './bus-numbers-left.ts'

/** Each switch takes a bus for its link, one for its inside, and one for each port. */
const switches = (count: number): Scenario => {
  let design = withPart(EMPTY_SCENARIO, 'host')
  for (let at = 1; at <= count; at++) {
    design = withPart(design, 'root-port', { in: 'host1' })
    design = withPart(design, 'pcie-switch', { settings: { downstreamPorts: 49 } })
    design = withLink(design, `psw${at}.up`, `rp${at}.down`)
  }
  return design
}
const found = (design: Scenario) => [...busNumbersLeft.check(buildTopology(design))]

test('switches alone can use the numbers up: five with 51 buses each just fit', () => {
  expect(found(switches(5))).toEqual([])
  expect(found(switches(6))).toMatchObject([
    { at: 'host1', says: 'host 1 wants 51 bus numbers more than a PCI domain has.', fixes: [] },
  ])
})
