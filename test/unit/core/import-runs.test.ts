import { expect, test } from 'vitest'
import type { HttpGet } from '../../../main/import/http-get.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'
import { TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

const OTHER_URL = 'http://lot.example/other.csv'

/** A lot whose server sends half of each file at once, and the rest when the test says so. */
function openSlowLot() {
  const held: (() => void)[] = []
  const requests: string[] = []
  const httpGet: HttpGet = async ({ url }) => {
    requests.push(url.href)
    const released = new Promise<void>((resolve) => held.push(resolve))
    return {
      status: 200,
      headers: new Headers({ 'content-type': 'text/csv', 'content-length': '30' }),
      body: (async function* () {
        yield new TextEncoder().encode('AB 1,10,100,80\n')
        await released
        yield new TextEncoder().encode('CD 2,10,100,80\n')
      })(),
    }
  }
  const lot = openLotOfTest({ httpGet })
  return {
    lot,
    requests,
    release() {
      for (const go of held.splice(0)) go()
    },
  }
}

async function settle(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(isSo, { timeout: 30_000, interval: 1 }).toBe(true)
}

async function running({ lot }: { readonly lot: TestLot }): Promise<readonly ImportProgress[]> {
  return (await lot.run('lot.snapshot', {})).runningImports
}

function phasesOf({ lot }: { readonly lot: TestLot }, runId: string): readonly string[] {
  return lot.events.flatMap((event) => {
    if (event.name !== 'import.progress' || event.progress.runId !== runId) return []
    return event.isFinished ? 'ended' : event.progress.phase
  })
}

test('imports of two sources run side by side under the names that their caller chose', async () => {
  const slow = openSlowLot()
  const first = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'first-run' })
  const second = slow.lot.run('import.run', { url: OTHER_URL, runId: 'second-run' })
  await settle(async () => (await running(slow)).every(({ bytes }) => bytes > 0))
  expect(await running(slow)).toMatchObject([
    { runId: 'first-run', source: TEST_CSV_URL, trigger: 'attendant', phase: 'fetching', bytes: 15, totalBytes: 30 },
    { runId: 'second-run', source: OTHER_URL, trigger: 'attendant', phase: 'fetching', bytes: 15, totalBytes: 30 },
  ])
  slow.release()
  expect(await first).toMatchObject({ source: TEST_CSV_URL, status: 'completed' })
  expect(await second).toMatchObject({ source: OTHER_URL, status: 'completed' })
  expect(await running(slow)).toEqual([])
})

test('the last bytes that came are told although no more come', async () => {
  const slow = openSlowLot()
  const { lot } = slow
  const first = lot.run('import.run', { url: TEST_CSV_URL })
  await settle(async () => ((await running(slow))[0]?.bytes ?? 0) > 0)
  const told = () => lot.events.filter((event) => event.name === 'import.progress').at(-1)
  expect(told()).toMatchObject({ progress: { bytes: 0 } })
  lot.clock.advance(200)
  expect(told()).toMatchObject({ progress: { bytes: 15, totalBytes: 30 }, isFinished: false })
  slow.release()
  await first
  lot.clock.advance(1_000)
  expect(told()).toMatchObject({ isFinished: true })
})

test('so are those of a preview', async () => {
  const { lot, requests, release } = openSlowLot()
  const made = lot.run('import.preview', { previewId: 'the-preview', source: { url: TEST_CSV_URL } })
  const told = () => lot.events.filter((event) => event.name === 'preview.progress').at(-1)
  await settle(() => requests.length === 1)
  expect(told()).toMatchObject({ progress: { phase: 'fetching', bytes: 0 } })
  await settle(() => {
    lot.clock.advance(200)
    return told()?.progress.bytes === 15
  })
  expect(told()).toMatchObject({ progress: { previewId: 'the-preview', totalBytes: 30 }, isFinished: false })
  release()
  await made
  expect(told()).toMatchObject({ isFinished: true })
})

test('an import of a source that is being read says that it waits, and has its turn afterwards', async () => {
  const slow = openSlowLot()
  const first = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'first-run' })
  const second = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'second-run' })
  await settle(async () => slow.requests.length === 1)
  expect(await running(slow)).toMatchObject([
    { runId: 'first-run', phase: 'fetching' },
    { runId: 'second-run', phase: 'waiting', importId: null },
  ])
  slow.release()
  await first
  await settle(() => slow.requests.length === 2)
  slow.release()
  expect(await second).toMatchObject({ isIdentical: true })
  expect(phasesOf(slow, 'second-run')).toEqual(expect.arrayContaining(['waiting', 'fetching', 'ended']))
  expect(phasesOf(slow, 'second-run')[0]).toBe('waiting')
})

test('an import is cancelled while it waits: it ends at once, is kept as such, and holds up nobody', async () => {
  const slow = openSlowLot()
  const first = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'first-run' })
  const second = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'second-run' })
  const third = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'third-run' })
  await settle(() => slow.requests.length === 1)
  expect(await slow.lot.run('import.cancel', { runId: 'second-run' })).toEqual({ wasRunning: true })
  expect(await second).toMatchObject({ status: 'cancelled', bytes: 0, imported: 0 })
  expect(await running(slow)).toMatchObject([
    { runId: 'first-run', phase: 'fetching' },
    { runId: 'third-run', phase: 'waiting' },
  ])
  expect(slow.requests).toHaveLength(1)
  slow.release()
  expect(await first).toMatchObject({ status: 'completed', imported: 2 })
  await settle(() => slow.requests.length === 2)
  slow.release()
  expect(await third).toMatchObject({ status: 'completed', isIdentical: true })
})

