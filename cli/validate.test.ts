import { expect, test } from 'vitest'
import { orderingOutcomes } from '../src/validation/orderings.ts'
import { storedOutcomes } from '../src/validation/stored.ts'
import { iov } from './test-terminal.ts'
import { validationText } from './validation-text.ts'

test('an area that is none is refused, and the areas are named', async () => {
  const { code, err } = await iov('validate', '--area', 'disk')
  expect(code).toBe(2)
  expect(err).toContain('--area is "disk": pcie, iommu, network would do')
})

test('the tables tell of each row what it is worth, what misses, and what set what', () => {
  const outcomes = storedOutcomes()
  const text = validationText({
    outcomes,
    orderings: orderingOutcomes(outcomes),
    leftOut: [{ rule: 'The cable was unplugged.', rows: ['VEB-03'] }],
  })
  expect(text).toMatch(/^CSIT-11 +C +vhost-user\/VPP.* 3\.186 +Mpps/m)
  expect(text).toMatch(/^bw\/bdw\/rd +C H +19 /m)
  expect(text).toMatch(/^CSIT-22: Of the 19 µs/m)
  expect(text).toMatch(/^pmd\.l2xc +CSIT-01/m)
  expect(text).toMatch(/^network +latency +H +7 /m)
  expect(text).toContain('The cable was unplugged. (1) VEB-03')
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
})
