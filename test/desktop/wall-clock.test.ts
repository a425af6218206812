import { expect, test } from 'vitest'
import { createWallClock } from '../../main/electron/notifications/wall-clock.ts'
import type { Settings } from '../../shared/contract/settings.ts'

const MIDNIGHT = new Date(2026, 0, 30, 0, 5).getTime()

test('the clock of a notification follows the setting as it is at that moment', () => {
  let chosen: Settings['timeFormat'] = 'system'
  const clock = createWallClock('de-DE', () => chosen)
  expect(clock(MIDNIGHT)).toBe('00:05')
  chosen = '12'
  expect(clock(MIDNIGHT)).toMatch(/^12:05/)
  const american = createWallClock('en-US', () => '24')
  expect(american(MIDNIGHT)).toBe('00:05')
})
