/** Counts what the test runners reported. */

/**
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skips: Skip[] }} Tally
 */

/** A test that skips for want of a program says so by these words, in its title or its reason. */
const MISSING_TOOL = /missing tool(: [^)]*)?/i

/**
 * A file that does not load has no failed test but is a failure.
 * @param {any} report Vitest's JSON
 * @param {(file: string) => boolean} wantsReferenceData
 * @returns {Tally}
 */
export function tallyVitest(report, wantsReferenceData) {
  /** @type {Tally} */
  const tally = { passed: 0, failed: 0, skips: [] }
  for (const file of report.testResults) {
    const failedBefore = tally.failed
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') tally.passed += 1
      else if (status === 'failed') tally.failed += 1
      else {
        const reason =
          MISSING_TOOL.exec(fullName)?.[0] ??
          (wantsReferenceData(file.name)
            ? 'IOV_REFERENCE_DATA is not set'
            : `${status} in its source`)
        tally.skips.push({ name: fullName, reason })
      }
    }
    if (file.status === 'failed' && tally.failed === failedBefore) tally.failed += 1
  }
  return tally
}

/**
 * @param {any} report Playwright's JSON
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  /** @type {Tally} */
  const tally = { passed: 0, failed: report.errors.length, skips: [] }
  /** @param {any} suite */
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner)
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') tally.passed += 1
        else if (test.status !== 'skipped') tally.failed += 1
        else {
          const why = test.annotations.find(
            /** @param {any} annotation */
            ({ type, description }) => (type === 'skip' || type === 'fixme') && description,
          )
          tally.skips.push({ name: spec.title, reason: why?.description ?? 'no reason given' })
        }
      }
    }
  }
  report.suites.forEach(visit)
  return tally
}

/**
 * One line for each reason. Where `strict`, a skip for want of a tool is a failure: a machine that checks has the tools.
 * @param {Tally} tally
 * @param {boolean} strict
 */
export function judgeSkips(tally, strict) {
  const counts = new Map()
  for (const { name, reason } of tally.skips) {
    const title = reason.endsWith('in its source') ? `${reason}: ${name}` : reason
    counts.set(title, (counts.get(title) ?? 0) + 1)
  }
  const missing = strict ? tally.skips.filter(({ reason }) => MISSING_TOOL.test(reason)).length : 0
  return {
    passed: tally.passed,
    failed: tally.failed + missing,
    skipped: tally.skips.length - missing,
    reasons: [...counts].map(([reason, count]) => `${count} skipped: ${reason}`),
  }
}
