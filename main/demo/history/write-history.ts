import { parsePlate } from '../../../shared/plate.ts'
import { NO_MARKS } from '../../../shared/session.ts'
import type { NewSession, Store } from '../../core/ports/store.ts'
import type { PlannedSession } from './generate-history.ts'

/** Stays that are written in one transaction. */
const BATCH = 500

function sessionOf(stay: PlannedSession): NewSession {
  const parsed = parsePlate(stay.plate)
  if (!parsed.ok) throw new Error(`the made-up plate ${stay.plate} is none`)
  const [arrival] = stay.readings
  const isReadyOnArrival = stay.firstReadyAt <= stay.arrivedAt
  return {
    plate: parsed.plate,
    plateKey: parsed.plateKey,
    searchKey: parsed.searchKey,
    bay: stay.bay,
    arrivedAt: stay.arrivedAt,
    batteryCapacity: stay.batteryCapacity,
    targetSoc: stay.targetSoc,
    anchorCharge: arrival?.charge ?? 0,
    anchorAt: stay.arrivedAt,
    chargingModel: stay.model,
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    measuringSince: stay.arrivedAt,
    track: null,
    stopsAtTarget: false,
    estimatedReadyAt: stay.firstReadyAt,
    completedAt: isReadyOnArrival ? stay.arrivedAt : null,
    readyOnArrival: isReadyOnArrival,
    departureTime: stay.neededBy,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
  }
}

function writeSession(store: Store, stay: PlannedSession): void {
  const session = store.sessions.insert(sessionOf(stay))
  for (const { at, charge } of stay.readings) {
    store.readings.append({ sessionId: session.id, at, charge, kind: 'import', importId: null })
  }
  const last = stay.readings.at(-1) ?? { at: stay.arrivedAt, charge: 0 }
  const readyAt = session.readyOnArrival ? stay.arrivedAt : stay.readyAt
  const moved = {
    ...session,
    anchorAt: last.at,
    anchorCharge: last.charge,
    estimatedReadyAt: readyAt ?? stay.lastReadyAt,
    completedAt: readyAt,
  }
  if (stay.departedAt === null) {
    store.sessions.update(moved)
    return
  }
  store.sessions.update({ ...moved, departedAt: stay.departedAt, departureCharge: last.charge })
  store.readings.append({
    sessionId: session.id,
    at: stay.departedAt,
    charge: last.charge,
    kind: 'departure',
    importId: null,
  })
}

/** Writes made-up stays as the application would have, each plate's in the order of time. */
export function writeHistory(store: Store, stays: readonly PlannedSession[]): void {
  for (let start = 0; start < stays.length; start += BATCH) {
    store.write(() => {
      for (const stay of stays.slice(start, start + BATCH)) writeSession(store, stay)
    })
  }
}
