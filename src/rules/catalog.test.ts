import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openScenario, saveScenario } from '../scenario/door.ts'
import { applyEdit, newHistory, undo } from '../scenario/history.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { DESIGN_RULES } from './catalog.ts'
import { applyFix, checkDesign } from './check.ts'
import type { Finding } from './define-rule.ts'
import { KNOWN_MESSAGES } from './known-messages.data.ts'

const check = (scenario: Scenario): Finding[] => checkDesign(buildTopology(scenario))
const keyOf = ({ rule, at }: Finding): string => `${rule} at ${at}`
const errorsOf = (scenario: Scenario): string[] =>
  check(scenario)
    .filter(({ severity }) => severity === 'error')
    .map(keyOf)

test('every file that defines a rule is in the list, under its name', () => {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => readFileSync(new URL(name, folder), 'utf8').includes('= defineRule({'))
    .map((name) => name.slice(0, -3))
  expect(DESIGN_RULES.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
})

describe.each(DESIGN_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const broken = rule.breaks()
  const found = check(broken).filter((finding) => finding.rule === id)

  test('finds what it is for, and nothing where all is well', () => {
    expect(found.length).toBeGreaterThan(0)
    expect(check(rule.keeps()).filter((finding) => finding.rule === id)).toEqual([])
  })
  test('says one sentence about something that is in the design', () => {
    for (const { at, says } of found) {
      const { parts, links, interfaces, flows } = broken
      expect([parts, links, interfaces, flows].some((table) => Object.hasOwn(table, at))).toBe(true)
      expect(says).toMatch(/^[A-Za-z].*[^.]\.$/)
      expect(says).not.toMatch(/undefined|null|NaN|\[object/)
    }
    expect(rule.why).toMatch(/\.$/)
  })
  test('every fix ends the finding and brings no new error', () => {
    const before = errorsOf(broken)
    for (const finding of found)
      for (const [index, label] of finding.fixes.entries()) {
        const fixed = applyFix(broken, finding, index)
        expect(check(fixed).map(keyOf), label).not.toContain(keyOf(finding))
        expect(
          errorsOf(fixed).filter((error) => !before.includes(error)),
          label,
        ).toEqual([])
        expect(openScenario(saveScenario(fixed))).toEqual(fixed)
        expect(label).toMatch(/^[A-Z]/)
      }
  })
  test('a fix is one step, and undo restores the design byte for byte', () => {
    const saved = saveScenario(broken)
    for (const finding of found)
      for (const [index, label] of finding.fixes.entries()) {
        const change = (before: Scenario): Scenario => applyFix(before, finding, index)
        const history = applyEdit(newHistory(broken), { label, change })
        expect(history.done.map((step) => step.label)).toEqual([label])
        expect(saveScenario(undo(history).scenario)).toBe(saved)
      }
  })
  test('both examples open', () => {
    for (const scenario of [broken, rule.keeps()])
      expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  })
})

test('an error has an example without other errors', () => {
  for (const rule of DESIGN_RULES.filter(({ severity }) => severity !== 'error'))
    expect(errorsOf(rule.breaks()), rule.id).toEqual([])
})

test('messages are of rules that are there, and say where they were read', () => {
  for (const [rule, messages] of Object.entries(KNOWN_MESSAGES)) {
    expect(DESIGN_RULES.map(({ id }) => id)).toContain(rule)
    for (const { text, source } of messages) {
      expect(text).not.toMatch(/%[a-z\d]|`/)
      expect(source).toMatch(/\.c\b|^https:/)
    }
  }
})
