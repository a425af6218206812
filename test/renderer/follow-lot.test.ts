import { describe, expect, test } from 'vitest'
import { followLot } from '../../renderer/store/follow-lot.ts'
import { createLotStore } from '../../renderer/store/lot-store.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'
import { alertOf, changeOf, NOON, sessionOf, snapshotOf } from './support/lot.ts'

function follow(localNow = NOON) {
  const client = createFakeClient()
  const store = createLotStore()
  const laters: (() => void)[] = []
  const follower = followLot({
    client,
    store,
    localNow: () => localNow,
    later(_delayMs, run) {
      laters.push(run)
      return () => laters.splice(laters.indexOf(run), 1)
    },
  })
  const ids = () => Array.from(store.getState().lot?.known.values() ?? [], (session) => session.id)
  /** How many there are, as far as it can be said. */
  const count = () => store.getState().lot?.vehicles?.size ?? null
  return { client, store, follower, laters, ids, count }
}

describe('following the lot', () => {
  test('asks for the snapshot only once the stream is open', () => {
    const { client } = follow()
    expect(client.pending).toHaveLength(0)
    client.open()
    expect(client.pending.map(({ name }) => name)).toEqual(['lot.snapshot'])
  })

  test('drops what the snapshot holds already and applies what came after it', async () => {
    const { client, store, ids } = follow()
    client.open()
    client.emit(changeOf(4, { removedIds: [2] }))
    client.emit(changeOf(5, { upserts: [sessionOf(3)] }))
    await client.pending[0]?.answer(succeed(snapshotOf({ revision: 4, vehicles: [sessionOf(1), sessionOf(2)] })))
    expect(ids()).toEqual([1, 2, 3])
    expect(store.getState()).toMatchObject({ connection: 'live', lot: { revision: 5 } })
  })

  test('takes another snapshot when a revision is missing', async () => {
    const { client, ids } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ vehicles: [sessionOf(1)] })))
    client.emit(changeOf(3, { upserts: [sessionOf(9)] }))
    expect(ids()).toEqual([1])
    await client.pending[0]?.answer(succeed(snapshotOf({ revision: 3, vehicles: [sessionOf(1), sessionOf(9)] })))
    expect(ids()).toEqual([1, 9])
    expect(client.pending).toHaveLength(0)
  })

  test('takes another snapshot when the core has started anew', async () => {
    const { client, store } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ revision: 7 })))
    client.emit(changeOf(8, { epoch: 'second' }))
    await client.pending[0]?.answer(succeed(snapshotOf({ epoch: 'second', revision: 8 })))
    expect(store.getState().lot).toMatchObject({ epoch: 'second', revision: 8 })
  })

  test('keeps the lot on the screen while the connection is lost, and renews it afterwards', async () => {
    const { client, store, ids } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ vehicles: [sessionOf(1)] })))
    client.lose()
    expect(store.getState().connection).toBe('lost')
    expect(ids()).toEqual([1])
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ epoch: 'second', vehicles: [sessionOf(2)] })))
    expect(store.getState().connection).toBe('live')
    expect(ids()).toEqual([2])
  })

  test('ignores the answer to a question that the lost connection made pointless', async () => {
    const { client, store } = follow()
    client.open()
    client.lose()
    await client.pending[0]?.answer(succeed(snapshotOf()))
    expect(store.getState()).toMatchObject({ connection: 'lost', lot: null })
  })

  test('shows the most urgent vehicles of a large lot at once, and the whole when it is there', async () => {
    const { client, store, ids, count } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ isWhole: false, vehicles: [sessionOf(7)] })))
    expect(ids()).toEqual([7])
    expect(count()).toBeNull()
    expect(store.getState().connection).toBe('live')
    const page = (vehicles: readonly number[], isLast: boolean, epoch = 'first') =>
      succeed({ epoch, vehicles: vehicles.map((id) => sessionOf(id)), isLast })
    await client.pending[0]?.answer(page([1, 2], false))
    // One page is read before, the other after this change.
    client.emit(changeOf(2, { removedIds: [1], upserts: [sessionOf(7, { bay: '12' })] }))
    expect(client.pending.map(({ name, input }) => ({ name, input }))).toEqual([
      { name: 'lot.vehicles', input: { after: 2 } },
    ])
    expect(ids()).toEqual([7])
    await client.pending[0]?.answer(page([7, 9], true))
    expect(ids()).toEqual([2, 7, 9])
    expect(store.getState().lot?.known.get(7)?.bay).toBe('12')
    expect(store.getState().lot?.revision).toBe(2)
    expect(count()).toBe(3)
    client.emit(changeOf(3, { removedIds: [2] }))
    expect([ids(), count()]).toEqual([[7, 9], 2])
    expect(client.pending).toHaveLength(0)
  })

  test('begins anew where the core has started anew between two pages, or one cannot be had', async () => {
    const { client, store, laters, count } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ isWhole: false, vehicles: [sessionOf(7)] })))
    await client.pending[0]?.answer(succeed({ epoch: 'second', vehicles: [], isLast: true }))
    expect(client.pending.map(({ name }) => name)).toEqual(['lot.snapshot'])
    await client.pending[0]?.answer(succeed(snapshotOf({ isWhole: false, vehicles: [sessionOf(7)] })))
    await client.pending[0]?.answer(fail({ kind: 'storage-busy', code: 'storage-busy', message: 'Busy.' }))
    expect(store.getState().problem?.code).toBe('storage-busy')
    laters[0]?.()
    await client.pending[0]?.answer(succeed(snapshotOf({ vehicles: [sessionOf(1)] })))
    expect(store.getState().problem).toBeNull()
    expect(count()).toBe(1)
  })

  test('tells why a page does not come until the whole is there, and takes nothing for the whole before', async () => {
    const { client, store, laters, ids, count } = follow()
    const busy = fail({ kind: 'storage-busy', code: 'storage-busy', message: 'Busy.' })
    client.open()
    for (const id of [7, 8]) {
      await client.pending[0]?.answer(succeed(snapshotOf({ isWhole: false, vehicles: [sessionOf(id)] })))
      // What is there is as new as it can be had.
      expect([ids(), count()]).toEqual([[id], null])
      if (id === 8) expect(store.getState().problem?.code).toBe('storage-busy')
      await client.pending[0]?.answer(busy)
      expect(store.getState().problem?.code).toBe('storage-busy')
      laters.shift()?.()
    }
    client.lose()
    expect([ids(), count()]).toEqual([[8], null])
  })

  test('lets no part of a lot stay that ended with an earlier start of the core', async () => {
    const { client, store, ids, count } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ isWhole: false, vehicles: [sessionOf(7)] })))
    await client.pending[0]?.answer(succeed({ epoch: 'second', vehicles: [], isLast: true }))
    const second = snapshotOf({ epoch: 'second', isWhole: false, vehicles: [sessionOf(2)] })
    await client.pending[0]?.answer(succeed(second))
    expect([store.getState().lot?.epoch, ids(), count()]).toEqual(['second', [2], null])
  })

  test('keeps the whole lot on the screen while a newer one is on its way', async () => {
    const { client, ids, count } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ vehicles: [sessionOf(1), sessionOf(2)] })))
    client.emit(changeOf(5))
    await client.pending[0]?.answer(succeed(snapshotOf({ revision: 5, isWhole: false, vehicles: [sessionOf(2)] })))
    expect([ids(), count()]).toEqual([[1, 2], 2])
  })

  test('says why there is no lot, and tries again', async () => {
    const { client, store, laters } = follow()
    client.open()
    await client.pending[0]?.answer(fail({ kind: 'storage-busy', code: 'storage-busy', message: 'Busy.' }))
    expect(store.getState().problem?.code).toBe('storage-busy')
    laters[0]?.()
    await client.pending[0]?.answer(succeed(snapshotOf()))
    expect(store.getState()).toMatchObject({ connection: 'live', problem: null })
  })

  test('shows the core’s time on a device whose clock is off', async () => {
    const { client, store } = follow(NOON - 90_000)
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ at: NOON })))
    expect(store.getState().clockOffsetMs).toBe(90_000)
    client.emit(changeOf(2, { at: NOON + 600 }))
    expect(store.getState().clockOffsetMs).toBe(90_000)
    client.emit(changeOf(3, { at: NOON + 3_600_000 }))
    expect(store.getState().clockOffsetMs).toBe(3_690_000)
  })

  test('keeps what a change does not touch as it is, so that nothing of it renders again', async () => {
    const { client, store } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf({ vehicles: [sessionOf(1)], alerts: [alertOf(1)] })))
    const before = store.getState().lot
    client.emit(changeOf(2, { removedAlertIds: [1] }))
    const after = store.getState().lot
    expect(after?.vehicles).toBe(before?.vehicles)
    expect(after?.alerts.size).toBe(0)
  })

  test('shows an import while it goes on and no longer', async () => {
    const { client, store } = follow()
    client.open()
    await client.pending[0]?.answer(succeed(snapshotOf()))
    const progress = {
      runId: 'run-5',
      importId: 5,
      source: 'http://lot.example/a.csv',
      trigger: 'attendant',
      phase: 'fetching',
      bytes: 10,
      totalBytes: null,
      rows: 0,
      totalRows: null,
      startedAt: NOON,
    } as const
    client.emit({ name: 'import.progress', progress, isFinished: false })
    expect(store.getState().lot?.imports.get('run-5')).toEqual(progress)
    client.emit({ name: 'import.progress', progress, isFinished: true })
    expect(store.getState().lot?.imports.size).toBe(0)
  })
})
