import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppEvent, LotChanged } from '../../../shared/contract/events.ts'
import type { LotSnapshot } from '../../../shared/contract/lot.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openTestLot, TEST_CSV_URL, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot({ settings: { chargingRate: '60 %/h' } })
})
afterEach(() => lot.close())

function changesIn(events: readonly AppEvent[]): LotChanged[] {
  return events.filter((event) => event.name === 'lot.changed')
}

/** A client as DESIGN.md section 7 describes it, with the plates and alerts it would show. */
function project(snapshot: LotSnapshot, events: readonly AppEvent[]) {
  const vehicles = new Map(snapshot.vehicles.map((session) => [session.id, session]))
  const alerts = new Map(snapshot.alerts.map((alert) => [alert.id, alert]))
  let revision = snapshot.revision
  for (const change of changesIn(events)) {
    if (change.epoch !== snapshot.epoch) throw new Error('another epoch')
    if (change.revision <= snapshot.revision) continue
    expect(change.revision).toBe(revision + 1)
    revision = change.revision
    for (const session of change.upserts) vehicles.set(session.id, session)
    for (const id of change.removedIds) vehicles.delete(id)
    for (const alert of change.alerts) alerts.set(alert.id, alert)
    for (const id of change.removedAlertIds) alerts.delete(id)
  }
  return { vehicles: [...vehicles.values()], alerts: [...alerts.values()], revision }
}

test('a snapshot and the events after it are the lot, whatever happened in between', async () => {
  const before = await lot.run('lot.snapshot', {})
  await lot.importRows('AB 1,70,100,80', 'CD 2,60,100,80', 'EF 3,80,100,80')
  lot.clock.advance(11 * MINUTE_MS)
  await lot.run('alert.acknowledge', { all: true })
  lot.clock.advance(MINUTE_MS)
  await lot.run('vehicle.leave', { plate: 'CD 2' })
  await lot.importRows('AB 1,71,100,80', 'GH 4,1,100,80')
  lot.clock.advance(MINUTE_MS)
  const after = await lot.run('lot.snapshot', {})
  const projected = project(before, lot.events)
  expect(projected.revision).toBe(after.revision)
  expect(projected.vehicles.sort((a, b) => a.id - b.id)).toEqual([...after.vehicles].sort((a, b) => a.id - b.id))
  expect(projected.alerts).toEqual(after.alerts)
})

test('events of a large import are coalesced, at most five a second, and cut where one would be too large', async () => {
  const stop = lot.core.subscribe((event) => {
    if (event.name === 'import.progress') lot.clock.advance(10)
  })
  lot.serve(Array.from({ length: 10_000 }, (_, i) => `P ${i},1,50,80`).join('\n'))
  const startedAt = lot.clock.monotonic()
  await lot.run('import.run', { url: TEST_CSV_URL })
  stop()
  lot.clock.advance(1_000)
  const seconds = (lot.clock.monotonic() - startedAt) / 1_000
  const changes = changesIn(lot.events)
  const sizes = changes.map((change) => change.upserts.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000)
  expect(sizes.filter((size) => size < 1_000).length).toBeLessThanOrEqual(5 * seconds + 1)
  expect(new Set(changes.flatMap((change) => change.upserts.map((session) => session.id))).size).toBe(10_000)
  await expectWholeInPages()
})

/** A large lot is had as its most urgent vehicles, and page by page. */
async function expectWholeInPages(): Promise<void> {
  const { isWhole, vehicles, epoch } = await lot.run('lot.snapshot', {})
  expect([isWhole, vehicles.length]).toEqual([false, 1_000])
  const ids: number[] = []
  for (let isLast = false; !isLast; ) {
    const page = await lot.run('lot.vehicles', { after: ids.at(-1) ?? 0 })
    expect(page.epoch).toBe(epoch)
    ids.push(...page.vehicles.map(({ id }) => id))
    isLast = page.isLast
  }
  const parked = lot.store.sessions.allOpen().map(({ id }) => id)
  expect(ids).toEqual(parked.toSorted((a, b) => a - b))
}

test('each start of the core is another epoch, and revisions begin again', async () => {
  const first = await lot.run('lot.snapshot', {})
  const other = openTestLot()
  const second = await other.run('lot.snapshot', {})
  await other.close()
  expect(second.epoch).not.toBe(first.epoch)
  expect(second.revision).toBe(0)
})

test('a finished import is told with its report, and progress ends with a last word', async () => {
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(MINUTE_MS)
  expect(changesIn(lot.events).find((change) => change.lastImport)?.lastImport).toMatchObject({ imported: 1 })
  const progress = lot.events.filter((event) => event.name === 'import.progress')
  expect(progress.at(-1)?.isFinished).toBe(true)
  expect(new Set(progress.map((event) => event.progress.phase))).toEqual(new Set(['fetching', 'checking', 'writing']))
})

test('a listener that fails harms neither the command nor the other listeners', async () => {
  const heard: string[] = []
  lot.core.subscribe(() => {
    throw new Error('a bad listener')
  })
  const stop = lot.core.subscribe((event) => heard.push(event.name))
  await lot.importRows('AB 1,70,100,80')
  expect(heard).toContain('lot.changed')
  expect(lot.errors).not.toEqual([])
  stop()
  heard.length = 0
  lot.clock.advance(20 * MINUTE_MS)
  expect(heard).toEqual([])
})

test('news of the host reach the clients', async () => {
  const { host } = await lot.run('lot.snapshot', {})
  lot.core.updateHost({ ...host, httpUrl: 'http://127.0.0.1:5000/' })
  expect(changesIn(lot.events).at(-1)?.host?.httpUrl).toBe('http://127.0.0.1:5000/')
  expect((await lot.run('lot.snapshot', {})).host.httpUrl).toBe('http://127.0.0.1:5000/')
})

test('an event that cannot be made is tried again', async () => {
  await lot.importRows('AB 1,70,100,80')
  await lot.run('vehicle.leave', { plate: 'AB 1' })
  const sessions = lot.store.sessions as { byIds: TestLot['store']['sessions']['byIds'] }
  const { byIds } = sessions
  let failures = 1
  sessions.byIds = (ids) => {
    if (failures-- > 0) throw new Error('the disk hiccups')
    return byIds(ids)
  }
  lot.clock.advance(MINUTE_MS)
  sessions.byIds = byIds
  expect(lot.errors).toHaveLength(1)
  expect(changesIn(lot.events).at(-1)?.removedIds).toHaveLength(1)
})

test('a change of a whole large lot is told in several turns, and in the end all of it', async () => {
  const vehicles = 20_000
  lot.serve(Array.from({ length: vehicles }, (_, i) => `P ${i},1,50,80`).join('\n'))
  await lot.run('import.run', { url: TEST_CSV_URL })
  lot.clock.advance(1_000)
  const before = await lot.run('lot.snapshot', {})
  lot.events.length = 0
  await lot.run('settings.change', { changes: { stopAtTarget: true } })
  const atOnce = changesIn(lot.events).length
  expect(atOnce).toBeGreaterThan(0)
  expect(atOnce).toBeLessThan(vehicles / 1_000)
  lot.clock.advance(1)
  const { vehicles: told, revision } = project(before, lot.events)
  expect(revision).toBe((await lot.run('lot.snapshot', {})).revision)
  expect(told.toSorted((a, b) => a.id - b.id)).toEqual(lot.store.sessions.allOpen().toSorted((a, b) => a.id - b.id))
})
