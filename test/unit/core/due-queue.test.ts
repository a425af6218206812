import { expect, test } from 'vitest'
import { createDueQueue, type DueKind } from '../../../main/core/door/due-queue.ts'
import type { Logger } from '../../../main/core/ports/logger.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'

interface Recorded {
  readonly warnings: string[]
  readonly errors: unknown[]
  readonly logger: Logger
}

function record(): Recorded {
  const warnings: string[] = []
  const errors: unknown[] = []
  const logger: Logger = { info() {}, warn: (text) => warnings.push(text), error: (_text, cause) => errors.push(cause) }
  return { warnings, errors, logger }
}

/** A kind that is due at given instants and notes when it ran. */
function dueAt(instants: readonly number[]): DueKind & { readonly runs: number[] } {
  let waiting = [...instants]
  const runs: number[] = []
  return {
    name: 'test',
    runs,
    nextDueAt: () => waiting[0] ?? null,
    run(now) {
      runs.push(now)
      waiting = waiting.filter((instant) => instant > now)
    },
  }
}

test('runs what is due at its instant, however far away, and nothing twice', () => {
  const clock = createFakeClock()
  const start = clock.now()
  const kind = dueAt([start + SECOND_MS, start + 90 * DAY_MS])
  const { logger, warnings } = record()
  const queue = createDueQueue([kind], clock, logger)
  queue.rearm()
  clock.advance(SECOND_MS)
  expect(kind.runs).toEqual([start + SECOND_MS])
  clock.advance(90 * DAY_MS)
  expect(kind.runs).toEqual([start + SECOND_MS, start + 90 * DAY_MS])
  expect(clock.timers()).toBe(1)
  expect(warnings).toEqual([])
  queue.stop()
  expect(clock.timers()).toBe(0)
  queue.rearm()
  expect(clock.timers()).toBe(0)
})

test('each kind is asked once where nothing is due, and anew where something ran', () => {
  const clock = createFakeClock()
  const kind = dueAt([clock.now() + SECOND_MS])
  let asked = 0
  const counted: DueKind = {
    ...kind,
    nextDueAt() {
      asked += 1
      return kind.nextDueAt()
    },
  }
  const queue = createDueQueue([counted], clock, record().logger)
  queue.rearm()
  expect(asked).toBe(1)
  clock.advance(SECOND_MS)
  expect([asked, kind.runs.length]).toEqual([3, 1])
  queue.stop()
})

test('a failure is logged and retried with back-off, and holds up no other kind', () => {
  const clock = createFakeClock()
  const other = dueAt([clock.now() + MINUTE_MS])
  const tries: number[] = []
  const broken: DueKind = {
    name: 'broken',
    nextDueAt: () => clock.now(),
    run() {
      tries.push(clock.monotonic())
      throw new Error('the disk is full')
    },
  }
  const { logger, errors } = record()
  createDueQueue([broken, other], clock, logger).rearm()
  clock.advance(HOUR_MS)
  const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
  expect(gaps.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * SECOND_MS))
  expect(errors).toHaveLength(tries.length)
  expect(other.runs).toHaveLength(1)
})

test('after a failure that passed, the next one starts from the shortest wait again', () => {
  const clock = createFakeClock()
  let isBroken = true
  let runs = 0
  const kind: DueKind = {
    name: 'flaky',
    nextDueAt: () => clock.now() + (runs > 0 && !isBroken ? MINUTE_MS : 0),
    run() {
      if (isBroken) throw new Error('busy')
      runs += 1
    },
  }
  const { logger, errors } = record()
  createDueQueue([kind], clock, logger).rearm()
  clock.advance(3 * SECOND_MS)
  isBroken = false
  clock.advance(10 * SECOND_MS)
  expect(runs).toBe(1)
  expect(errors).toHaveLength(3)
})

test('what came due in a sleep that nobody told of is done within a minute', () => {
  const clock = createFakeClock()
  const kind = dueAt([clock.now() + HOUR_MS])
  createDueQueue([kind], clock, record().logger).rearm()
  clock.sleep(2 * HOUR_MS)
  clock.advance(MINUTE_MS)
  expect(kind.runs).toHaveLength(1)
})

function measuredQueue(kinds: (clock: FakeClock) => readonly DueKind[]) {
  const clock = createFakeClock()
  const lateness: number[] = []
  const queue = createDueQueue(kinds(clock), clock, record().logger, (latenessMs) => lateness.push(latenessMs))
  queue.rearm()
  return { clock, queue, lateness }
}

test('how late what is due is, is told while it waits and when it was done', () => {
  const { clock, queue, lateness } = measuredQueue(({ now }) => [
    dueAt([now() + HOUR_MS]),
    dueAt([now() + 2 * HOUR_MS]),
  ])
  clock.advance(HOUR_MS)
  expect([queue.lagMs(), lateness]).toEqual([0, [0]])
  // Time goes on, but no timer fires: as while the event loop is held up.
  clock.sleep(HOUR_MS + 90 * SECOND_MS)
  expect(queue.lagMs()).toBe(90 * SECOND_MS)
  queue.rearm()
  expect([queue.lagMs(), lateness]).toEqual([0, [0, 90 * SECOND_MS]])
})

test('what fell due before anybody could know is late only since then', () => {
  let changedTo: number | null = null
  const kind = (clock: FakeClock): DueKind => ({
    name: 'changed',
    nextDueAt: () => changedTo,
    run: () => {
      changedTo = clock.now() + DAY_MS
    },
  })
  const { clock, queue, lateness } = measuredQueue((each) => [dueAt([0]), kind(each)])
  expect(lateness).toEqual([0])
  clock.advance(MINUTE_MS)
  changedTo = 1
  expect(queue.lagMs()).toBe(0)
  queue.rearm()
  expect(lateness).toEqual([0, 0])
})

test('what fails goes on being late, and is counted once it is done', () => {
  let isBroken = true
  const { clock, queue, lateness } = measuredQueue(({ now }) => {
    const start = now()
    return [
      {
        name: 'flaky',
        nextDueAt: () => (isBroken ? start : null),
        run() {
          if (now() < start + 3 * SECOND_MS) throw new Error('busy')
          isBroken = false
        },
      },
    ]
  })
  clock.advance(2 * SECOND_MS)
  expect([queue.lagMs(), lateness]).toEqual([2 * SECOND_MS, []])
  clock.advance(SECOND_MS)
  expect([queue.lagMs(), lateness]).toEqual([0, [3 * SECOND_MS]])
})

test('what takes its time keeps nothing else waiting, runs once at a time, and fails as anything else', async () => {
  const ends: PromiseWithResolvers<void>[] = []
  const slow: DueKind = {
    name: 'slow',
    nextDueAt: () => 0,
    run: () => {
      const end = Promise.withResolvers<void>()
      ends.push(end)
      return end.promise
    },
  }
  const { clock, queue, lateness } = measuredQueue(({ now }) => [slow, dueAt([now() + SECOND_MS])])
  clock.advance(10 * MINUTE_MS)
  expect([ends.length, lateness, queue.lagMs()]).toEqual([1, [0], 0])
  const waits: number[] = []
  for (let failures = 0; failures < 3; failures += 1) {
    ends.at(-1)?.reject(new Error('no space'))
    await clock.yieldTurn()
    const from = clock.now()
    while (ends.length === failures + 1) clock.advance(SECOND_MS)
    waits.push(clock.now() - from)
  }
  expect(waits).toEqual([SECOND_MS, 2 * SECOND_MS, 4 * SECOND_MS])
  ends.at(-1)?.resolve()
  await clock.yieldTurn()
  expect(ends).toHaveLength(5)
})
