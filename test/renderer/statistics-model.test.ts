import { expect, test } from 'vitest'
import { createStatisticsModel } from '../../renderer/statistics/statistics-model.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'
import { NOON } from './support/lot.ts'

test('says how far the days have come, and asks for the report once they are there', async () => {
  const client = createFakeClient()
  const { store, refresh, change } = createStatisticsModel(client, () => NOON)
  refresh()
  await client.pending[0]?.answer(succeed({ days: 365, left: 300, isReady: false }))
  expect(store.getState()).toMatchObject({ isLoading: true, preparing: { days: 365, left: 300 }, report: null })

  // Another question goes on where the days are; the one before asks no more.
  change({ period: 'all' })
  expect(client.pending).toHaveLength(2)
  await client.pending[0]?.answer(succeed({ days: 365, left: 200, isReady: false }))
  expect(client.pending).toHaveLength(1)
  await client.pending[0]?.answer(succeed({ days: 365, left: 3, isReady: true }))
  expect(client.pending).toMatchObject([{ name: 'statistics.report', input: { from: null } }])
  await client.pending[0]?.answer(succeed({ stays: 7 }))
  expect(store.getState()).toMatchObject({ isLoading: false, preparing: null, report: { stays: 7 }, problem: null })
})

test('says why the days could not be worked out', async () => {
  const client = createFakeClient()
  const { store, refresh } = createStatisticsModel(client, () => NOON)
  refresh()
  await client.pending[0]?.answer(fail({ kind: 'storage-busy', code: 'storage-busy', message: 'Busy.' }))
  expect(store.getState()).toMatchObject({ isLoading: false, preparing: null, problem: { code: 'storage-busy' } })
})

test('asks no more once nobody waits, and goes on from there when it is asked again', async () => {
  const client = createFakeClient()
  const { store, refresh, cancel } = createStatisticsModel(client, () => NOON)
  refresh()
  await client.pending[0]?.answer(succeed({ days: 365, left: 300, isReady: false }))
  cancel()
  expect(store.getState()).toMatchObject({ isLoading: false, preparing: { left: 300 } })
  await client.pending[0]?.answer(succeed({ days: 365, left: 200, isReady: false }))
  expect(client.pending).toEqual([])
  refresh()
  await client.pending[0]?.answer(succeed({ days: 365, left: 0, isReady: true }))
  await client.pending[0]?.answer(succeed({ stays: 7 }))
  expect(store.getState()).toMatchObject({ isLoading: false, preparing: null, report: { stays: 7 } })
})
