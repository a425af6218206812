import { expect, test } from 'vitest'
import { createPinModel, createUnlockingClient } from '../../renderer/pin/pin-model.ts'
import { type AppError, appError } from '../../shared/app-error.ts'
import { fail, type Result, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'

const pinNeeded = fail(appError('pin-needed'))
const pinWrong = fail(appError('pin-wrong'))
const pass = { pass: 'a-pass', until: 300_000 }

/** A client that meets refusals, the model that asks for a PIN, and the way to core below. */
function screen() {
  const sent: { name: string; input: unknown; pass: string | undefined }[] = []
  const fake = createFakeClient()
  const direct: typeof fake = {
    ...fake,
    send(name, input, given) {
      sent.push({ name, input, pass: given })
      return fake.send(name, input, given)
    },
  }
  const model = createPinModel(direct)
  const client = createUnlockingClient(direct, model)
  const answer = async (result: Result<unknown>) => {
    const [command] = fake.pending
    if (command === undefined) throw new Error('nothing was sent')
    await command.answer(result)
  }
  return { sent, model, client, answer }
}

test('a refusal for want of the PIN asks for it, and the command is sent once more with the pass', async () => {
  const { sent, model, client, answer } = screen()
  const result = client.send('host.quit', {})
  await answer(pinNeeded)
  expect(model.store.getState().step).toBe('unlock')
  void model.enter('1234')
  await answer(succeed(pass))
  expect(model.store.getState()).toMatchObject({ step: null, pass })
  await answer(succeed({ isQuitting: true }))
  expect(await result).toEqual(succeed({ isQuitting: true }))
  expect(sent).toEqual([
    { name: 'host.quit', input: {}, pass: undefined },
    { name: 'pin.unlock', input: { pin: '1234' }, pass: undefined },
    { name: 'host.quit', input: {}, pass: 'a-pass' },
  ])
})

test('a wrong PIN says so and asks again; cancelling leaves the refusal as the answer', async () => {
  const { model, client, answer } = screen()
  const result = client.send('host.quit', {})
  await answer(pinNeeded)
  void model.enter('1111')
  expect(model.store.getState().isBusy).toBe(true)
  await answer(pinWrong)
  expect(model.store.getState()).toMatchObject({ step: 'unlock', isBusy: false, pass: null })
  expect((model.store.getState().problem as AppError).code).toBe('pin-wrong')
  model.cancel()
  expect(await result).toEqual(pinNeeded)
  expect(model.store.getState().step).toBeNull()
})

test('several commands that are refused together ask once', async () => {
  const { sent, model, client, answer } = screen()
  const both = [client.send('host.quit', {}), client.send('settings.change', { changes: {} })]
  await answer(pinNeeded)
  await answer(pinNeeded)
  void model.enter('1234')
  await answer(succeed(pass))
  await answer(succeed('first'))
  await answer(succeed('second'))
  expect(await Promise.all(both)).toEqual([succeed('first'), succeed('second')])
  expect(sent.filter(({ name }) => name === 'pin.unlock')).toHaveLength(1)
})

test('a pass whose time is over is given up, and the PIN asked for again', async () => {
  const { model, client, answer } = screen()
  void model.unlock()
  void model.enter('1234')
  await answer(succeed(pass))
  void client.send('host.quit', {})
  await answer(pinNeeded)
  expect(model.store.getState()).toMatchObject({ step: 'unlock', pass: null })
})

test('another failure is no reason to ask', async () => {
  const { model, client, answer } = screen()
  const refused = fail(appError('setting-pinned', { setting: 'bays' }))
  const result = client.send('settings.change', { changes: {} })
  await answer(refused)
  expect(await result).toEqual(refused)
  expect(model.store.getState().step).toBeNull()
})

test('a new PIN is asked for twice; two that differ begin again', async () => {
  const { model } = screen()
  const chosen = model.choose()
  await model.enter('1234')
  await model.enter('1235')
  expect(model.store.getState()).toMatchObject({ step: 'choose', problem: 'pins-differ' })
  await model.enter('5678')
  expect(model.store.getState()).toMatchObject({ step: 'repeat', problem: null })
  await model.enter('5678')
  expect(await chosen).toBe('5678')
})

test('locking ends the pass here and in the core', async () => {
  const { sent, model, answer } = screen()
  await model.lock()
  void model.unlock()
  void model.enter('1234')
  await answer(succeed(pass))
  void model.lock()
  await answer(succeed({ wasUnlocked: true }))
  expect(model.store.getState().pass).toBeNull()
  expect(sent.at(-1)).toEqual({ name: 'pin.lock', input: { pass: 'a-pass' }, pass: undefined })
})
