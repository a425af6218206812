import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportAnswer, ImportPreview, PreviewKind } from '../../../shared/import-preview.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const PREVIEW_ID = 'preview-1'
const OTHER_URL = 'http://lot.example/other.csv'
const HEADER = 'vehicle,current_charge,total_charge,desired_percentage,bay\n'

const plate = fc.constantFrom('AB 1', 'ab-1', 'CD 2', 'EF 3', 'GH 4', 'IJ 5', '')
const charge = fc.constantFrom('10', '10', '20', '35.5', 'x', '120')
const row = fc
  .tuple(plate, charge, fc.constantFrom('80', '90'), fc.constantFrom('', '12', 'B7'))
  .map(([name, present, target, bay]) => `${name},${present},100,${target},${bay}`)
const file = fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => `${HEADER}${rows.join('\n')}\n`)

/** What may happen to a lot between a preview and its import. */
type Move =
  | { readonly kind: 'leave'; readonly plate: string }
  | { readonly kind: 'bay'; readonly plate: string; readonly bay: string }
  | { readonly kind: 'target'; readonly plate: string; readonly targetSoc: number }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'import'; readonly file: string; readonly url: string }

const parkedPlate = fc.constantFrom('AB 1', 'CD 2', 'EF 3', 'ZZ 9')
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('leave' as const), plate: parkedPlate }),
  fc.record({ kind: fc.constant('bay' as const), plate: parkedPlate, bay: fc.constantFrom('12', 'C1') }),
  fc.record({ kind: fc.constant('target' as const), plate: parkedPlate, targetSoc: fc.constantFrom(80, 95) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant('import' as const), file, url: fc.constantFrom(TEST_CSV_URL, OTHER_URL) }),
)

/** A move that cannot be made (the vehicle is not there, every row is refused) is none. */
async function make(lot: TestLot, wanted: Move): Promise<void> {
  const { core } = lot
  if (wanted.kind === 'wait') lot.clock.advance(wanted.minutes * MINUTE_MS)
  else if (wanted.kind === 'leave') await core.dispatch('vehicle.leave', { plate: wanted.plate }, 'screen')
  else if (wanted.kind === 'import') {
    lot.serve(wanted.file, wanted.url)
    await core.dispatch('import.run', { url: wanted.url }, 'screen')
  } else {
    const found = await core.dispatch('vehicle.status', { plate: wanted.plate }, 'screen')
    if (!found.ok) return
    const { id: sessionId } = found.value.session
    const change =
      wanted.kind === 'bay'
        ? { kind: wanted.kind, bay: wanted.bay }
        : { kind: wanted.kind, targetSoc: wanted.targetSoc }
    await core.dispatch('vehicle.change', { sessionId, change }, 'screen')
  }
}

const rowsOf = async (lot: TestLot, kind: PreviewKind) =>
  (await lot.run('import.previewRows', { previewId: PREVIEW_ID, kind })).rows

/** What a preview says of the vehicles afterwards: the bays and targets that it names. */
async function promised(lot: TestLot) {
  const rows = await rowsOf(lot, 'updated')
  return rows.flatMap(({ plate: name, changes }) =>
    changes.filter(({ field }) => field === 'bay' || field === 'target').map(({ field, to }) => ({ name, field, to })),
  )
}

async function expectDone(lot: TestLot, { counts }: ImportPreview, report: ImportAnswer, promises: unknown[]) {
  expect(report.differsFromPreview).toBeUndefined()
  const { staysAway, missing, unchanged, ...rest } = counts
  expect(report.counts).toEqual({ ...rest, unchanged: unchanged + staysAway })
  const open = lot.store.sessions.allOpen()
  expect(open.length + staysAway).toBeGreaterThanOrEqual(report.imported + missing)
  const facts = open.flatMap((session) => [
    { name: session.plate, field: 'bay', to: session.bay },
    { name: session.plate, field: 'target', to: session.targetSoc },
  ])
  for (const promise of promises) expect(facts).toContainEqual(promise)
}

test('preview equals import: whatever happens in between, what is done is what was shown last', async () => {
  let told = 0
  let untold = 0
  await fc.assert(
    fc.asyncProperty(
      file,
      file,
      fc.subarray(['AB 1', 'CD 2', 'EF 3']),
      fc.integer({ min: 0, max: 40 }),
      fc.array(move, { maxLength: 3 }),
      async (first, second, leaving, minutesBetween, moves) => {
        const lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
        try {
          await make(lot, { kind: 'import', file: `${HEADER}ZZ 9,10,100,80,\n`, url: OTHER_URL })
          await make(lot, { kind: 'import', file: first, url: TEST_CSV_URL })
          for (const name of leaving) await make(lot, { kind: 'leave', plate: name })
          lot.clock.advance(minutesBetween * MINUTE_MS)
          lot.serve(second)
          let preview = await lot.run('import.preview', { previewId: PREVIEW_ID, source: { url: TEST_CSV_URL } })
          for (const wanted of moves) await make(lot, wanted)

          for (let confirmed = 1; ; confirmed += 1) {
            const promises = await promised(lot)
            const before = lot.store.sessions.allOpen()
            const result = await lot.core.dispatch('import.confirm', { previewId: PREVIEW_ID }, 'screen')
            if (!result.ok) {
              expect(result.error.code).toBe('all-rows-refused')
              const { counts } = preview
              expect(counts.new + counts.backAgain + counts.updated + counts.unchanged + counts.staysAway).toBe(0)
              return
            }
            if (result.value.outcome === 'imported') {
              await expectDone(lot, preview, result.value.report, promises)
              if (confirmed === 1) untold += 1
              return
            }
            told += 1
            expect(confirmed, 'a lot that stands still has nothing new to tell').toBe(1)
            expect(lot.store.sessions.allOpen()).toEqual(before)
            preview = result.value.preview
          }
        } finally {
          await lot.close()
        }
      },
    ),
    { numRuns: 40 },
  )
  expect(Math.min(told, untold), 'both ways were gone').toBeGreaterThan(0)
}, 60_000)
