import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { openTestLot } from '../../support/test-lot.ts'

test('a backup a day, the first at once, and none beyond the seventh', async () => {
  const lot = openTestLot()
  const backups = () => readdirSync(join(lot.dataDirectory, 'backups')).length
  const pass = (durationMs: number) => {
    lot.clock.setWallClock(lot.clock.now() + durationMs)
    lot.core.wake()
  }
  expect(backups()).toBe(1)
  pass(23 * HOUR_MS)
  expect(backups()).toBe(1)
  pass(HOUR_MS)
  expect(backups()).toBe(2)
  for (let day = 0; day < 9; day++) pass(DAY_MS)
  expect(backups()).toBe(7)
  expect(lot.errors).toEqual([])
  await lot.close()
})
