import { describe, expect, test } from 'vitest'
import { areMoreOffered, createAnswerModel } from '../../renderer/answer/answer-model.ts'
import { sentenceFor } from '../../renderer/answer/answer-text.ts'
import { connectionLost } from '../../renderer/client/lot-client.ts'
import { en } from '../../renderer/messages/en.ts'
import { standstillText } from '../../renderer/vehicle/standstill-text.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import type { MatchKind, PlateMatch } from '../../shared/plate-match.ts'
import { succeed } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'
import { STANDSTILL } from '../../shared/standstill.ts'
import { createFakeClient } from './support/fake-client.ts'
import { NOON, sessionOf } from './support/lot.ts'

function match(id: number, kind: MatchKind = 'part'): PlateMatch {
  return { session: sessionOf(id), kind, readAs: [] }
}

function departed(id: number, kind: MatchKind): PlateMatch {
  return { session: sessionOf(id, { departedAt: NOON }), kind, readAs: [] }
}

function openModel() {
  const client = createFakeClient()
  const model = createAnswerModel(client)
  const answer = async (...matches: PlateMatch[]) =>
    client.pending[0]?.answer(succeed({ matches, hasMore: false, known: null }))
  return { client, model, answer, state: model.store.getState }
}

describe('the answer model', () => {
  test('needs no choosing where one plate fits', async () => {
    const { model, answer, state } = openModel()
    model.type('ab 1')
    await answer(match(1))
    expect(state()).toMatchObject({ chosenId: 1, isListOpen: false })
  })

  test('acts on the plate that was typed, not on the one before it, however late its answer comes', async () => {
    const { client, model, answer, state } = openModel()
    const acts: (number | null)[] = []
    const act = () => void acts.push(state().chosenId)
    model.type('ab 1')
    model.whenAnswered(act)
    model.type('ab 2')
    model.whenAnswered(act)
    expect(acts).toEqual([])
    await answer(match(1))
    expect(acts).toEqual([])
    await answer(match(2))
    expect(acts, 'once, and of the newest').toEqual([2])
    model.whenAnswered(act)
    expect(acts, 'at once where nothing is asked').toEqual([2, 2])
    model.type('ab 3')
    model.whenAnswered(act)
    model.clear()
    await client.pending[0]?.answer(succeed({ matches: [match(3)], hasMore: false, known: null }))
    expect(acts).toEqual([2, 2])
  })

  test('answers from the vehicles on the screen where nobody can be asked', async () => {
    const client = createFakeClient()
    const held = [sessionOf(12), sessionOf(1), sessionOf(3, { ticket: '12' })]
    const model = createAnswerModel(client, () => held)
    model.type('ab 1')
    await client.pending[0]?.answer(connectionLost())
    expect(model.store.getState()).toMatchObject({ chosenId: 1, problem: null })
    expect(model.store.getState().matches?.map(({ session, kind }) => [session.id, kind])).toEqual([
      [1, 'exact'],
      [12, 'beginning'],
    ])
    model.type('12')
    await client.pending[0]?.answer(connectionLost())
    expect(model.store.getState().matches?.map(({ kind }) => kind)).toEqual(['ticket', 'part'])
    model.type('zz 9')
    await client.pending[0]?.answer(connectionLost())
    expect(model.store.getState()).toMatchObject({ matches: null, problem: { code: 'connection-lost' } })
  })

  test('answers for the plate that was typed whole although others contain it', async () => {
    const { model, answer, state } = openModel()
    model.type('ab 1')
    await answer(match(1, 'exact'), match(12))
    expect(state().chosenId).toBe(1)
  })

  test('answers for a plate that was typed without its separators, but asks which where two have those characters', async () => {
    const { model, answer, state } = openModel()
    model.type('ab1')
    await answer(match(1, 'same-characters'), match(12))
    expect(state().chosenId).toBe(1)
    model.type('ab1 ')
    await answer(match(1, 'same-characters'), match(2, 'same-characters'))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
    model.type('ab 1')
    await answer(match(2, 'exact'), match(1, 'same-characters'))
    expect(state()).toMatchObject({ chosenId: 2, isListOpen: false })
  })

  test('does not choose a vehicle that has left while one that is parked may be meant', async () => {
    const { model, answer, state } = openModel()
    model.type('ab 1')
    await answer(match(2, 'look-alike'), departed(1, 'exact'))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
    model.type('ab 1 ')
    await answer(departed(1, 'exact'), departed(12, 'part'))
    expect(state()).toMatchObject({ chosenId: 1, isListOpen: false })
  })

  test('offers several plates and takes the one that is chosen with the keys', async () => {
    const { model, answer, state } = openModel()
    model.type('ab')
    await answer(match(1), match(2), match(3))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true, activeIndex: 0 })
    model.move(-1)
    expect(state().activeIndex).toBe(2)
    model.choose(state().activeIndex)
    expect(state()).toMatchObject({ chosenId: 3, isListOpen: false })
  })

  test('never shows the answer to an earlier question', async () => {
    const { client, model, state } = openModel()
    model.type('a')
    model.type('ab')
    const [first, second] = client.pending
    await second?.answer(succeed({ matches: [match(2)], hasMore: false, known: null }))
    await first?.answer(succeed({ matches: [match(1)], hasMore: false, known: null }))
    expect(state().chosenId).toBe(2)
  })

  test('forgets an answer that is under way when the box is cleared', async () => {
    const { model, answer, state } = openModel()
    model.type('ab')
    model.clear()
    await answer(match(1))
    expect(state()).toMatchObject({ query: '', matches: null, chosenId: null })
  })

  test('keeps what was chosen while the lot changes, even in the middle of asking again', async () => {
    const { model, answer, state } = openModel()
    model.type('ab')
    await answer(match(1), match(2))
    model.refresh()
    model.choose(1)
    await answer(match(1), match(2))
    expect(state()).toMatchObject({ chosenId: 2, isListOpen: false })
  })

  test('does not choose by itself while somebody is choosing', async () => {
    const { model, answer, state } = openModel()
    model.type('ab')
    await answer(match(1, 'exact'), match(12))
    model.move(1)
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
    model.refresh()
    await answer(match(1, 'exact'), match(12))
    expect(state()).toMatchObject({ chosenId: null, isListOpen: true })
  })

  test('answers for the vehicle that was pointed at, whichever plates look like it', async () => {
    const { model, answer, state } = openModel()
    model.ask('AB 2', 2)
    await answer(match(1, 'exact'), match(2))
    expect(state()).toMatchObject({ query: 'AB 2', chosenId: 2 })
  })

  test('finds more where more fit, up to what a list can hold', async () => {
    const { client, model, state } = openModel()
    const found = (count: number, hasMore: boolean) =>
      client.pending[0]?.answer(
        succeed({ matches: Array.from({ length: count }, (_, id) => match(id + 1)), hasMore, known: null }),
      )
    model.type('ab')
    await found(40, true)
    expect(areMoreOffered(state())).toBe(true)
    model.move(-1)
    model.refresh()
    await found(40, true)
    expect(state().activeIndex).toBe(40)
    model.more()
    expect(client.pending[0]?.input).toEqual({ query: 'ab', limit: 80 })
    await found(80, true)
    expect(state()).toMatchObject({ activeIndex: 40, isListOpen: true, chosenId: null })
    model.type('abc')
    expect(client.pending[0]?.input).toEqual({ query: 'abc', limit: 40 })
    await found(3, false)
    expect(areMoreOffered(state())).toBe(false)
    expect(areMoreOffered({ matches: Array.from({ length: 400 }, (_, id) => match(id)), hasMore: true })).toBe(false)
  })
})

describe('the answer for a vehicle that stands still', () => {
  const still = { kind: 'percent-rate', percentPerHour: STANDSTILL } as const
  const noted = (attention: Session['attention']) =>
    sessionOf(1, { chargingModel: still, rateSource: 'file', attention, estimatedReadyAt: NOON + 9e12 })
  const sentence = (session: Session) => sentenceFor(session, NOON, 0, en, createFormats('en-GB', en))

  test('says that it is paused where the file says so, and that no current flows where its charger does', () => {
    expect(sentence(noted(null))).toMatchObject({ state: 'PAUSED:', rest: 'ready when it charges again' })
    expect(standstillText(noted(null), en)).toBe('paused')
    const unplugged = noted({ reason: 'unplugged', since: NOON })
    expect(sentence(unplugged)).toMatchObject({ state: 'NOT READY:', rest: 'no current' })
    expect(standstillText(unplugged, en)).toBe('no current')
    expect(standstillText(sessionOf(1), en)).toBeNull()
  })
})
