import { describe, expect, test } from 'vitest'
import { en } from '../../renderer/messages/en.ts'
import { calendarDaysBetween, createFormats } from '../../renderer/wording/formats.ts'
import { DAY_MS, HOUR_MS, LAST_INSTANT, MINUTE_MS, SECOND_MS } from '../../shared/time.ts'

const british = createFormats('en-GB', en)
const american = createFormats('en-US', en)
const german = createFormats('de-DE', en)
const noon = new Date(2026, 0, 28, 12, 0).getTime()
const readable = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('durations', () => {
  test.each([
    [0, '0 s'],
    [25 * SECOND_MS - 1, '25 s'],
    [MINUTE_MS, '1 min'],
    [30 * MINUTE_MS + 1, '31 min'],
    [HOUR_MS - 1, '1 h 00 min'],
    [65 * MINUTE_MS, '1 h 05 min'],
    [2 * DAY_MS + 3 * HOUR_MS, '2 d 3 h'],
  ])('%i ms still to wait is %s, never shorter than it is', (durationMs, text) => {
    expect(readable(british.remaining(durationMs))).toBe(text)
  })

  test.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [26 * MINUTE_MS - 1, '25 min'],
    [2 * HOUR_MS - 1, '1 h 59 min'],
  ])('%i ms gone by is %s, never longer than it was', (durationMs, text) => {
    expect(readable(british.elapsed(durationMs))).toBe(text)
  })
})

describe('moments', () => {
  test('that no date can hold are written as the last one, and stop no screen', () => {
    expect(british.moment(9e15, noon)).toContain('275760')
    expect(british.instant(9e15)).toBe(british.instant(LAST_INSTANT))
  })

  test('are clock times today, in the habit of the locale', () => {
    expect(british.moment(noon + 100 * MINUTE_MS, noon)).toBe('13:40')
    expect(readable(american.moment(noon + 100 * MINUTE_MS, noon))).toBe('1:40 PM')
  })

  test('name the day where it is not today', () => {
    expect(british.moment(noon + 14 * HOUR_MS + 10 * MINUTE_MS, noon)).toBe('tomorrow 02:10')
    expect(british.moment(noon - 13 * HOUR_MS, noon)).toBe('yesterday 23:00')
    expect(british.moment(noon + 3 * DAY_MS, noon)).toBe('Sat 12:00')
    expect(british.moment(noon - 30 * DAY_MS, noon)).toBe('29 Dec 12:00')
    expect(british.moment(noon - 400 * DAY_MS, noon)).toBe('24 Dec 2024 12:00')
  })

  test('count calendar days, not spans of 24 hours', () => {
    expect(calendarDaysBetween(new Date(2026, 2, 28, 23, 59).getTime(), new Date(2026, 2, 29, 0, 1).getTime())).toBe(1)
    expect(calendarDaysBetween(new Date(2026, 9, 24, 1).getTime(), new Date(2026, 9, 26, 1).getTime())).toBe(2)
  })
})

describe('figures', () => {
  test('never show a target as reached that is not', () => {
    expect(readable(british.presentSoc(79.99))).toBe('79 %')
    expect(readable(british.presentSoc(79.999_999_99))).toBe('80 %')
  })

  test('show a target as it was given', () => {
    expect(readable(british.targetSoc(62.5))).toBe('62.5 %')
    expect(readable(german.targetSoc(62.5))).toBe('62,5 %')
  })

  test('carry their unit', () => {
    expect(readable(british.bytes(999))).toBe('999 B')
    expect(readable(british.bytes(12_800_000))).toBe('12.8 MB')
    expect(readable(british.rate({ kind: 'taper', power: 7.4, efficiency: 1 }, 'kWh'))).toBe('7.4 kW')
    expect(readable(british.rate({ kind: 'constant-power', power: 16, efficiency: 1 }, 'Ah'))).toBe('16 A')
    expect(readable(british.rate({ kind: 'percent-rate', percentPerHour: 3600 }, 'kWh'))).toBe('3600 %/h')
  })
})
