import type { ImportRow } from '../../../main/core/ports/csv-source.ts'
import type { NewSession, Store } from '../../../main/core/ports/store.ts'
import { NO_MARKS, type Session } from '../../../shared/session.ts'

const HOUR_MS = 3_600_000
const ARRIVAL = Date.UTC(2026, 0, 31, 10)

/** A stay with sensible facts; the plate's keys follow from the plate. */
export function sampleSession(plate: string, facts: Partial<NewSession> = {}): NewSession {
  return {
    plate,
    plateKey: plate,
    searchKey: plate.replaceAll(' ', ''),
    bay: null,
    arrivedAt: ARRIVAL,
    batteryCapacity: 60,
    targetSoc: 80,
    anchorCharge: 18.5,
    anchorAt: ARRIVAL,
    measuringSince: ARRIVAL,
    track: null,
    chargingModel: { kind: 'taper', power: 11, efficiency: 0.85 },
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    estimatedReadyAt: ARRIVAL + 3 * HOUR_MS,
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
    ...facts,
  }
}

/** Has a parked vehicle leave. */
export function depart(store: Store, session: Session, departedAt: number): Session {
  const departed = { ...session, departedAt, departureCharge: 40.25 }
  store.sessions.update(departed)
  return departed
}

/** A row of a file. */
export function sampleRow(plate: string, facts: Partial<ImportRow> = {}): ImportRow {
  return {
    plate,
    plateKey: plate,
    searchKey: plate.replaceAll(' ', ''),
    presentCharge: 18.5,
    batteryCapacity: 60,
    targetSoc: 80,
    bay: null,
    departureTime: null,
    chargingPower: null,
    chargeResolution: 0.1,
    ...facts,
  }
}
