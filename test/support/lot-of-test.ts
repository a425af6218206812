import { onTestFinished } from 'vitest'
import { openTestLot, type TestLot, type TestLotOptions } from './test-lot.ts'

/** A lot for the test that runs: closed when that has ended. */
export function openLotOfTest(options?: TestLotOptions): TestLot {
  const lot = openTestLot(options)
  onTestFinished(() => lot.close())
  return lot
}
