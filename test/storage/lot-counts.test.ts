import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAtRisk, statusAt } from '../../shared/status.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore } from './support/store-fixture.ts'

const GRACE_MS = 15 * MINUTE_MS

/** Instants round the borders of every rule. */
const nearNow = fc
  .tuple(fc.constantFrom(0, -GRACE_MS, 5 * MINUTE_MS, 60 * MINUTE_MS), fc.integer({ min: -2, max: 2 }))
  .map(([distance, further]) => NOW + distance + further)

test('parked vehicles are counted by the rules of status and flags, and those that left are not', () => {
  const { store } = openTestStore()
  const stay = fc.record({
    estimatedReadyAt: nearNow,
    departureTime: fc.option(nearNow),
    isDriverWaiting: fc.boolean(),
    attention: fc.option(fc.constant({ reason: 'leap' as const, since: NOW })),
    hasLeft: fc.boolean(),
  })
  let arrivals = 0
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 20 }), (stays) => {
      for (const { hasLeft, ...facts } of stays) {
        arrivals += 1
        const session = store.sessions.insert(sampleSession(`A ${arrivals}`, facts))
        if (hasLeft) depart(store, session, NOW)
      }
      const parked = store.sessions.allOpen()
      const withStatus = (status: string) => parked.filter((each) => statusAt(each, NOW, GRACE_MS) === status).length
      expect(store.lotCounts.counts(NOW, GRACE_MS)).toEqual({
        byStatus: {
          charging: withStatus('charging'),
          ready: withStatus('ready'),
          overstaying: withStatus('overstaying'),
        },
        atRisk: parked.filter((each) => isAtRisk(each, NOW)).length,
        attention: parked.filter((each) => each.attention !== null).length,
        driverWaiting: parked.filter((each) => each.isDriverWaiting).length,
        openAlerts: { ready: 0, overstay: 0 },
        arrivals,
      })
    }),
    { numRuns: 30 },
  )
})

test('open alerts are counted by their kind, those that were seen or have ended are not', () => {
  const { store } = openTestStore()
  const alertOf = (plate: string, kind: 'ready' | 'overstay') => {
    const { id } = store.sessions.insert(sampleSession(plate))
    return store.alerts.open({ sessionId: id, kind, level: kind === 'ready' ? 0 : 1, dueAt: NOW, openedAt: NOW })
  }
  const [seen] = [alertOf('A 1', 'ready'), alertOf('A 2', 'ready'), alertOf('A 3', 'overstay')]
  store.alerts.acknowledge([seen], NOW)
  expect(store.lotCounts.counts(NOW, GRACE_MS).openAlerts).toEqual({ ready: 1, overstay: 1 })
})
