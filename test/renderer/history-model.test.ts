import { describe, expect, test } from 'vitest'
import { createHistoryModel } from '../../renderer/history/history-model.ts'
import { fail, succeed } from '../../shared/result.ts'
import type { SessionCursor, SessionPage } from '../../shared/session-list.ts'
import { createFakeClient } from './support/fake-client.ts'
import { sessionOf } from './support/lot.ts'

const NOON = new Date(2026, 0, 31, 12).getTime()

function pageOf(ids: readonly number[], next: SessionCursor | null = null): SessionPage {
  return { at: NOON, stays: ids.map((id) => sessionOf(id)), next, total: 99, followedIds: [] }
}

function openModel() {
  const client = createFakeClient()
  const model = createHistoryModel(client, () => NOON)
  const answer = async (page: SessionPage) => client.pending[0]?.answer(succeed(page))
  const asked = () => client.pending.map(({ input }) => input)
  return { client, model, answer, asked, state: model.store.getState }
}

describe('the history model', () => {
  test('asks for the last thirty days of those that left, the latest first', async () => {
    const { model, answer, asked, state } = openModel()
    model.refresh()
    expect(asked()).toEqual([
      {
        query: '',
        place: 'departed',
        sort: 'left',
        direction: 'descending',
        from: new Date(2026, 0, 2).getTime(),
        to: null,
        after: null,
        limit: 50,
      },
    ])
    await answer(pageOf([1]))
    expect(state()).toMatchObject({ page: { total: 99, followedIds: [] }, problem: null })
    expect(state().shownTrail).toBe(state().trail)
  })

  test('answers fast typing for the newest letters only, one question at a time', async () => {
    const { model, answer, asked, state } = openModel()
    for (const query of ['k', 'ka', 'ka 4']) model.change({ query })
    expect(asked()).toMatchObject([{ query: 'k' }])
    await answer(pageOf([1]))
    expect(state().page).toBeNull()
    expect(asked()).toMatchObject([{ query: 'ka 4' }])
    await answer(pageOf([2]))
    expect(state().page).toEqual(pageOf([2]))
    expect(asked()).toEqual([])
  })

  test('goes on and back by cursors, and starts anew with another question', async () => {
    const { model, answer, asked, state } = openModel()
    const next = { key: 5, id: 1, at: NOON }
    model.refresh()
    model.next()
    await answer(pageOf([1], next))
    model.next()
    expect(asked()).toMatchObject([{ after: next }])
    await answer(pageOf([2]))
    expect(state().trail).toEqual([null, next])
    model.next()
    expect(asked()).toEqual([])
    model.previous()
    expect(asked()).toMatchObject([{ after: null }])
    await answer(pageOf([1], next))
    model.previous()
    expect(asked()).toEqual([])
    model.next()
    await answer(pageOf([2]))
    model.change({ place: 'all' })
    expect(asked()).toMatchObject([{ after: null, place: 'all' }])
  })

  test('does not go on with the cursor of another order, however fast somebody taps', async () => {
    const { model, answer, asked, state } = openModel()
    const [ofTheOldOrder, ofTheNewOne] = [1, 2].map((key) => ({ key, id: key, at: NOON }))
    if (ofTheOldOrder === undefined || ofTheNewOne === undefined) throw new Error('no cursors')
    model.refresh()
    await answer(pageOf([1], ofTheOldOrder))
    model.sortBy('plate')
    model.next()
    expect(asked()).toMatchObject([{ sort: 'plate', after: null }])
    await answer(pageOf([2], ofTheNewOne))
    expect(asked()).toEqual([])
    model.next()
    model.next()
    await answer(pageOf([3]))
    expect(state().trail).toEqual([null, ofTheNewOne])
    expect(asked()).toEqual([])
  })

  test('falls back to the page before where the last one has become empty', async () => {
    const { model, answer, asked, state } = openModel()
    const next = { key: 5, id: 1, at: NOON }
    model.refresh()
    await answer(pageOf([1], next))
    model.next()
    await answer(pageOf([]))
    expect(asked()).toMatchObject([{ after: null }])
    await answer(pageOf([1]))
    expect(state()).toMatchObject({ trail: [null], page: pageOf([1]) })
  })

  test('sorts by a column, and by the same again the other way round', () => {
    const { model, state } = openModel()
    const sorted = () => [state().view.sort, state().view.direction]
    model.sortBy('left')
    expect(sorted()).toEqual(['left', 'ascending'])
    model.sortBy('plate')
    expect(sorted()).toEqual(['plate', 'ascending'])
    model.sortBy('idle')
    expect(sorted()).toEqual(['idle', 'descending'])
  })

  test('keeps what it shows until there is an answer, and says why there is none', async () => {
    const { client, model, answer, state } = openModel()
    model.refresh()
    await answer(pageOf([1]))
    model.change({ query: 'x' })
    expect(state().page).toEqual(pageOf([1]))
    expect(state().shownTrail).not.toBe(state().trail)
    const error = { kind: 'internal', code: 'connection-lost', message: 'No answer.' } as const
    await client.pending[0]?.answer(fail(error))
    expect(state().problem).toEqual(error)
    model.refresh()
    await answer(pageOf([2]))
    expect(state()).toMatchObject({ problem: null, page: pageOf([2]) })
  })
})
