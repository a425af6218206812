import fc from 'fast-check'
import { unparse } from 'papaparse'
import { describe, expect, test, vi } from 'vitest'
import { CSV_START, csvText, isoInstant } from '../../renderer/export/csv-text.ts'
import { createFileExport } from '../../renderer/export/file-export.ts'
import { dayOf, rangeOf } from '../../renderer/history/period.ts'
import { sessionColumns, sessionFile, sessionRow } from '../../renderer/history/session-file.ts'
import { fail, succeed } from '../../shared/result.ts'
import type { SessionQuestion } from '../../shared/session-list.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import { createFakeClient } from './support/fake-client.ts'
import { sessionOf } from './support/lot.ts'

const NOON = new Date(2026, 0, 31, 12).getTime()

const COLUMNS = sessionColumns(true)

const QUESTION: SessionQuestion = {
  query: '',
  from: null,
  to: null,
  place: 'all',
  sort: 'left',
  direction: 'descending',
}

describe('a text in a file', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\n=1', '＝1', '－1', '=1\n+2'])(
    '%j is no formula to a spreadsheet',
    (text) => {
      const [, written] = /^"?(.*)/s.exec(csvText([[text]])) ?? []
      expect(written?.startsWith("'")).toBe(true)
    },
  )

  test('stays as it is where it is harmless, and numbers stay numbers', () => {
    expect(csvText([['AB 123', 'B-MA 1', -3.5, true, null, 'a,b', 'say "hi"']])).toBe(
      'AB 123,B-MA 1,-3.5,true,,"a,b","say ""hi"""\r\n',
    )
  })
})

test('whatever is in a cell is written as the library writes it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a9B -.:,;"\'=+@\n\r\t\ufeffé') })
  const cell = fc.oneof(text, fc.double({ noDefaultInfinity: true, noNaN: true }), fc.boolean(), fc.constant(null))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), (rows) => {
      const escapeFormulae = /^\s*[=+\-@＝＋－＠\t\r\n]/u
      expect(csvText(rows)).toBe(`${unparse(rows, { escapeFormulae, newline: '\r\n' })}\r\n`)
    }),
  )
})

describe('a row of the history', () => {
  test('says what the table says, with instants that name their offset', () => {
    const session = sessionOf(1, {
      plate: '=1+1',
      arrivedAt: NOON - 2 * HOUR_MS,
      estimatedReadyAt: NOON - HOUR_MS,
      departedAt: NOON - 15 * MINUTE_MS,
      batteryCapacity: 60,
      departureCharge: 49.2,
      targetSoc: 80,
    })
    const row = sessionRow(session, 'kWh', NOON, true)
    expect(Object.fromEntries(COLUMNS.map((name, index) => [name, row[index]]))).toMatchObject({
      plate: '=1+1',
      arrived_at: isoInstant(NOON - 2 * HOUR_MS),
      stay_minutes: 105,
      charging_minutes: 60,
      idle_minutes: 45,
      charge: 49.2,
      charge_percent: 82,
      target_percent: 80,
    })
    expect(row).toHaveLength(COLUMNS.length)
    expect(isoInstant(NOON)).toMatch(/^2026-01-31T12:00:00[+-]\d\d:\d\d$/)
    expect(Date.parse(isoInstant(NOON))).toBe(NOON)
  })

  test('of a stay that never reached its target has no ready-at', () => {
    const session = sessionOf(1, { arrivedAt: 0, estimatedReadyAt: NOON + 1, departedAt: NOON, departureCharge: 1 })
    const row = sessionRow(session, 'kWh', NOON, true)
    expect([row[COLUMNS.indexOf('ready_at')], row[COLUMNS.indexOf('idle_minutes')]]).toEqual([null, null])
  })
})