test('the import of a preview waits too, and lets its file go when it is cancelled', async () => {
  const slow = openSlowLot()
  const { lot } = slow
  const previewing = lot.run('import.preview', { previewId: 'the-preview', source: { url: TEST_CSV_URL } })
  await settle(() => slow.requests.length === 1)
  slow.release()
  await previewing
  const first = lot.run('import.run', { url: TEST_CSV_URL })
  await settle(() => slow.requests.length === 2)
  const second = lot.run('import.confirm', { previewId: 'the-preview', runId: 'the-preview' })
  expect(await running(slow)).toMatchObject([{ phase: 'fetching' }, { runId: 'the-preview', phase: 'waiting' }])
  await lot.run('import.cancel', { runId: 'the-preview' })
  expect(await second, 'nothing of the file was read').toMatchObject({
    outcome: 'imported',
    report: { status: 'cancelled', imported: 0, sha256: null },
  })
  slow.release()
  await first
})

test('a name that an import has is refused to another one', async () => {
  const slow = openSlowLot()
  const first = slow.lot.run('import.run', { url: TEST_CSV_URL, runId: 'first-run' })
  const again = slow.lot.run('import.run', { url: OTHER_URL, runId: 'first-run' })
  await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'import-exists' })
  await settle(() => slow.requests.length === 1)
  slow.release()
  expect(await first).toMatchObject({ status: 'completed' })
})

test('stopping ends what waits as well as what runs', async () => {
  const slow = openSlowLot()
  const first = slow.lot.run('import.run', { url: TEST_CSV_URL })
  const second = slow.lot.run('import.run', { url: TEST_CSV_URL })
  await settle(() => slow.requests.length === 1)
  await slow.lot.core.stop()
  expect([(await first).status, (await second).status]).toEqual(['cancelled', 'cancelled'])
})

async function watchOf({ lot }: { readonly lot: TestLot }) {
  return (await lot.run('watch.list', {})).watches[0]
}

/** A lot that looks at a watched source for the second time, and has its first half. */
async function openLookingLot() {
  const slow = openSlowLot()
  const { lot } = slow
  await lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 10 })
  await settle(() => slow.requests.length === 1)
  slow.release()
  await settle(async () => !(await watchOf(slow))?.isRunning)
  lot.clock.advance(10 * MINUTE_MS)
  await settle(async () => ((await running(slow))[0]?.bytes ?? 0) > 0)
  return slow
}

test('a watch that looks shows its bytes, and is no import before it has found one', async () => {
  const slow = await openLookingLot()
  expect(await running(slow)).toMatchObject([
    { source: TEST_CSV_URL, trigger: 'watch', importId: null, phase: 'fetching', bytes: 15, totalBytes: 30 },
  ])
  expect((await slow.lot.run('lot.metrics', {})).imports.running).toBe(0)
  slow.release()
  await settle(async () => !(await watchOf(slow))?.isRunning)
  expect(await running(slow)).toEqual([])
  expect((await slow.lot.run('import.list', {})).total).toBe(1)
})

test('a look that is cancelled says nothing of its source, which is looked at again at its next time', async () => {
  const slow = await openLookingLot()
  const { lot, requests } = slow
  const before = await watchOf(slow)
  const runId = (await running(slow))[0]?.runId ?? ''
  expect(await lot.run('import.cancel', { runId })).toEqual({ wasRunning: true })
  await settle(async () => !(await watchOf(slow))?.isRunning)
  expect(await watchOf(slow)).toEqual({ ...before, isRunning: false })
  expect(await watchOf(slow)).toMatchObject({
    failures: 0,
    failure: null,
    nextDueAt: lot.clock.now() + 10 * MINUTE_MS,
  })
  lot.clock.advance(9 * MINUTE_MS)
  expect(phasesOf(slow, runId).at(-1), 'nothing comes after the end').toBe('ended')
  expect(requests).toHaveLength(2)
  lot.clock.advance(MINUTE_MS)
  await settle(() => requests.length === 3)
  slow.release()
  await settle(async () => !(await watchOf(slow))?.isRunning)
  expect(lot.errors).toEqual([])
})

test('a look waits for the import of its source that runs, and can be cancelled meanwhile', async () => {
  const slow = openSlowLot()
  const { lot } = slow
  const importing = lot.run('import.run', { url: TEST_CSV_URL })
  await settle(() => slow.requests.length === 1)
  await lot.run('watch.save', { url: TEST_CSV_URL, intervalMinutes: 10 })
  const look = (await running(slow))[1]
  expect(look).toMatchObject({ trigger: 'watch', phase: 'waiting', importId: null })
  await lot.run('import.cancel', { runId: look?.runId ?? '' })
  await settle(async () => !(await watchOf(slow))?.isRunning)
  expect(await watchOf(slow)).toMatchObject({ failures: 0, failure: null, lastGoodAt: null })
  slow.release()
  await importing
  expect(slow.requests).toHaveLength(1)
})
