import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DIALECT_16 } from '../../main/ocpp/dialect-16.ts'
import { DIALECT_201 } from '../../main/ocpp/dialect-201.ts'

const documentation = readFileSync(join(import.meta.dirname, '../../docs/chargers.md'), 'utf8')

/** The numbered titles of the tests that play field notes, in the order of their numbers. */
function playedNotes(): readonly string[] {
  const files = ['field-notes', 'readings', 'listener']
  const source = files.map((name) => readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8')).join('\n')
  const titles = [...source.matchAll(/'(\d+(?:, \d+)*): ([^']+)'/g)]
  return titles
    .map(([, numbers = '', title = '']) => ({
      first: Number.parseInt(numbers, 10),
      row: `| ${numbers} | ${title.replaceAll(/%[soi]/g, '…')} |`,
    }))
    .toSorted((a, b) => a.first - b.first)
    .map(({ row }) => row)
}

test('the table of what chargers really do is that of the tests', () => {
  const table = documentation.slice(documentation.indexOf('| Note | Behaviour |'))
  expect(table.trim().split('\n').slice(2)).toEqual(playedNotes())
})

test('every one of the 29 field notes is played', () => {
  const played = new Set(playedNotes().flatMap((row) => (row.split('|')[1] ?? '').split(',').map(Number)))
  expect(Array.from({ length: 29 }, (_, index) => index + 1).filter((note) => !played.has(note))).toEqual([])
})

test.each([...new Set([...DIALECT_16.keys(), ...DIALECT_201.keys()])])('%s is described', (message) => {
  expect(documentation).toMatch(new RegExp(`^\\|[^|]*\\b${message}\\b`, 'm'))
})
