import { describe, expect, test } from 'vitest'
import { createHistoryDesk } from '../../renderer/history/history-desk.ts'
import { fail, succeed } from '../../shared/result.ts'
import type { StayCursor, StayPage } from '../../shared/stay.ts'
import { createFakeClient } from './support/fake-client.ts'
import { sessionOf } from './support/lot.ts'

const NOON = new Date(2026, 0, 31, 12).getTime()

function pageOf(ids: readonly number[], next: StayCursor | null = null): StayPage {
  return { at: NOON, stays: ids.map((id) => sessionOf(id)), next, total: 99 }
}

function openDesk() {
  const client = createFakeClient()
  const desk = createHistoryDesk(client, () => NOON)
  const answer = async (page: StayPage) => client.pending[0]?.answer(succeed(page))
  const asked = () => client.pending.map(({ input }) => input)
  return { client, desk, answer, asked, state: desk.store.getState }
}

describe('the history desk', () => {
  test('asks for the last thirty days of those that left, the latest first', async () => {
    const { desk, answer, asked, state } = openDesk()
    desk.refresh()
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
    expect(state()).toMatchObject({ page: { total: 99 }, problem: null })
    expect(state().shownTrail).toBe(state().trail)
  })

  test('answers fast typing for the newest letters only, one question at a time', async () => {
    const { desk, answer, asked, state } = openDesk()
    for (const query of ['k', 'ka', 'ka 4']) desk.change({ query })
    expect(asked()).toMatchObject([{ query: 'k' }])
    await answer(pageOf([1]))
    expect(state().page).toBeNull()
    expect(asked()).toMatchObject([{ query: 'ka 4' }])
    await answer(pageOf([2]))
    expect(state().page).toEqual(pageOf([2]))
    expect(asked()).toEqual([])
  })

  test('goes on and back by cursors, and starts anew with another question', async () => {
    const { desk, answer, asked, state } = openDesk()
    const next = { key: 5, id: 1, at: NOON }
    desk.refresh()
    desk.next()
    await answer(pageOf([1], next))
    desk.next()
    expect(asked()).toMatchObject([{ after: next }])
    await answer(pageOf([2]))
    expect(state().trail).toEqual([null, next])
    desk.next()
    expect(asked()).toEqual([])
    desk.previous()
    expect(asked()).toMatchObject([{ after: null }])
    await answer(pageOf([1], next))
    desk.previous()
    expect(asked()).toEqual([])
    desk.next()
    await answer(pageOf([2]))
    desk.change({ place: 'all' })
    expect(asked()).toMatchObject([{ after: null, place: 'all' }])
  })

  test('does not go on with the cursor of another order, however fast somebody taps', async () => {
    const { desk, answer, asked, state } = openDesk()
    const [ofTheOldOrder, ofTheNewOne] = [1, 2].map((key) => ({ key, id: key, at: NOON }))
    if (ofTheOldOrder === undefined || ofTheNewOne === undefined) throw new Error('no cursors')
    desk.refresh()
    await answer(pageOf([1], ofTheOldOrder))
    desk.sortBy('plate')
    desk.next()
    expect(asked()).toMatchObject([{ sort: 'plate', after: null }])
    await answer(pageOf([2], ofTheNewOne))
    expect(asked()).toEqual([])
    desk.next()
    desk.next()
    await answer(pageOf([3]))
    expect(state().trail).toEqual([null, ofTheNewOne])
    expect(asked()).toEqual([])
  })

  test('falls back to the page before where the last one has become empty', async () => {
    const { desk, answer, asked, state } = openDesk()
    const next = { key: 5, id: 1, at: NOON }
    desk.refresh()
    await answer(pageOf([1], next))
    desk.next()
    await answer(pageOf([]))
    expect(asked()).toMatchObject([{ after: null }])
    await answer(pageOf([1]))
    expect(state()).toMatchObject({ trail: [null], page: pageOf([1]) })
  })

  test('sorts by a column, and by the same again the other way round', () => {
    const { desk, state } = openDesk()
    const sorted = () => [state().view.sort, state().view.direction]
    desk.sortBy('left')
    expect(sorted()).toEqual(['left', 'ascending'])
    desk.sortBy('plate')
    expect(sorted()).toEqual(['plate', 'ascending'])
    desk.sortBy('idle')
    expect(sorted()).toEqual(['idle', 'descending'])
  })

  test('keeps what it shows until there is an answer, and says why there is none', async () => {
    const { client, desk, answer, state } = openDesk()
    desk.refresh()
    await answer(pageOf([1]))
    desk.change({ query: 'x' })
    expect(state().page).toEqual(pageOf([1]))
    expect(state().shownTrail).not.toBe(state().trail)
    const error = { kind: 'internal', code: 'connection-lost', message: 'No answer.' } as const
    await client.pending[0]?.answer(fail(error))
    expect(state().problem).toEqual(error)
    desk.refresh()
    await answer(pageOf([2]))
    expect(state()).toMatchObject({ problem: null, page: pageOf([2]) })
  })
})
