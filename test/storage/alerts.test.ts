import { describe, expect, test } from 'vitest'
import type { Store } from '../../main/core/ports/store.ts'
import { NOW } from './support/instant.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore } from './support/store-fixture.ts'

function openAlert(store: Store, plate: string, dueAt: number, openedAt = dueAt + 1) {
  const sessionId = store.sessions.insert(sampleSession(plate, { bay: `bay of ${plate}` })).id
  const id = store.alerts.open({ sessionId, kind: 'ready', level: 0, dueAt, openedAt })
  return { id, sessionId }
}

describe('alerts', () => {
  test('are listed while open, the oldest fact first, with plate and bay', () => {
    const { store } = openTestStore()
    const late = openAlert(store, 'B 2', NOW)
    const early = openAlert(store, 'A 1', NOW - 5)
    const open = store.alerts.allOpen()
    expect(open.map(({ id }) => id)).toEqual([early.id, late.id])
    expect(open[0]).toEqual({
      ...early,
      plate: 'A 1',
      bay: 'bay of A 1',
      kind: 'ready',
      level: 0,
      dueAt: NOW - 5,
      openedAt: NOW - 4,
      announcedAt: null,
      remindedAt: null,
      snoozedUntil: null,
      acknowledgedAt: null,
      closedAt: null,
    })
    expect(store.alerts.byIds([late.id, 77]).map(({ plate }) => plate)).toEqual(['B 2'])
  })

  test('are open at most once for a session, and may open again afterwards', () => {
    const { store } = openTestStore()
    const { id, sessionId } = openAlert(store, 'A 1', NOW)
    const again = { sessionId, kind: 'ready', level: 0, dueAt: NOW + 9, openedAt: NOW + 9 } as const
    expect(store.alerts.open(again)).toBe(id)
    expect(store.alerts.allOpen()).toHaveLength(1)
    store.alerts.acknowledge([id], NOW)
    expect(store.alerts.open(again)).not.toBe(id)
  })

  test('are acknowledged by id or all at once, each only once', () => {
    const { store } = openTestStore()
    const one = openAlert(store, 'A 1', NOW)
    const two = openAlert(store, 'B 2', NOW)
    const three = openAlert(store, 'C 3', NOW)
    expect(store.alerts.acknowledge([two.id, 99], NOW + 1)).toEqual([two.id])
    expect(store.alerts.acknowledge([two.id], NOW + 2)).toEqual([])
    expect(store.alerts.byIds([two.id])[0]?.acknowledgedAt).toBe(NOW + 1)
    expect(store.alerts.acknowledge('all', NOW + 3)).toEqual([one.id, three.id])
    expect(store.alerts.allOpen()).toEqual([])
  })

  test('end with their session, and come back when its departure is taken back', () => {
    const { store } = openTestStore()
    const { id, sessionId } = openAlert(store, 'A 1', NOW)
    openAlert(store, 'B 2', NOW)
    expect(store.alerts.closeOfSession(sessionId, NOW + 1)).toEqual([id])
    expect(store.alerts.closeOfSession(sessionId, NOW + 2)).toEqual([])
    expect(store.alerts.byIds([id])[0]?.closedAt).toBe(NOW + 1)
    expect(store.alerts.reopenOfSession(sessionId, NOW + 2)).toEqual([])
    expect(store.alerts.reopenOfSession(sessionId, NOW + 1)).toEqual([id])
    expect(store.alerts.allOpen()).toHaveLength(2)
  })

  test('that were acknowledged stay so when a departure is taken back', () => {
    const { store } = openTestStore()
    const { id, sessionId } = openAlert(store, 'A 1', NOW)
    store.alerts.acknowledge([id], NOW)
    expect(store.alerts.closeOfSession(sessionId, NOW + 1)).toEqual([])
    expect(store.alerts.reopenOfSession(sessionId, NOW + 1)).toEqual([])
    expect(store.alerts.allOpen()).toEqual([])
  })

  test('are claimed for announcing exactly once, the oldest fact first', () => {
    const { store } = openTestStore()
    expect(store.alerts.oldestUnannouncedAt()).toBeNull()
    const late = openAlert(store, 'B 2', NOW, NOW + 20)
    const early = openAlert(store, 'A 1', NOW - 5, NOW + 30)
    const seen = openAlert(store, 'C 3', NOW, NOW + 10)
    store.alerts.acknowledge([seen.id], NOW + 11)
    expect(store.alerts.oldestUnannouncedAt()).toBe(NOW + 20)
    const claimed = store.alerts.claimUnannounced(NOW + 40)
    expect(claimed.map(({ id, announcedAt }) => [id, announcedAt])).toEqual([
      [early.id, NOW + 40],
      [late.id, NOW + 40],
    ])
    expect(store.alerts.claimUnannounced(NOW + 50)).toEqual([])
    expect(store.alerts.oldestUnannouncedAt()).toBeNull()
  })
})
