import { expect, test } from 'vitest'
import { createRetentionModel } from '../../renderer/settings/retention-model.ts'
import { appError } from '../../shared/app-error.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'

const retention = { dueStays: 12, changedStays: 3, lastRunAt: 5 }

function openModel() {
  const client = createFakeClient()
  const model = createRetentionModel(client)
  const answer = async (result: Parameters<(typeof client.pending)[number]['answer']>[0]) => {
    await client.pending[0]?.answer(result)
  }
  return { client, model, answer }
}

test('the question tells how many stays lose their plate, and is asked once', async () => {
  const { client, model, answer } = openModel()
  const decision = model.ask(30, 'erase')
  expect(client.pending).toMatchObject([{ name: 'data.plateRetention', input: { days: 30 } }])
  await answer(succeed(retention))
  expect(model.store.getState().question).toEqual({ days: 30, action: 'erase', dueStays: 12 })
  expect(await model.ask(30, 'erase')).toBeNull()
  model.answer(true)
  expect(await decision).toEqual(succeed(true))
  expect(model.store.getState().question).toBeNull()
})

test('a question that was declined can be asked again', async () => {
  const { model, answer } = openModel()
  for (const isWanted of [false, true]) {
    const decision = model.ask(30, 'pseudonymise')
    await answer(succeed(retention))
    model.answer(isWanted)
    expect(await decision).toEqual(succeed(isWanted))
  }
})

test('days that do not do are not asked about', async () => {
  const { model, answer } = openModel()
  const refusal = fail(appError('input-does-not-fit'))
  const decision = model.ask(0, 'erase')
  await answer(refusal)
  expect(await decision).toEqual(refusal)
  expect(model.store.getState().question).toBeNull()
})

test('how things stand is shown as soon as it is known, and stays where it cannot be asked', async () => {
  const { client, model, answer } = openModel()
  void model.refresh(30)
  expect(client.pending).toMatchObject([{ input: { days: 30 } }])
  await answer(succeed(retention))
  expect(model.store.getState().retention).toEqual(retention)
  void model.refresh(null)
  await answer(fail(appError('connection-lost')))
  expect(model.store.getState().retention).toEqual(retention)
})
