import { EventEmitter } from 'node:events'
import type { Notification, NotificationConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { createDeferredNotifier } from '../../main/electron/notifications/deferred-notifier.ts'
import { COLLECTING_MS, createDesktopNotifier, notificationText } from '../../main/electron/notifications/notifier.ts'
import type { Alert } from '../../shared/alert.ts'
import { en } from '../../shared/messages/en.ts'
import { createHandClock, createKeptLog, readyAlert } from './fakes.ts'

class FakeNotification extends EventEmitter {
  readonly options: NotificationConstructorOptions
  state: 'made' | 'shown' | 'closed' = 'made'

  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
  }

  show(): void {
    this.state = 'shown'
  }

  close(): void {
    this.state = 'closed'
  }
}

function desktop({ isGateOpen = async () => true } = {}) {
  const clock = createHandClock()
  const { logger, lines } = createKeptLog()
  const made: FakeNotification[] = []
  const onClick = vi.fn()
  const window = { isFocused: false }
  const notifier = createDesktopNotifier({
    createNotification(options) {
      const notification = new FakeNotification(options)
      made.push(notification)
      return notification as unknown as Notification
    },
    isGateOpen,
    isWindowFocused: () => window.isFocused,
    clock,
    logger,
    wording: { texts: () => en, timeOfDay: (at) => `${at / 60_000} o’clock` },
    onClick,
  })
  const collect = async (): Promise<void> => {
    clock.advance(COLLECTING_MS)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { notifier, clock, lines, made, onClick, window, collect }
}

/** In English, by a clock that counts minutes. */
const inMinutes = { texts: () => en, timeOfDay: (at: number) => String(at / 60_000) }

const titles = (made: readonly FakeNotification[]) => made.map(({ options, state }) => [options.title, state])
const named = (...plates: readonly string[]): Alert[] => plates.map((plate, index) => readyAlert(index + 1, plate))

describe('the text of a notification', () => {
  test.each([
    [['KA-1'], 'KA-1 is ready', 'Since 1.'],
    [['KA-1', 'KA-2'], 'KA-1 and KA-2 are ready', 'The first of them since 1.'],
    [['KA-1', 'KA-2', 'KA-3'], 'KA-1, KA-2 and KA-3 are ready', 'The first of them since 1.'],
    [['KA-1', 'KA-2', 'KA-3', 'KA-4'], 'KA-1, KA-2 and 2 more are ready', 'The first of them since 1.'],
    [
      Array.from({ length: 9 }, (_, index) => `KA-${index + 1}`),
      'KA-1, KA-2 and 7 more are ready',
      'The first of them since 1.',
    ],
  ])('%j', (plates, title, body) => {
    expect(notificationText(named(...plates), inMinutes)).toEqual({ title, body })
  })

  test('names the bay of a single vehicle, in the title, where it cannot be read as markup', () => {
    const text = notificationText([readyAlert(1, 'KA-1', { bay: '<b>12' })], {
      texts: () => en,
      timeOfDay: () => '13:40',
    })
    expect(text).toEqual({ title: 'KA-1 in bay <b>12 is ready', body: 'Since 13:40.' })
  })
})

describe('the text of a notification about overstays', () => {
  const overstay = (id: number, plate: string, level = 1): Alert => readyAlert(id, plate, { kind: 'overstay', level })

  test.each([
    [[overstay(1, 'KA-1')], 'KA-1 is overstaying', 'Since 1.'],
    [[overstay(2, 'KA-1', 3)], 'KA-1 is overstaying', 'Level 3 since 2.'],
    [[overstay(1, 'KA-1'), overstay(2, 'KA-2', 2)], 'KA-1 and KA-2 are overstaying', 'The first of them since 1.'],
    [
      [readyAlert(1, 'KA-1'), overstay(2, 'KA-2', 2), readyAlert(3, 'KA-3')],
      'KA-2 is overstaying; KA-1 and KA-3 are ready',
      'The first of them since 2.',
    ],
  ])('%#', (alerts, title, body) => {
    expect(notificationText(alerts, inMinutes)).toEqual({ title, body })
  })
})

describe('the desktop notifier', () => {
  test('gathers what comes at nearly the same time into one notification', async () => {
    const { notifier, clock, made, collect } = desktop()
    const [first, second] = named('KA-1', 'KA-2')
    notifier.announce([first as Alert])
    clock.advance(COLLECTING_MS - 1)
    notifier.announce([second as Alert])
    expect(made).toEqual([])
    await collect()
    expect(titles(made)).toEqual([['KA-1 and KA-2 are ready', 'shown']])
  })

  test('has one notification at a time: the next one replaces it and names both', async () => {
    const { notifier, made, collect } = desktop()
    notifier.announce([readyAlert(1, 'KA-1')])
    await collect()
    notifier.announce([readyAlert(2, 'KA-2')])
    await collect()
    expect(titles(made)).toEqual([
      ['KA-1 is ready', 'closed'],
      ['KA-1 and KA-2 are ready', 'shown'],
    ])
  })

  test('does not name again what the attendant has seen', async () => {
    const { notifier, made, collect } = desktop()
    notifier.announce([readyAlert(1, 'KA-1')])
    await collect()
    notifier.markSeen()
    expect(titles(made)).toEqual([['KA-1 is ready', 'closed']])
    notifier.announce([readyAlert(2, 'KA-2')])
    await collect()
    expect(titles(made).at(-1)).toEqual(['KA-2 is ready', 'shown'])
  })

  test('does not name again what was shown while the window had the focus, as a kiosk’s always has', async () => {
    const { notifier, made, window, collect } = desktop()
    window.isFocused = true
    notifier.announce([readyAlert(1, 'KA-1')])
    await collect()
    notifier.announce([readyAlert(2, 'KA-2')])
    await collect()
    expect(titles(made)).toEqual([
      ['KA-1 is ready', 'closed'],
      ['KA-2 is ready', 'shown'],
    ])
    notifier.withdraw([1])
    expect(titles(made).at(-1)).toEqual(['KA-2 is ready', 'shown'])
    notifier.withdraw([2])
    expect(titles(made).at(-1)).toEqual(['KA-2 is ready', 'closed'])
  })

  test('takes back a notification once all that it names is settled', async () => {
    const { notifier, made, collect } = desktop()
    notifier.announce(named('KA-1', 'KA-2'))
    await collect()
    notifier.withdraw([1, 99])
    expect(titles(made)).toEqual([['KA-1 and KA-2 are ready', 'shown']])
    notifier.withdraw([2])
    expect(titles(made)).toEqual([['KA-1 and KA-2 are ready', 'closed']])
  })

  test('shows nothing for a vehicle that left before the notification came', async () => {
    const { notifier, made, collect } = desktop()
    notifier.announce([readyAlert(1, 'KA-1')])
    notifier.withdraw([1])
    await collect()
    expect(made).toEqual([])
  })

  test('makes no notification while nobody shows them, and says so in the log', async () => {
    const { notifier, made, lines, collect } = desktop({ isGateOpen: async () => false })
    notifier.announce(named('KA-1', 'KA-2'))
    await collect()
    expect(made).toEqual([])
    expect(lines.map(({ level, fields }) => [level, fields])).toEqual([['info', { alerts: 2 }]])
  })

  test('goes on after a gate that failed', async () => {
    const answers = [Promise.reject(new Error('broken')), Promise.resolve(true)]
    const { notifier, made, lines, collect } = desktop({ isGateOpen: () => answers.shift() ?? Promise.resolve(true) })
    notifier.announce([readyAlert(1, 'KA-1')])
    await collect()
    expect(lines.map((line) => line.level)).toEqual(['error'])
    notifier.announce([readyAlert(2, 'KA-2')])
    await collect()
    expect(titles(made)).toEqual([['KA-1 and KA-2 are ready', 'shown']])
  })

  test('a click leads to the window; a failure is logged', async () => {
    const { notifier, made, lines, onClick, collect } = desktop()
    notifier.announce([readyAlert(1, 'KA-1')])
    await collect()
    made[0]?.emit('click', {})
    expect(onClick).toHaveBeenCalledTimes(1)
    made[0]?.emit('failed', {}, 'not signed')
    expect(lines).toEqual([
      { level: 'warn', message: 'a desktop notification was not shown', fields: { problem: 'not signed' } },
    ])
  })
})

describe('the deferred notifier', () => {
  test('keeps what is announced before the real one is there, in order, and then passes everything on', () => {
    const heard: string[][] = []
    const deferred = createDeferredNotifier()
    deferred.announce([readyAlert(1, 'KA-1')])
    deferred.announce([readyAlert(2, 'KA-2')])
    deferred.connect({ announce: (alerts) => void heard.push(alerts.map((alert) => alert.plate)) })
    deferred.announce([readyAlert(3, 'KA-3')])
    expect(heard).toEqual([['KA-1', 'KA-2'], ['KA-3']])
  })
})
