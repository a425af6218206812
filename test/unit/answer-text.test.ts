import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AnswerText, isWhole, type JsonText } from '../../main/core/door/core.ts'
import type { FromTextClient, ToTextClient } from '../../main/core-thread/messages.ts'
import { createTextClient } from '../../main/core-thread/text-client.ts'
import { createTextServer } from '../../main/core-thread/text-server.ts'
import { MINUTE_MS } from '../../shared/time.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Both ends, with every message on its way for a turn; `made` counts the pieces that were made. */
function openBoth() {
  const asked: FromTextClient[] = []
  const client = createTextClient((message) => {
    asked.push(message)
    queueMicrotask(() => server.take(message))
  })
  const server = createTextServer((message: ToTextClient) => queueMicrotask(() => client.take(message)))
  const made = { pieces: 0 }
  function* pieces() {
    for (const piece of ['a', 'b', 'c']) {
      made.pieces += 1
      yield piece
    }
  }
  async function answer(text: AnswerText = pieces()): Promise<AnswerText> {
    const waiting = client.answerTo(1)
    server.send(1, text)
    return waiting
  }
  return { client, answer, asked, made }
}

const textOf = (json: JsonText) => (typeof json === 'string' ? json : new TextDecoder().decode(json))

async function read(answer: AnswerText): Promise<readonly string[]> {
  if (isWhole(answer)) return [textOf(answer)]
  const pieces: string[] = []
  for await (const piece of answer) pieces.push(textOf(piece))
  return pieces
}

test('a short answer is one text, a long one comes piece by piece as it is asked for', async () => {
  const { answer, made, asked } = openBoth()
  expect(await read(await answer('{"ü":1}'))).toEqual(['{"ü":1}'])
  const long = await answer()
  expect([asked.length, made.pieces]).toEqual([0, 0])
  expect(await read(long)).toEqual(['a', 'b', 'c'])
  expect(asked.map(({ type }) => type)).toEqual(['text-more', 'text-more', 'text-more', 'text-more'])
  expect(vi.getTimerCount()).toBe(0)
})

test('whoever leaves in the middle lets the rest go at once', async () => {
  const { answer, made, asked } = openBoth()
  for await (const _piece of await answer()) break
  await Promise.resolve()
  expect(asked.at(-1)).toEqual({ type: 'text-end', id: 1 })
  expect([made.pieces, vi.getTimerCount()]).toEqual([1, 0])
})

test('the rest is kept for a minute from piece to piece, and then it is lost, loudly', async () => {
  const { answer, made } = openBoth()
  const long = (await answer()) as AsyncIterable<string>
  const pieces = long[Symbol.asyncIterator]()
  for (const value of ['a', 'b']) {
    vi.advanceTimersByTime(MINUTE_MS - 1)
    expect(await pieces.next()).toEqual({ done: false, value: new TextEncoder().encode(value) })
  }
  vi.advanceTimersByTime(MINUTE_MS)
  await expect(pieces.next()).rejects.toThrow('given up')
  expect(made.pieces).toBe(2)
})

test('when the thread ends, who waits for an answer or a piece is told', async () => {
  const { client, answer } = openBoth()
  const unanswered = client.answerTo(2)
  const pieces = read(await answer())
  const unread = await answer()
  client.close('closing')
  expect(await unanswered).toBe('closing')
  await expect(pieces).rejects.toThrow('given up')
  await expect(read(unread)).rejects.toThrow('given up')
})
