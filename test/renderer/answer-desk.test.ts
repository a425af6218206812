import { describe, expect, test } from 'vitest'
import { createAnswerDesk } from '../../renderer/answer/answer-desk.ts'
import type { MatchKind, PlateMatch } from '../../shared/plate-match.ts'
import { succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'
import { sessionOf } from './support/lot.ts'

function match(id: number, kind: MatchKind = 'part'): PlateMatch {
  return { session: sessionOf(id), kind, readAs: [] }
}

function openDesk() {
  const client = createFakeClient()
  const desk = createAnswerDesk(client)
  const answer = async (...matches: PlateMatch[]) => client.pending[0]?.answer(succeed({ matches }))
  return { client, desk, answer, state: desk.store.getState }
}

describe('the answer desk', () => {
  test('needs no choosing where one plate fits', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab 1')
    await answer(match(1))
    expect(state()).toMatchObject({ chosenId: 1, isListOpen: false })
  })

  test('answers for the plate that was typed whole although others contain it', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab 1')
    await answer(match(1, 'exact'), match(12))
    expect(state().chosenId).toBe(1)
  })

  test('offers several plates and takes the one that is chosen with the keys', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab')
    await answer(match(1), match(2), match(3))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true, activeIndex: 0 })
    desk.move(-1)
    expect(state().activeIndex).toBe(2)
    desk.choose(state().activeIndex)
    expect(state()).toMatchObject({ chosenId: 3, isListOpen: false })
  })

  test('never shows the answer to an earlier question', async () => {
    const { client, desk, state } = openDesk()
    desk.type('a')
    desk.type('ab')
    const [first, second] = client.pending
    await second?.answer(succeed({ matches: [match(2)] }))
    await first?.answer(succeed({ matches: [match(1)] }))
    expect(state().chosenId).toBe(2)
  })

  test('forgets an answer that is under way when the box is cleared', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab')
    desk.clear()
    await answer(match(1))
    expect(state()).toMatchObject({ query: '', matches: null, chosenId: null })
  })

  test('keeps what was chosen while the lot changes, even in the middle of asking again', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab')
    await answer(match(1), match(2))
    desk.refresh()
    desk.choose(1)
    await answer(match(1), match(2))
    expect(state()).toMatchObject({ chosenId: 2, isListOpen: false })
  })

  test('does not choose by itself while somebody is choosing', async () => {
    const { desk, answer, state } = openDesk()
    desk.type('ab')
    await answer(match(1, 'exact'), match(12))
    desk.move(1)
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
    desk.refresh()
    await answer(match(1, 'exact'), match(12))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
  })

  test('answers for the vehicle that was pointed at, whichever plates look like it', async () => {
    const { desk, answer, state } = openDesk()
    desk.ask('AB 2', 2)
    await answer(match(1, 'exact'), match(2))
    expect(state()).toMatchObject({ query: 'AB 2', chosenId: 2 })
  })
})
