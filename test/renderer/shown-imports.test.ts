import { expect, test } from 'vitest'
import type { ImportRun, ImportStep } from '../../renderer/imports/import-run.ts'
import { otherImports, shownImports } from '../../renderer/imports/running/shown-imports.ts'
import type { ImportProgress } from '../../shared/import.ts'

const SOURCE = 'https://lot.example/lot.csv'

function progressOf(runId: string, changes: Partial<ImportProgress> = {}): ImportProgress {
  const nothingYet = { bytes: 0, totalBytes: null, rows: 0, totalRows: null, startedAt: 0 }
  return { runId, importId: 1, source: SOURCE, trigger: 'attendant', phase: 'fetching', ...nothingYet, ...changes }
}

function runOf(runId: string, step: ImportStep): ImportRun {
  return { runId, source: SOURCE, url: SOURCE, step }
}

const lost = { kind: 'internal', code: 'connection-lost', message: 'The connection was lost.' } as const
const idsOf = (imports: readonly ImportProgress[]) => imports.map(({ runId }) => runId)

test('a watch’s look is no import for the screen, unless one waits for it', () => {
  const look = progressOf('look', { trigger: 'watch', importId: null })
  const found = progressOf('found', { trigger: 'watch' })
  const elsewhere = progressOf('elsewhere', { phase: 'waiting', importId: null, source: 'https://lot.example/b.csv' })
  const waiting = progressOf('waiting', { phase: 'waiting', importId: null })
  expect(idsOf(shownImports([look, found, elsewhere]))).toEqual(['found', 'elsewhere'])
  expect(idsOf(shownImports([look, waiting]))).toEqual(['look', 'waiting'])
  expect(idsOf(shownImports([{ ...look, phase: 'waiting' }]))).toEqual([])
})

test('what has a place of its own is listed there only, but for an import whose answer was lost: it may go on', () => {
  const running = [progressOf('mine'), progressOf('ended'), progressOf('lost'), progressOf('other')]
  const runs = [
    runOf('mine', { kind: 'running' }),
    runOf('ended', { kind: 'failed', error: { ...lost, code: 'file-empty' }, wasImport: true }),
    runOf('lost', { kind: 'failed', error: lost, wasImport: true }),
  ]
  expect(idsOf(otherImports(running, runs))).toEqual(['lost', 'other'])
})
