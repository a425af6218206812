import { describe, expect, test } from 'vitest'
import { readNumber } from '../../main/import/csv/read-number.ts'

const POINT = { hasDecimalComma: false, groups: null } as const
const COMMA = { hasDecimalComma: true, groups: null } as const

describe('a number', () => {
  test.each([
    ['57', 57, 1],
    ['57.5', 57.5, 0.1],
    ['57.50', 57.5, 0.01],
    ['.5', 0.5, 0.1],
    ['+5', 5, 1],
    ['-3', -3, 1],
    ['007', 7, 1],
    ['0.12345678901234500', 0.123456789012345, 1e-15],
    ['1e+05', 100_000, 1],
    ['0.000000', 0, 0.000001],
    ['12.345678', 12.345678, 0.000001],
    ['5.75E+01', 57.5, 0.1],
    ['0.575e2', 57.5, 0.1],
    ['1e-05', 0.00001, 0.00001],
  ])('%s is read with its resolution', (text, value, resolution) => {
    expect(readNumber(text, POINT)).toEqual({ value, resolution })
  })

  test('-0 is zero', () => {
    expect(Object.is(readNumber('-0', POINT)?.value, 0)).toBe(true)
  })

  test.each([
    ['56.99999999999999', 57, 1],
    ['57.300000000000004', 57.3, 0.1],
    ['64.19999694824219', 64.2, 0.1],
    ['64.199997', 64.2, 0.1],
    ['64.1999969', 64.2, 0.1],
    ['57.400002', 57.4, 0.1],
    ['-2.7755575615628914e-17', 0, 1],
    ['0.3333333333333333', 0.3333333333333333, 1e-15],
  ])('%s is what was meant, where only the last digits of a binary fraction differ', (text, value, resolution) => {
    expect(readNumber(text, POINT)).toEqual({ value, resolution })
  })

  test.each([
    '',
    '1e',
    'e3',
    '1e5.5',
    '1e999',
    '0x10',
    '1 00',
    '12 3456',
    "1 000'000",
    '0 250',
    '1,000.5',
    '1.000,5',
    'NaN',
    'Infinity',
    '-Infinity',
    '5.',
    '.',
    '+',
    '٥',
    '9'.repeat(400),
  ])('%j is none', (text) => {
    expect(readNumber(text, POINT)).toBeUndefined()
    expect(readNumber(text, COMMA)).toBeUndefined()
  })

  test.each([
    ['1 250', 1250, 1],
    ['1 250,5', 1250.5, 0.1],
    ['1\u00a0250,50', 1250.5, 0.01],
    ['1\u202f250,500', 1250.5, 0.001],
    ["1'250.5", 1250.5, 0.1],
    ['-12’345’678', -12_345_678, 1],
  ])('%j has a mark between its thousands that nothing else is written with', (text, value, resolution) => {
    for (const style of [POINT, COMMA, { ...COMMA, groups: 'unclear' as const }])
      expect(readNumber(text, style)).toEqual({ value, resolution })
  })

  test('may have a decimal comma only where the delimiter is another', () => {
    expect(readNumber('10,5', COMMA)).toEqual({ value: 10.5, resolution: 0.1 })
    expect(readNumber('10,5', POINT)).toBeUndefined()
    expect(readNumber('1,5E+02', COMMA)).toEqual({ value: 150, resolution: 1 })
    expect(readNumber('1,5E+02', POINT)).toBeUndefined()
  })
})
