import { describe, expect, test } from 'vitest'
import type { Core } from '../../main/core/door/core.ts'
import { type EventWindow, startEventRelay } from '../../main/electron/event-relay.ts'
import { followOpenAlerts } from '../../main/electron/notifications/open-alerts.ts'
import type { Alert } from '../../shared/alert.ts'
import { EVENT_CHANNEL } from '../../shared/contract/bridge.ts'
import { fail, succeed } from '../../shared/result.ts'
import { alertsChanged, createEventSource, readyAlert } from './fakes.ts'

function follow(openAtStart: readonly Alert[] | 'no snapshot') {
  const source = createEventSource()
  const told: unknown[][] = []
  const dispatch = async (): Promise<unknown> => {
    if (openAtStart === 'no snapshot') return fail({ kind: 'internal', code: 'internal', message: 'Something failed.' })
    return succeed({ alerts: openAtStart })
  }
  const core = { subscribe: source.subscribe, dispatch: dispatch as unknown as Core['dispatch'] }
  const ready = followOpenAlerts({
    core,
    onCount: (count) => told.push(['count', count]),
    onRinging: () => told.push(['ringing']),
    onClosed: (ids) => told.push(['closed', ...ids]),
  })
  return { source, told, ready }
}

describe('following the open alerts', () => {
  test('counts what is open at the start, without drawing attention to it', async () => {
    const { told, ready } = follow([readyAlert(1, 'A'), readyAlert(2, 'B')])
    await ready
    expect(told).toEqual([['count', 2]])
  })

  test('counts up and down, draws attention only to what is new', async () => {
    const { source, told, ready } = follow([readyAlert(1, 'A')])
    await ready
    source.emit(alertsChanged([readyAlert(2, 'B')]))
    source.emit(alertsChanged([readyAlert(2, 'B', { announcedAt: 5 })]))
    source.emit(alertsChanged([], [1, 77]))
    source.emit(alertsChanged([], []))
    expect(told).toEqual([['count', 1], ['count', 2], ['ringing'], ['closed', 1], ['count', 1]])
  })

  test('draws attention to a reminder and to a higher level, and counts a vehicle once', async () => {
    const { source, told, ready } = follow([readyAlert(1, 'A')])
    await ready
    source.emit(alertsChanged([readyAlert(1, 'A', { snoozedUntil: 90_000 })]))
    expect(told).toEqual([['count', 1]])
    source.emit(alertsChanged([readyAlert(1, 'A', { remindedAt: 90_000 })]))
    source.emit(alertsChanged([readyAlert(1, 'A', { remindedAt: 80_000 })]))
    expect(told).toEqual([['count', 1], ['ringing']])
    source.emit(alertsChanged([readyAlert(2, 'A', { kind: 'overstay', level: 1 })], [1]))
    expect(told.slice(2)).toEqual([['closed', 1], ['count', 1], ['ringing']])
  })

  test('events that come before the snapshot are neither lost nor undone by it', async () => {
    const { source, told, ready } = follow([readyAlert(1, 'A'), readyAlert(2, 'B')])
    source.emit(alertsChanged([readyAlert(3, 'C')]))
    source.emit(alertsChanged([], [1]))
    await ready
    expect(told.at(-1)).toEqual(['count', 2])
  })

  test('counts from zero where there is no snapshot', async () => {
    const { source, told, ready } = follow('no snapshot')
    await ready
    source.emit(alertsChanged([readyAlert(1, 'A')]))
    expect(told).toEqual([['count', 0], ['count', 1], ['ringing']])
  })

  test('the progress of an import changes nothing', async () => {
    const { source, told, ready } = follow([])
    await ready
    const progress = {
      runId: 'run-1',
      importId: 1,
      source: '',
      trigger: 'attendant',
      phase: 'writing',
      bytes: 0,
      totalBytes: null,
      rows: 0,
      totalRows: null,
      startedAt: 0,
    } as const
    source.emit({ name: 'import.progress', progress, isFinished: false })
    expect(told).toEqual([['count', 0]])
  })
})

describe('the event relay', () => {
  const windowThat = (isGone: { window: boolean; page: boolean }) => {
    const sent: unknown[][] = []
    const window: EventWindow = {
      isDestroyed: () => isGone.window,
      webContents: { isDestroyed: () => isGone.page, send: (...message: unknown[]) => void sent.push(message) },
    }
    return { window, sent }
  }

  test('sends each event to every window that is there, until it is stopped', () => {
    const source = createEventSource()
    const here = windowThat({ window: false, page: false })
    const closed = windowThat({ window: true, page: false })
    const broken = windowThat({ window: false, page: true })
    const stop = startEventRelay({ core: source, windows: () => [closed.window, broken.window, here.window] })
    const event = alertsChanged([readyAlert(1, 'A')])
    source.emit(event)
    expect([here.sent, closed.sent, broken.sent]).toEqual([[[EVENT_CHANNEL, JSON.stringify(event)]], [], []])
    stop()
    source.emit(event)
    expect(here.sent).toHaveLength(1)
  })
})
