import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../shared/time.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot } from '../../support/test-lot.ts'

test('a backup a day, the first at once, and none beyond the seventh', async () => {
  const lot = openTestLot()
  const backups = () => readdirSync(join(lot.dataDirectory, 'backups')).length
  const pass = (durationMs: number) => {
    lot.clock.sleep(durationMs)
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

test('a clock that was ahead and is set right stops no backup, neither while running nor across a restart', async () => {
  const clock = createFakeClock()
  const first = openTestLot({ clock })
  const { dataDirectory } = first
  const backups = () =>
    readdirSync(join(dataDirectory, 'backups'))
      .filter((name) => name.startsWith('ampcontrol-'))
      .sort()
  const rightTime = clock.now()
  clock.setWallClock(rightTime + 365 * DAY_MS)
  first.core.wake()
  expect(backups()).toHaveLength(2)
  clock.setWallClock(rightTime + HOUR_MS)
  first.core.wake()
  expect(backups()).toHaveLength(3)
  await first.core.stop()

  clock.setWallClock(rightTime + 2 * DAY_MS)
  const second = openTestLot({ clock, dataDirectory })
  expect(backups()).toHaveLength(4)
  expect((await second.run('data.lastBackup', {})).lastBackupAt).toBe(rightTime + 2 * DAY_MS)
  second.core.wake()
  expect(backups()).toHaveLength(4)
  await second.close()
  await first.close()
})

test('backups last no longer than plates may be kept', async () => {
  const lot = openTestLot({ settings: { plateRetentionDays: 2 } })
  const backups = () => readdirSync(join(lot.dataDirectory, 'backups')).length
  for (let day = 0; day < 6; day++) {
    lot.clock.sleep(DAY_MS)
    lot.core.wake()
  }
  expect(backups()).toBe(3)
  expect(lot.errors).toEqual([])
  await lot.close()
})
