import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readOldExport } from '../../main/migrate-from/read-export.ts'
import { type OldRow, readInstant, readOldRow } from '../../main/migrate-from/read-row.ts'

const NOON = Date.UTC(2026, 0, 31, 12)

test.each([
  ['2026-01-31 12:00:00+00', NOON],
  ['2026-01-31 12:00:00.5+00', NOON + 500],
  ['2026-01-31 12:00:00.123999+00', NOON + 123],
  ['2026-01-31 17:45:00+05:45', NOON],
  ['2026-01-31 08:30:00-03:30', NOON],
  ['2026-01-31T12:00:00Z', NOON],
  ['1890-01-01 00:53:28+00:53:28', Date.UTC(1890, 0, 1)],
  ['2024-02-29 00:00:00+00', Date.UTC(2024, 1, 29)],
])('%s is an instant', (text, at) => {
  expect(readInstant(text)).toBe(at)
})

test.each([
  'infinity',
  '-infinity',
  '0044-03-15 12:00:00+00 BC',
  '2026-01-31 12:00:00',
  '31/01/2026 12:00:00 CET',
  'Sat Jan 31 12:00:00 2026 CET',
  '31.01.2026 12:00:00 CET',
  '2025-02-29 00:00:00+00',
])('%s is none', (text) => {
  expect(readInstant(text)).toBeUndefined()
})

const ROW: OldRow = {
  id: '7',
  plate: 'AB 123',
  current_charge: '40',
  total_charge: '60',
  desired_percentage: '80',
  start_time: '2026-01-31 12:00:00+00',
  parked: 't',
}

test.each<[Partial<OldRow>, string]>([
  [{ plate: null }, 'It has no plate.'],
  [{ plate: ' - ' }, 'Its plate has no letter and no digit.'],
  [{ parked: null }, 'Its parked is empty, which is neither true nor false.'],
  [{ total_charge: '0' }, 'Its total_charge is “0”, not above zero.'],
  [{ current_charge: '61' }, 'Its current_charge is “61”, not between 0 and its total_charge.'],
  [{ desired_percentage: '101' }, 'Its desired_percentage is “101”, not between 0 and 100.'],
  [{ start_time: null }, 'Its start_time is empty, not an instant with its offset, such as 2026-01-31 12:00:00+00.'],
  [{ start_time: '2026-01-31 12:06:00+00' }, 'Its start_time “2026-01-31 12:06:00+00” is still to come.'],
])('a parked row with %j is refused with its reason', (changed, reason) => {
  expect(readOldRow({ ...ROW, ...changed }, NOON)).toMatchObject({ id: '7', reason })
})

test('a clock that is a little ahead is forgiven, and what left needs its plate alone', () => {
  expect(readOldRow({ ...ROW, start_time: '2026-01-31 12:04:00+00' }, NOON)).toMatchObject({ startedAt: NOON })
  const left = { ...ROW, parked: 'f', current_charge: '61', desired_percentage: null, start_time: 'infinity' }
  expect(readOldRow(left, NOON)).toMatchObject({
    isParked: false,
    charge: null,
    batteryCapacity: 60,
    targetSoc: null,
    startedAt: null,
  })
})

function exported(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'vehicles.csv')
  writeFileSync(file, text)
  return file
}

const HEADER = 'id,plate,current_charge,total_charge,desired_percentage,start_time,parked'

test('an export is read in whatever order its columns stand, with other delimiters, line ends and nulls', () => {
  const file = exported(
    '\ufeffplate;parked;colour;start_time;total_charge;current_charge;desired_percentage\r\n"AB; ""1""";t;red;\\N;60;;80\r\n',
  )
  expect(readOldExport(file)).toEqual([
    { ...ROW, id: 'of line 2', plate: 'AB; "1"', start_time: null, current_charge: null },
  ])
  expect(readOldExport(exported(`${HEADER}\n`))).toEqual([])
})

test.each([
  ['an empty file', '', 'lacks plate, current_charge'],
  ['one without its header', '1,AB 123,40,60,80,2026-01-31 12:00:00+00,t\n', 'lacks plate'],
  ['one in the format of text', '1\tAB 123\t40\t60\t80\t2026-01-31 12:00:00+00\tt\n', 'lacks plate'],
  ['one that was cut off', `${HEADER}\n1,AB 123,40,60,80,2026-01-31 12:00:00+00,t\n2,CD 4`, 'is cut off'],
  ['one with a quote that is not closed', `${HEADER}\n1,"AB 123,40,60\n`, 'is not closed'],
  ['one with a line too long', `${HEADER}\n1,AB 1,4,6,8,x,t,more\n2,AB 2,4,6,8,x,t\n`, 'Line 2'],
])('%s is refused with the command that makes a right one', (_name, text, reason) => {
  expect(() => readOldExport(exported(text))).toThrow(reason)
  expect(() => readOldExport(exported(text))).toThrow("\\copy vehicles TO 'vehicles.csv' CSV HEADER")
})
