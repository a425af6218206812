import type { Alert } from '../../../shared/alert.ts'
import { NO_CHARGERS } from '../../../shared/chargers.ts'
import type { LotChanged } from '../../../shared/contract/events.ts'
import type { LotSnapshot } from '../../../shared/contract/lot.ts'
import { defaultSettings, publicSettings } from '../../../shared/contract/settings.ts'
import { NO_MARKS, type Session } from '../../../shared/session.ts'

/** An ordinary Friday noon. */
export const NOON = Date.UTC(2026, 0, 30, 12)

/** A session of a 60 kWh battery at 30 %, ready an hour after noon, but for what the test says. */
export function sessionOf(id: number, changes: Partial<Session> = {}): Session {
  return {
    id,
    plate: `AB ${id}`,
    plateKey: `AB ${id}`,
    searchKey: `AB${id}`,
    bay: null,
    arrivedAt: NOON,
    batteryCapacity: 60,
    targetSoc: 80,
    anchorCharge: 18,
    anchorAt: NOON,
    measuringSince: NOON,
    track: null,
    chargingModel: { kind: 'percent-rate', percentPerHour: 50 },
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    estimatedReadyAt: NOON + 3_600_000,
    completedAt: null,
    readyOnArrival: false,
    departureTime: null,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
    ...changes,
  }
}

/** An open alert for a session. */
export function alertOf(id: number, changes: Partial<Alert> = {}): Alert {
  return {
    id,
    sessionId: id,
    plate: `AB ${id}`,
    bay: null,
    kind: 'ready',
    dueAt: NOON,
    openedAt: NOON,
    announcedAt: null,
    level: 0,
    remindedAt: null,
    snoozedUntil: null,
    acknowledgedAt: null,
    closedAt: null,
    ...changes,
  }
}

/** A snapshot of an empty lot, but for what the test says. */
export function snapshotOf(changes: Partial<LotSnapshot> = {}): LotSnapshot {
  return {
    epoch: 'first',
    revision: 1,
    at: NOON,
    vehicles: [],
    isWhole: true,
    alerts: [],
    settings: publicSettings(defaultSettings()),
    pinnedSettings: [],
    isPinSet: false,
    runningImports: [],
    lastImport: null,
    interruptedImport: null,
    watches: [],
    troubles: [],
    chargers: NO_CHARGERS,
    check: null,
    seenArrivalId: 0,
    host: {
      version: '1.0.0',
      kind: 'http',
      dataDirectory: 'data',
      httpUrl: null,
      httpProblem: null,
      mirror: null,
      notice: null,
    },
    ...changes,
  }
}

/** A change of nothing, but for what the test says. */
export function changeOf(revision: number, changes: Partial<LotChanged> = {}): LotChanged {
  return {
    name: 'lot.changed',
    epoch: 'first',
    revision,
    at: NOON,
    upserts: [],
    removedIds: [],
    alerts: [],
    removedAlertIds: [],
    ...changes,
  }
}
