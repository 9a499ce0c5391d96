import { expect, test } from 'vitest'
import type { Finding } from '../../rules/define-rule.ts'
import { withPart } from '../../scenario/build.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { EMPTY_SCENARIO } from '../../scenario/scenario.ts'
import { nextStep } from './next-step.ts'

const doesIn = (scenario = EMPTY_SCENARIO, findings: readonly Finding[] = []) =>
  nextStep(scenario, findings)?.does

const finding = (given: Partial<Finding>): Finding => ({
  rule: 'r',
  severity: 'warning',
  title: '',
  why: '',
  at: 'if1',
  says: '',
  fixes: [],
  ...given,
})

test('a machine without VMs asks for one, then where it is attached, then for the export', () => {
  expect(doesIn()).toBeUndefined()
  const host = withPart(EMPTY_SCENARIO, 'host', {})
  expect(doesIn(host)).toBe('Add a VM')
  expect(doesIn(withPart(host, 'vm', { in: 'host1' }))).toBe('Choose where')
  expect(doesIn(oneHost({ vms: 2 }))).toBe('Export …')
})

test('what is wrong, or can be mended, comes before the export; what was waived does not', () => {
  const attached = oneHost({ vms: 1 })
  expect(doesIn(attached, [finding({ severity: 'error' })])).toBe('Show the problems')
  expect(doesIn(attached, [finding({ fixes: ['do it'] })])).toBe('Show the problems')
  expect(doesIn(attached, [finding({})])).toBe('Export …')
  expect(doesIn(attached, [finding({ severity: 'error', waived: 'a lab' })])).toBe('Export …')
})
