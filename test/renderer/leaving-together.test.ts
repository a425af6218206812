import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createAnswerModel } from '../../renderer/answer/answer-model.ts'
import { createToastModel, type ToastMessage } from '../../renderer/notices/toast-model.ts'
import { createVehicleActions } from '../../renderer/vehicle/vehicle-actions.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import { appError } from '../../shared/app-error.ts'
import { fail, succeed } from '../../shared/result.ts'
import { catalogueOf } from './support/catalogues.ts'
import { createFakeClient } from './support/fake-client.ts'
import { NOON, sessionOf } from './support/lot.ts'

/** The actions of a screen, with the messages that they have shown. */
function openActions() {
  const client = createFakeClient()
  const messages = catalogueOf('en')
  const shown: ToastMessage[] = []
  const toastModel = {
    ...createToastModel(),
    show(message: ToastMessage) {
      shown.push(message)
      return () => undefined
    },
  }
  const answerModel = createAnswerModel(client)
  const wording = createStore(() => ({ messages, formats: createFormats('en', messages) }))
  const actions = createVehicleActions({ client, toastModel, answerModel, wording, now: () => NOON })
  return { client, actions, shown, texts: () => shown.map(({ text }) => text) }
}

test('several leave by one command, with ten seconds in which one undo brings back those that left', async () => {
  const { client, actions, shown, texts } = openActions()
  actions.leaveMany([1, 2, 3])
  actions.leaveMany([1, 2, 3])
  expect(client.pending).toMatchObject([{ name: 'vehicle.leaveMany', input: { sessionIds: [1, 2, 3] } }])
  await client.pending[0]?.answer(succeed({ sessions: [sessionOf(1), sessionOf(3)] }))
  expect(shown).toMatchObject([
    { text: '2 vehicles were taken off the list', durationMs: 10_000, action: { label: 'Undo' } },
  ])

  shown[0]?.action?.run()
  expect(client.pending).toMatchObject([{ name: 'vehicle.bringBackMany', input: { sessionIds: [1, 3] } }])
  await client.pending[0]?.answer(
    succeed({ sessions: [sessionOf(1)], replaced: [sessionOf(3)], followed: [], over: [] }),
  )
  expect(texts().slice(1)).toEqual([
    '1 vehicle is back in the lot',
    'AB 3 is in the lot again with a newer stay, so the earlier one stays ended.',
  ])
  expect(shown.at(-1)?.isProblem).toBe(true)
})

test('arrivals that were ready are seen for every screen, and that is taken back', async () => {
  const { client, actions, shown, texts } = openActions()
  actions.seeArrivals(7, 2)
  expect(client.pending).toMatchObject([{ name: 'alert.seeArrivals', input: { upTo: 7 } }])
  await client.pending[0]?.answer(succeed({ before: 4, seenArrivalId: 7 }))
  expect(texts()).toEqual(['Got it: 2 vehicles came ready'])
  shown[0]?.action?.run()
  expect(client.pending).toMatchObject([{ name: 'alert.seeArrivals', input: { upTo: 4, from: 7 } }])
  await client.pending[0]?.answer(succeed({ before: 7, seenArrivalId: 4 }))

  actions.seeArrivals(7, 2)
  await client.pending[0]?.answer(succeed({ before: 7, seenArrivalId: 7 }))
  expect(shown).toHaveLength(1)
})

test('"Bring back" is undone as the stay had ended, and one that is long over is not brought back', async () => {
  const { client, actions, shown, texts } = openActions()
  actions.bringBack(sessionOf(1, { departedAt: NOON, departureCharge: 30 }))
  await client.pending[0]?.answer(succeed({ session: sessionOf(1) }))
  expect(shown).toMatchObject([{ text: 'AB 1 is back in the lot', durationMs: 10_000, action: { label: 'Undo' } }])
  shown[0]?.action?.run()
  expect(client.pending).toMatchObject([{ name: 'vehicle.leaveAgain', input: { sessionIds: [1] } }])
  await client.pending[0]?.answer(succeed({ sessions: [sessionOf(1)], kept: [] }))

  actions.bringBackMany([2])
  await client.pending[0]?.answer(succeed({ sessions: [], replaced: [], followed: [], over: [sessionOf(2)] }))
  expect(texts().slice(1)).toEqual([
    'AB 2 left too long ago to go on with that stay. If it is here again, add it as a new vehicle.',
  ])
})

