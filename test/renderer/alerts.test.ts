import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { readyArrivals } from '../../renderer/alerts/AlertPanel.tsx'
import { newAlerts, orderAlerts, ringingAlerts } from '../../renderer/alerts/open-alerts.ts'
import { SessionCharge } from '../../renderer/history/SessionTable.tsx'
import { en } from '../../renderer/messages/en.ts'
import { departureText } from '../../renderer/vehicle/vehicle-actions.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import { WordingPart } from '../../renderer/wording/wording.ts'
import type { Alert } from '../../shared/alert.ts'
import type { Session } from '../../shared/session.ts'
import { readyAlert } from '../desktop/fakes.ts'
import { session } from '../http/fake-core.ts'

const overstay = (id: number, level: number, fields: Partial<Alert> = {}): Alert =>
  readyAlert(id, `AB ${id}`, { kind: 'overstay', level, ...fields })
const ready = (id: number, fields: Partial<Alert> = {}): Alert => readyAlert(id, `AB ${id}`, fields)
const known = (knownAt: number, ...alerts: readonly Alert[]) => ({
  knownAt,
  alerts: new Map(alerts.map((alert) => [alert.id, alert])),
})
const ids = (alerts: readonly Alert[]) => alerts.map(({ id }) => id)

describe('the order of the alerts', () => {
  test('puts the highest overstay first, within a level the oldest, and what is snoozed last', () => {
    const alerts = [
      ready(1),
      overstay(2, 1),
      overstay(3, 3, { snoozedUntil: 9 }),
      overstay(4, 3, { dueAt: 8 }),
      overstay(5, 3, { dueAt: 7 }),
      ready(6, { dueAt: 0 }),
      ready(7, { snoozedUntil: 9 }),
    ]
    expect(ids(orderAlerts(alerts))).toEqual([5, 4, 2, 6, 1, 3, 7])
  })
})

describe('what is news', () => {
  test('is what was not there before, oldest first', () => {
    const before = known(50, ready(1))
    const now = known(60, ready(1), ready(3, { dueAt: 9 }), ready(2, { dueAt: 8 }))
    expect(ids(newAlerts(before, now))).toEqual([2, 3])
  })

  test('is not what was told before and is open again, but is what opened while the connection was lost', () => {
    const before = known(100_000)
    const openAgain = ready(1, { openedAt: 40_000, announcedAt: 42_000 })
    const missed = ready(2, { openedAt: 150_000, announcedAt: 152_000 })
    const underSetBackClock = ready(3, { openedAt: 90_000, announcedAt: null })
    expect(ids(newAlerts(before, known(200_000, openAgain, missed, underSetBackClock)))).toEqual([2, 3])
  })
})

describe('what came ready', () => {
  test('is told of those that are ready since they came, until they were seen or overstay', () => {
    const came = (id: number, fields: Partial<Session> = {}) =>
      session({ id, readyOnArrival: true, completedAt: 5, overstayLevel: 0, ...fields })
    const vehicles = [came(1), came(2, { overstayLevel: 1 }), came(3, { readyOnArrival: false }), came(4)]
    const told = (seenId: number) => readyArrivals(vehicles, seenId).map(({ id }) => id)
    expect(told(0)).toEqual([1, 4])
    expect(told(1)).toEqual([4])
    expect(told(4)).toEqual([])
  })
})

describe('what rings', () => {
  test('is what is news, and what was brought to mind since', () => {
    const before = known(100_000, ready(1), ready(2), ready(3, { remindedAt: 300_000 }), ready(4))
    const now = known(
      400_000,
      ready(1),
      ready(2, { remindedAt: 400_000 }),
      ready(3, { remindedAt: 400_000 }),
      ready(4, { snoozedUntil: 900_000 }),
      ready(5, { openedAt: 400_000 }),
    )
    expect(ids(ringingAlerts(before, now))).toEqual([2, 3, 5])
  })

  test('is nothing where only the clock was set back', () => {
    const before = known(100_000, ready(2), ready(3, { remindedAt: 300_000 }))
    const now = known(10, ready(2, { remindedAt: 10 }), ready(3, { remindedAt: 10 }))
    expect(ringingAlerts(before, now)).toEqual([])
  })
})

describe('the sentence about a vehicle that left', () => {
  const wording = { messages: en, formats: createFormats('en-US', en) }
  const leftWith = (departureCharge: number, targetSoc = 80) =>
    departureText(session({ batteryCapacity: 50, departureCharge, departedAt: 9, targetSoc }), wording).replaceAll(
      '\u00a0',
      ' ',
    )

  test.each([
    [31, 80, 'AB 123 left at 62 %, 18 points before its target'],
    [31.3, 80, 'AB 123 left at 62 %, 18 points before its target'],
    [39.9, 80, 'AB 123 left at 79 %, 1 point before its target'],
    [40, 80, 'AB 123 left at 80 %'],
    [49.9, 80, 'AB 123 left at 99 %'],
    [0, 0, 'AB 123 left at 0 %'],
  ])('with %d of 50, wanted %d %%', (charge, target, sentence) => {
    expect(leftWith(charge, target)).toBe(sentence)
  })

  test('says as many points as the history does, whatever is lost in counting', () => {
    const left = session({ batteryCapacity: 55, departureCharge: 55 * 0.19, departedAt: 9, targetSoc: 50 })
    const stay = createElement(SessionCharge, { session: left, now: 9 })
    const shown = renderToStaticMarkup(createElement(WordingPart, { value: createStore(() => wording) }, stay))
    expect(shown).toContain('31 points short')
    expect(departureText(left, wording)).toContain('31 points before')
  })
})
