import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  DATA_EXPORT_VERSION,
  EXPORT_TABLES,
  type ExportField,
  exportFields,
  writtenValue,
} from '../../shared/data-export.ts'

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/data-export.md'), 'utf8')

/** The rows of the table under a heading, cell by cell. */
function documented(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = DOCUMENT.split(`\n## ${heading}\n`)
  const [ofHeading = ''] = section.split('\n## ')
  const lines = ofHeading.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function cellsOf({ name, type, values, unit = '', meaning, nullWhen = '' }: ExportField): readonly string[] {
  return [`\`${name}\``, values === undefined ? type : `text: ${values.join(', ')}`, unit, meaning, nullWhen]
}

describe('the schema of the exported records', () => {
  test.each([
    ['sessions', 'Sessions'],
    ['readings', 'Readings'],
  ] as const)('of %s stands in the document, field by field, and nothing else does', (table, heading) => {
    expect(documented(heading)).toEqual(exportFields(table, true).map(cellsOf))
  })

  test('is named with its version', () => {
    expect(DOCUMENT).toContain(`version ${DATA_EXPORT_VERSION} of the schema`)
  })

  test.each(EXPORT_TABLES)('of %s has each name once, and without plates no field that says whose', (table) => {
    const names = exportFields(table, true).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const left = exportFields(table, false).map(({ name }) => name)
    expect(left).toEqual(names.filter((name) => !/plate|search/.test(name)))
    expect(left.length).toBeLessThan(names.length)
  })
})

test('an instant is written to the millisecond, however far away, and all else as it is', () => {
  const field = (type: ExportField['type']): ExportField => ({ name: 'x', type, meaning: 'x' })
  expect(writtenValue(field('instant'), Date.UTC(2026, 0, 31, 12) + 7)).toBe('2026-01-31T12:00:00.007Z')
  expect(writtenValue(field('instant'), Number.MAX_SAFE_INTEGER)).toBe('+275760-09-13T00:00:00.000Z')
  expect(writtenValue(field('instant'), null)).toBeNull()
  expect(writtenValue(field('number'), 0.1)).toBe(0.1)
})
