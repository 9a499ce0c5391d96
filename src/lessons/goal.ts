/** Goals as lines that a teacher writes and a student reads: structural, by rule, or by result. */

export const COMPARISONS = ['<', '<=', '>', '>=', '=', 'is not'] as const

export type Comparison = (typeof COMPARISONS)[number]

export type Goal =
  /** "path of if1 is sr-iov or vmdq", "host1.iommu is not off", "nic0.numVfs >= 4" */
  | {
      readonly kind: 'structure'
      readonly id: string
      /** A setting, or path, adapter, pf, vf. */
      readonly name: string
      readonly comparison: Comparison
      /** Any of them will do; of "is not" none. */
      readonly values: readonly string[]
    }
  /** "no errors", "no warnings", "rule group-is-shared holds", "rule vm-pinned-to-host holds for vm3" */
  | { readonly kind: 'findings'; readonly severity: 'error' | 'warning' }
  | {
      readonly kind: 'rule'
      readonly rule: string
      readonly holds: boolean
      /** null: anywhere in the design. */
      readonly at: string | null
    }
  /** "p99 of flow1 < 50 us", "cores busy of all < 1.5 cores", with "with seed 3" where it matters */
  | {
      readonly kind: 'result'
      readonly figure: string
      /** null: all flows together. */
      readonly flow: string | null
      readonly comparison: Exclude<Comparison, 'is not'>
      readonly value: number
      readonly unit: string
      readonly seed: number | null
    }

//                 figure            flow                 comparison        value          unit
//               vvvvvvvvvvv      vvvvvvvvvv          vvvvvvvvvvvvvv  vvvvvvvvvvvvvv    vvvvvvvvvvvvv
const RESULT =
  /^([a-z][\w. ]*?) of (all|[a-z][\w-]*) (<|<=|>|>=|=) ?(\d+(?:\.\d+)?) ?([A-Za-z%/]+)?(?: with seed (\d{1,9}))?$/
//                    id           setting       comparison
const SETTING = /^([a-z][\w-]*)\.([A-Za-z]\w*) (is not|is|<=|>=|<|>|=) ?(.{1,200})$/
const WIRING = /^(path|adapter|pf|vf) of ([a-z][\w-]*) (is not|is) (.{1,200})$/
const RULE = /^rule ([a-z][a-z\d-]*) (holds|breaks)(?: for ([a-z][\w-]*))?$/
const FINDINGS = /^no (error|warning)s$/

const comparisonOf = (word: string): Comparison =>
  word === 'is' ? '=' : (COMPARISONS.find((each) => each === word) ?? '=')

const valuesOf = (text: string): readonly string[] => text.split(' or ').map((each) => each.trim())

/** undefined: not a goal. */
export const goalOf = (text: string): Goal | undefined => {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  const findings = FINDINGS.exec(line)
  if (findings) return { kind: 'findings', severity: findings[1] as 'error' | 'warning' }
  const rule = RULE.exec(line)
  if (rule) return { kind: 'rule', rule: rule[1]!, holds: rule[2] === 'holds', at: rule[3] ?? null }
  const wiring = WIRING.exec(line)
  if (wiring)
    return {
      kind: 'structure',
      id: wiring[2]!,
      name: wiring[1]!,
      comparison: comparisonOf(wiring[3]!),
      values: valuesOf(wiring[4]!),
    }
  const setting = SETTING.exec(line)
  if (setting)
    return {
      kind: 'structure',
      id: setting[1]!,
      name: setting[2]!,
      comparison: comparisonOf(setting[3]!),
      values: valuesOf(setting[4]!),
    }
  const result = RESULT.exec(line)
  if (!result) return undefined
  const [, figure, flow, comparison, value, unit, seed] = result
  return {
    kind: 'result',
    figure: figure!,
    flow: flow === 'all' ? null : flow!,
    comparison: comparison as '<',
    value: Number(value),
    unit: unit ?? '',
    seed: seed === undefined ? null : Number(seed),
  }
}

export const GOALS_SUCH_AS =
  '"p99 of flow1 < 50 us", "path of if1 is sr-iov", "host1.iommu is not off", "no errors" or "rule group-is-shared holds"'