describe('an export', () => {
  function openExport(maySave = async () => true) {
    const client = createFakeClient()
    const saved: Blob[] = []
    const { store, stop, run } = createFileExport((_name, content) => saved.push(content))
    const save = (changes: Partial<Parameters<typeof sessionFile>[1]> = {}) =>
      run(
        sessionFile(client, { name: 'history.csv', question: QUESTION, unit: 'kWh', withPlates: true, ...changes }),
        maySave,
      )
    return { client, saved, store, stop, save }
  }

  test('fetches piece by piece and saves one file', async () => {
    const { client, saved, store, save } = openExport()
    const ended = save()
    const next = { key: 1, id: 1, at: NOON }
    await client.pending[0]?.answer(succeed({ at: NOON, stays: [sessionOf(1, { plate: '=1+1' })], next }))
    expect(store.getState().running).toEqual({ done: 1 })
    expect(client.pending[0]?.input).toEqual({ ...QUESTION, after: next })
    await client.pending[0]?.answer(succeed({ at: NOON, stays: [sessionOf(2, { plate: 'CD 2' })], next: null }))
    expect(await ended).toBeNull()
    const bytes = new Uint8Array((await saved[0]?.arrayBuffer()) ?? new ArrayBuffer(0))
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect(lines[0]).toBe(COLUMNS.join(','))
    expect(lines[1]).toMatch(/^"'=1\+1",/)
    expect(lines[2]).toMatch(/^CD 2,/)
    expect(lines[3]).toBe('')
    expect(CSV_START).toHaveLength(1)
  })

  test('without plates holds none of them, not even in its order', async () => {
    const { client, saved, save } = openExport()
    const ended = save({ withPlates: false, question: { ...QUESTION, sort: 'plate' } })
    expect(client.pending[0]?.input).toMatchObject({ sort: 'left' })
    const stays = [sessionOf(17, { plate: 'XY-Z 1', plateKey: 'XY Z 1', searchKey: 'XYZ1', bay: '4' })]
    await client.pending[0]?.answer(succeed({ at: NOON, stays, next: null }))
    await ended
    const text = (await saved[0]?.text()) ?? ''
    const [head, first] = text.split('\r\n')
    expect(head).toMatch(/^\ufeff?session_id,bay,/)
    expect(first).toMatch(/^17,4,/)
    expect(first?.split(',')).toHaveLength(COLUMNS.length)
    expect(text).not.toMatch(/X.?Y.?Z/)
  })

  test.each([
    ['is saved once the PIN was given again', true, null, 1],
    ['says that it needs the PIN, where it is not given again', false, { code: 'pin-needed' }, 0],
  ])('that takes longer than the screen is unlocked %s', async (_what, isGiven, problem, files) => {
    const asked = Promise.withResolvers<boolean>()
    const maySave = vi.fn(() => asked.promise)
    const { client, saved, store, save } = openExport(maySave)
    const ended = save()
    expect(maySave, 'not before it is fetched').not.toHaveBeenCalled()
    await client.pending[0]?.answer(succeed({ at: NOON, stays: [sessionOf(1)], next: null }))
    expect([saved.length, store.getState().running]).toEqual([0, { done: 1 }])
    asked.resolve(isGiven)
    const result = await ended
    if (problem === null) expect(result).toBeNull()
    else expect(result).toMatchObject(problem)
    expect([saved.length, store.getState().running]).toEqual([files, null])
  })

  test('that is stopped or fails saves nothing, and another can begin', async () => {
    const { client, saved, store, stop, save } = openExport()
    const stopped = save()
    expect(await save()).toBeNull()
    expect(client.pending).toHaveLength(1)
    stop()
    await client.pending[0]?.answer(succeed({ at: NOON, stays: [], next: null }))
    expect(await stopped).toBeNull()
    const failed = save()
    const error = { kind: 'internal', code: 'connection-lost', message: 'No answer.' } as const
    await client.pending[0]?.answer(fail(error))
    expect(await failed).toEqual(error)
    expect(saved).toEqual([])
    expect(store.getState().running).toBeNull()
  })
})

describe('a period', () => {
  const chosen = { firstDay: '', lastDay: '' }

  test('begins at a local midnight and counts today', () => {
    expect(rangeOf({ ...chosen, period: 'today' }, NOON)).toEqual({ from: new Date(2026, 0, 31).getTime(), to: null })
    expect(rangeOf({ ...chosen, period: 'week' }, NOON).from).toBe(new Date(2026, 0, 25).getTime())
    expect(rangeOf({ ...chosen, period: 'all' }, NOON)).toEqual({ from: null, to: null })
  })

  test('between two days holds both of them whole; a day that is left out is open', () => {
    const days = { period: 'custom', firstDay: '2026-03-29', lastDay: '2026-03-29' } as const
    const wholeDay = { from: new Date(2026, 2, 29).getTime(), to: new Date(2026, 2, 30).getTime() }
    expect(rangeOf(days, NOON)).toEqual(wholeDay)
    expect(rangeOf({ ...days, firstDay: '' }, NOON)).toEqual({ ...wholeDay, from: null })
    expect(rangeOf({ ...days, lastDay: '20' }, NOON)).toEqual({ ...wholeDay, to: null })
    expect(dayOf(NOON)).toBe('2026-01-31')
  })
})
