import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDepartureTime } from '../../main/import/csv/departure-time.ts'

describe('a date and time with its offset', () => {
  test.each([
    ['2026-01-31T17:30+01:00', '2026-01-31T16:30:00.000Z'],
    ['2026-01-31 17:30-0530', '2026-01-31T23:00:00.000Z'],
    ['2026-01-31T17:30:15Z', '2026-01-31T17:30:15.000Z'],
    ['2028-02-29t17:30:15.25z', '2028-02-29T17:30:15.250Z'],
    ['2026-12-01 17:30:00+01', '2026-12-01T16:30:00.000Z'],
    ['2026-12-01 17:30:00.123456+05:30', '2026-12-01T12:00:00.123Z'],
    ['2026-12-01 17:30 UTC', '2026-12-01T17:30:00.000Z'],
    ['2026-12-01 17:30:00 GMT', '2026-12-01T17:30:00.000Z'],
    ['01.12.2026 17:30 +0100', '2026-12-01T16:30:00.000Z'],
  ])('%s is an instant', (text, instant) => {
    expect(readDepartureTime(text, 0)).toBe(Date.parse(instant))
  })

  test.each([
    '2026-02-29T10:00Z',
    '2026-13-01T10:00Z',
    '2026-01-31T24:00Z',
    '2026-01-31T10:00:60Z',
    '2026-01-31T10:00+15:00',
    '2026-01-31',
    '0000-01-01T00:00Z',
    'tomorrow',
  ])('%s is none', (text) => {
    expect(readDepartureTime(text, 0)).toBeUndefined()
  })
})

describe('a time of day, in Berlin', () => {
  const timeZone = process.env.TZ
  beforeAll(() => {
    process.env.TZ = 'Europe/Berlin'
    expect(new Date(0).getHours()).toBe(1)
  })
  afterAll(() => {
    if (timeZone === undefined) delete process.env.TZ
    else process.env.TZ = timeZone
  })

  const at = (text: string, now: string) =>
    new Date(readDepartureTime(text, Date.parse(now)) ?? Number.NaN).toISOString()

  test.each([
    ['2026-12-01 17:30', '2026-12-01T16:30:00.000Z'],
    ['2026-12-01T17:30:00.5', '2026-12-01T16:30:00.500Z'],
    ['01.12.2026 17:30', '2026-12-01T16:30:00.000Z'],
    ['1.7.2026, 5:30 pm', '2026-07-01T15:30:00.000Z'],
    ['2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s has no offset, so it is local', (text, instant) => {
    expect(at(text, '2026-01-31T10:00+01:00')).toBe(instant)
  })

  test.each([
    ['17:30:00', '2026-01-31T16:30:00.000Z'],
    ['5:30 PM', '2026-01-31T16:30:00.000Z'],
    ['12:15 a.m.', '2026-01-31T23:15:00.000Z'],
  ])('%s is a time of day too', (text, instant) => {
    expect(at(text, '2026-01-31T10:00+01:00')).toBe(instant)
  })

  test('later today is today', () => {
    expect(at('17:30', '2026-01-31T10:00+01:00')).toBe('2026-01-31T16:30:00.000Z')
  })

  test('earlier than now, or now, is tomorrow', () => {
    expect(at('9:05', '2026-01-31T10:00+01:00')).toBe('2026-02-01T08:05:00.000Z')
    expect(at('10:00', '2026-01-31T10:00+01:00')).toBe('2026-02-01T09:00:00.000Z')
  })

  test('tomorrow is the same hour on the day the clocks change', () => {
    expect(at('08:00', '2026-03-28T20:00+01:00')).toBe('2026-03-29T06:00:00.000Z')
    expect(at('08:00', '2026-10-24T20:00+02:00')).toBe('2026-10-25T07:00:00.000Z')
  })

  test.each([
    ['02:30', '2026-10-25T02:10+02:00', '2026-10-25T00:30:00.000Z'],
    ['02:30', '2026-10-25T02:40+02:00', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T02:40+02:00', '2026-10-25T01:30:00.000Z'],
    ['02:30', '2026-10-25T02:20+01:00', '2026-10-25T01:30:00.000Z'],
    ['02:30', '2026-10-25T02:40+01:00', '2026-10-26T01:30:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T02:40+01:00', '2026-10-25T00:30:00.000Z'],
    ['02:30', '2026-03-29T01:50+01:00', '2026-03-29T01:30:00.000Z'],
    ['03:15', '2026-03-29T01:50+01:00', '2026-03-29T01:15:00.000Z'],
    ['01:30', '2026-03-29T01:50+01:00', '2026-03-29T23:30:00.000Z'],
  ])('in the nights of the clock change %s, read at %s, is the next one to come', (text, now, instant) => {
    expect(at(text, now)).toBe(instant)
  })

  test('an hour that today does not have is tomorrow as it was written', () => {
    expect(at('02:30', '2026-03-29T04:00+02:00')).toBe('2026-03-30T00:30:00.000Z')
  })

  test.each(['24:00', '7:60', '17', '13:30 PM', '5pm', '-1:00', 'soon'])('%s is none', (text) => {
    expect(readDepartureTime(text, 0)).toBeUndefined()
  })
})
