import { describe, expect, test } from 'vitest'
import { closingLines, playwrightSum, stepSum, total, triedAgainSum, vitestSum } from '../runner/sums.mjs'

/** Of one file: the tests that failed are numbered from 1. */
const report = (passed: number, failed: number, pending = 0) => ({
  numPassedTests: passed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults: [
    {
      name: '/project/test/unit/lot.test.ts',
      status: failed === 0 ? 'passed' : 'failed',
      assertionResults: [
        { fullName: 'one that passes', status: 'passed' },
        ...Array.from({ length: failed }, (_, at) => ({ fullName: `fault ${at + 1}`, status: 'failed' })),
      ],
    },
  ],
})

describe('vitest', () => {
  test('its own figures count', () => {
    const notes = ['lot.test.ts › fault 1 failed', 'lot.test.ts › fault 2 failed']
    expect(vitestSum(report(10, 2, 3), 1)).toEqual({ passed: 10, failed: 2, skipped: 3, notes })
    expect(vitestSum(report(10, 0), 0)).toEqual({ passed: 10, failed: 0, skipped: 0, notes: [] })
  })

  test('a run that fails although every test passed is one failure, with its reason', () => {
    const sum = vitestSum(report(10, 0), 1)
    expect(sum).toMatchObject({ passed: 10, failed: 1 })
    expect(sum.notes[0]).toContain('coverage')
  })

  test('a file that could not even be loaded is a failure', () => {
    const unread = { name: '/project/test/unit/lot.test.ts', status: 'failed', assertionResults: [] }
    const notes = ['lot.test.ts › reading the file failed']
    expect(vitestSum({ ...report(10, 0), testResults: [unread] }, 1)).toMatchObject({ passed: 10, failed: 1, notes })
  })

  test('what passes when its file is run once more has passed, and is named', () => {
    const notes = ['lot.test.ts › fault 1 failed', 'lot.test.ts › fault 2 passed only when tried again']
    expect(triedAgainSum(report(10, 2, 3), report(4, 1), 1)).toEqual({ passed: 11, failed: 1, skipped: 3, notes })
    expect(triedAgainSum(report(10, 1), report(5, 0), 0)).toMatchObject({ passed: 11, failed: 0 })
  })

  test('a second run that runs nothing, or fails without a failed test, is a failure', () => {
    expect(triedAgainSum(report(10, 1), undefined, 0)).toMatchObject({ passed: 10, failed: 1 })
    expect(triedAgainSum(report(10, 1), report(5, 0), 1)).toMatchObject({ passed: 10, failed: 1 })
  })

  test.each([
    ['no report', undefined],
    ['half a report', {}],
    ['no test', report(0, 0)],
    ['skipped tests only', report(0, 0, 5)],
    ['nonsense', { numPassedTests: 'many', testResults: 3 }],
  ])('%s is a failure, whatever the exit code', (_, value) => {
    expect(vitestSum(value, 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(vitestSum(value, null)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('playwright', () => {
  test('expected results pass, unexpected ones do not, and one that was tried again is said', () => {
    const sum = playwrightSum({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } }, 1)
    expect(sum).toEqual({ passed: 6, failed: 1, skipped: 2, notes: ['1 passed only when tried again'] })
  })

  test('a crash, or a run without tests, is a failure', () => {
    expect(playwrightSum(undefined, null).failed).toBe(1)
    expect(playwrightSum({ stats: { expected: 0, unexpected: 0 } }, 0).failed).toBe(1)
    expect(playwrightSum({ stats: { expected: 3, unexpected: 0 } }, 1)).toMatchObject({ passed: 3, failed: 1 })
  })
})

describe('all together', () => {
  test('sums add up, and the very last line is the sum alone', () => {
    const sum = total([stepSum('types', true), stepSum('the build', false), vitestSum(report(7, 0, 2), 0)])
    expect(closingLines(sum).split('\n')).toEqual(['the build failed', '2 skipped', '8 passed, 1 failed'])
  })

  test('nothing is said of skipped tests where there are none', () => {
    expect(closingLines(total([stepSum('types', true)]))).toBe('1 passed, 0 failed')
  })
})
