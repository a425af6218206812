import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchTransfer } from '../../main/import/transfer-watch.ts'
import { createCancellation, failureOf } from './support/import-fixture.ts'

const LIMITS = { answerMs: 500, idleMs: 1_000, totalMs: 5_000 }

describe('the watch over a transfer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('counts the silence anew with every byte', () => {
    const watch = watchTransfer(LIMITS, createCancellation().signal)
    vi.advanceTimersByTime(900)
    watch.alive()
    vi.advanceTimersByTime(900)
    expect(watch.signal.aborted).toBe(false)
    vi.advanceTimersByTime(100)
    expect(watch.signal.reason).toMatchObject({ error: { code: 'import-timeout', values: { seconds: 1 } } })
  })

  test('waits for an answer no longer than its own limit, and only for one that was asked for', () => {
    const watch = watchTransfer(LIMITS, createCancellation().signal)
    watch.asking('first.example')
    vi.advanceTimersByTime(499)
    watch.alive()
    vi.advanceTimersByTime(500)
    watch.alive()
    watch.asking('second.example:81')
    vi.advanceTimersByTime(499)
    expect(watch.signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(watch.signal.reason).toMatchObject({
      error: {
        code: 'answer-timeout',
        message: expect.stringMatching(/^second\.example:81 did not begin to answer within 1 second,/),
        values: { host: 'second.example:81', seconds: 1 },
      },
    })
  })

  test('ends a transfer that comes in drops for ever', () => {
    const watch = watchTransfer(LIMITS, createCancellation().signal)
    for (let drop = 1; drop <= 5; drop += 1) {
      expect(watch.signal.aborted).toBe(false)
      vi.advanceTimersByTime(999)
      watch.alive()
    }
    vi.advanceTimersByTime(5)
    expect(watch.signal.reason).toMatchObject({ error: { code: 'import-too-slow', values: { minutes: 1 } } })
  })

  test('says why it ended, whatever the step makes of the signal', async () => {
    const cancellation = createCancellation()
    const watch = watchTransfer(LIMITS, cancellation.signal)
    const step = new Promise((_resolve, reject) => {
      watch.signal.addEventListener('abort', () => reject(new Error('aborted by the network')))
    })
    const outcome = failureOf(watch.guard(step))
    cancellation.cancel()
    expect((await outcome).code).toBe('import-cancelled')
    expect((await failureOf(watch.guard(Promise.resolve()))).code).toBe('import-cancelled')
  })

  test('leaves an error of the step as it is', async () => {
    const watch = watchTransfer(LIMITS, createCancellation().signal)
    await expect(watch.guard(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })

  test('is deaf once it is closed', () => {
    const cancellation = createCancellation()
    const watch = watchTransfer(LIMITS, cancellation.signal)
    watch.asking('lot.example')
    watch.close()
    cancellation.cancel()
    expect(vi.getTimerCount()).toBe(0)
    expect(watch.signal.reason).toBeInstanceOf(Error)
    expect(watch.signal.reason).not.toHaveProperty('error')
  })
})
