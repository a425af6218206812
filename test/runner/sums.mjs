import { basename } from 'node:path'

/**
 * What a part of the test run came to.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number,
 *   readonly notes: readonly string[] }} Sum
 */

/**
 * A step that either went well or did not: a check, the build.
 * @param {string} name
 * @param {boolean} isGood
 * @returns {Sum}
 */
export function stepSum(name, isGood) {
  return isGood
    ? { passed: 1, failed: 0, skipped: 0, notes: [] }
    : { passed: 0, failed: 1, skipped: 0, notes: [`${name} failed`] }
}

/**
 * One that ran nothing, or that failed although none of its tests did, has failed.
 * @param {string} name
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {number | null} exitCode
 * @param {string} unexplained what a failure is called that no test accounts for
 * @returns {Sum}
 */
function judged(name, counts, exitCode, unexplained) {
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, notes: [`${name} ran no test`] }
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, notes: [`${name}: ${unexplained}`] }
  return { ...counts, notes: [] }
}

/**
 * @param {unknown} value
 * @returns {number} the value where it is a count, else 0
 */
function count(value) {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}

/** As many as a reader of the end of a log wants to see. */
const MOST_NAMES = 10

/**
 * What failed by vitest's JSON report: a file that could not be read stands for itself.
 * @param {any} report `undefined` where none was written
 * @returns {readonly { file: string, test: string }[]} absolute paths
 */
export function failedTests(report) {
  /** @type {readonly any[]} */
  const files = Array.isArray(report?.testResults) ? report.testResults : []
  return files.flatMap((file) => {
    /** @type {readonly any[]} */
    const tests = file?.assertionResults ?? []
    const failed = tests.filter((test) => test.status === 'failed').map((test) => String(test.fullName))
    const names = file?.status === 'failed' && tests.length === 0 ? ['reading the file'] : failed
    return names.map((test) => ({ file: String(file.name), test }))
  })
}

/** @param {{ file: string, test: string }} failed */
const nameOf = ({ file, test }) => `${basename(file)} › ${test}`

/**
 * Sums up vitest's JSON report, and names what failed: the end of a log may be all that is kept.
 * @param {any} report `undefined` where none was written
 * @param {number | null} exitCode
 * @returns {Sum}
 */
export function vitestSum(report, exitCode) {
  const failed = failedTests(report)
  const counts = {
    passed: count(report?.numPassedTests),
    failed: failed.length,
    skipped: count(report?.numPendingTests) + count(report?.numTodoTests),
  }
  const stray = 'every test passed, but the run failed (coverage below its threshold, or a stray error)'
  const sum = judged('vitest', counts, exitCode, stray)
  const names = failed.slice(0, MOST_NAMES).map((test) => `${nameOf(test)} failed`)
  return { ...sum, notes: [...sum.notes, ...names] }
}

/**
 * A run in which tests failed, whose files were then run once more by themselves: what passes now
 * has passed, and is named.
 * @param {any} report of all tests
 * @param {any} again the report of the files in which one failed
 * @param {number | null} exitCode of the second run
 * @returns {Sum}
 */
export function triedAgainSum(report, again, exitCode) {
  const first = failedTests(report)
  const second = vitestSum(again, exitCode)
  const stillFailed = failedTests(again).map(({ test }) => test)
  const recovered = first.filter(({ test }) => !stillFailed.includes(test))
  const names = recovered.map((failed) => `${nameOf(failed)} passed only when tried again`)
  return {
    ...second,
    passed: count(report?.numPassedTests) + first.length - second.failed,
    skipped: count(report?.numPendingTests) + count(report?.numTodoTests),
    notes: [...second.notes, ...names],
  }
}

/**
 * Sums up Playwright's JSON report, and says how many tests passed only when they were tried again:
 * the list above the sum names them.
 * @param {any} report `undefined` where none was written
 * @param {number | null} exitCode
 * @returns {Sum}
 */
export function playwrightSum(report, exitCode) {
  const again = count(report?.stats?.flaky)
  const counts = {
    passed: count(report?.stats?.expected) + again,
    failed: count(report?.stats?.unexpected),
    skipped: count(report?.stats?.skipped),
  }
  const sum = judged('playwright', counts, exitCode, 'every test passed, but the run failed')
  return again === 0 ? sum : { ...sum, notes: [...sum.notes, `${again} passed only when tried again`] }
}

/**
 * All parts together.
 * @param {readonly Sum[]} sums
 * @returns {Sum}
 */
export function total(sums) {
  return sums.reduce(
    (all, sum) => ({
      passed: all.passed + sum.passed,
      failed: all.failed + sum.failed,
      skipped: all.skipped + sum.skipped,
      notes: [...all.notes, ...sum.notes],
    }),
    { passed: 0, failed: 0, skipped: 0, notes: [] },
  )
}

/**
 * The lines that end a run; the very last one is for programs to read.
 * @param {Sum} sum
 * @returns {string}
 */
export function closingLines(sum) {
  const skipped = sum.skipped === 0 ? [] : [`${sum.skipped} skipped`]
  return [...sum.notes, ...skipped, `${sum.passed} passed, ${sum.failed} failed`].join('\n')
}