test('what cannot be brought back, or cannot leave again, is named with its reason', async () => {
  const { client, actions, shown, texts } = openActions()
  actions.bringBackMany([1, 2, 3, 4])
  await client.pending[0]?.answer(
    succeed({
      sessions: [sessionOf(1)],
      replaced: [],
      followed: [sessionOf(2)],
      over: [sessionOf(3), sessionOf(4)],
    }),
  )
  shown[0]?.action?.run()
  await client.pending[0]?.answer(succeed({ sessions: [], kept: [sessionOf(1)] }))
  expect(texts().slice(1)).toEqual([
    'AB 2 has been here again since that stay. Only its latest stay can be brought back.',
    'AB 3, AB 4 left too long ago to go on with those stays. If they are here again, add them as new vehicles.',
    'AB 1 stays in the lot: it can no longer leave as it had left. Press “Left” if it is gone.',
  ])
  expect(shown.slice(1).every(({ isProblem }) => isProblem)).toBe(true)
})

test('where all had left already that is said, and nothing is offered to undo; a failure is said as any other', async () => {
  const { client, actions, shown, texts } = openActions()
  actions.leaveMany([1])
  await client.pending[0]?.answer(succeed({ sessions: [] }))
  expect(shown).toEqual([{ text: 'They had left the list already.' }])
  actions.leaveMany([1])
  await client.pending[0]?.answer(fail(appError('storage-busy')))
  expect(shown.at(-1)?.isProblem).toBe(true)
  expect(texts()).toHaveLength(2)
})

test('departures one after the other share one message, which takes back the last or all of them', async () => {
  const { client, actions, shown } = openActions()
  for (const id of [1, 2]) {
    actions.leave(sessionOf(id))
    await client.pending[0]?.answer(succeed({ session: sessionOf(id, { departedAt: NOON, departureCharge: 18 }) }))
  }
  expect(shown.at(-1)).toMatchObject({
    text: '2 vehicles were taken off the list',
    action: { label: 'Undo last' },
    furtherAction: { label: 'Undo all' },
  })
  shown.at(-1)?.action?.run()
  expect(client.pending).toMatchObject([{ name: 'vehicle.bringBack', input: { sessionId: 2 } }])
  await client.pending[0]?.answer(succeed({ session: sessionOf(2) }))
  expect(shown.slice(2)).toMatchObject([{ action: { label: 'Undo' } }])
  expect(shown.at(-1)?.text).toMatch(/^AB 2 is back in the lot · AB 1 left at/)
  actions.undoLeave(sessionOf(1))
  await client.pending[0]?.answer(succeed({ session: sessionOf(1) }))
  expect(shown.slice(3)).toEqual([{ text: 'AB 1 is back in the lot' }])
})

test('what left keeps its place, and a second press there brings nothing back', async () => {
  const { client, actions } = openActions()
  actions.leave(sessionOf(1))
  actions.leave(sessionOf(1))
  expect([...actions.leaving.getState().keys()]).toEqual([1])
  await client.pending[0]?.answer(succeed({ session: sessionOf(1, { departedAt: NOON, departureCharge: 18 }) }))
  actions.bringBack(sessionOf(1))
  expect(client.pending).toEqual([])
  actions.giveUpPlace(1, 'touch')
  expect([...actions.leaving.getState().keys()]).toEqual([1])
  actions.giveUpPlace(1, 'mouse')
  expect(actions.leaving.getState().size).toBe(0)
  actions.undoLeave(sessionOf(1))
  expect(client.pending).toMatchObject([{ name: 'vehicle.bringBack', input: { sessionId: 1 } }])
})
