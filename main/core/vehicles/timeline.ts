import type { Alert } from '../../../shared/alert.ts'
import { readyBandAt } from '../../../shared/estimate-band.ts'
import type { SourcedReading } from '../../../shared/reading.ts'
import { presentChargeAt, presentSocAt, type Session } from '../../../shared/session.ts'
import type { SessionChange } from '../../../shared/session-change.ts'
import type { TimelineEntry, UndoableChange, VehicleDetails } from '../../../shared/vehicle-details.ts'
import type { CoreContext } from '../door/context.ts'
import { sessionById } from './find-session.ts'
import { isStillAsChanged } from './undo-rules.ts'

/** As many earlier stays as anybody asks about at the kiosk; the history has them all. */
const EARLIER_SESSIONS = 10

function undoableOf(session: Session, changes: readonly SessionChange[]): UndoableChange | null {
  if (session.departedAt !== null) return null
  const newest = changes.findLast((change) => change.undoneAt === null)
  if (newest === undefined || !isStillAsChanged(session, newest)) return null
  return { changeId: newest.id, kind: newest.kind, at: newest.at }
}

/** One stay, parked or departed, read at one instant. @throws AppFailure `not-found` */
export function vehicleDetails({ store, clock }: CoreContext, sessionId: number): VehicleDetails {
  const at = clock.now()
  return store.read(() => {
    const session = sessionById(store, sessionId)
    const readings = store.readings.withSources(sessionId)
    const changes = store.sessionChanges.ofSession(sessionId)
    const alerts = store.alerts.ofSession(sessionId)
    return {
      session,
      at,
      presentCharge: presentChargeAt(session, at),
      presentSoc: presentSocAt(session, at),
      band: readyBandAt(session, at),
      readings,
      timeline: tellTimeline({ session, readings, changes, alerts }),
      earlierStays: store.sessions.earlierOfPlate(session.plateKey, session.arrivedAt, EARLIER_SESSIONS),
      undoable: undoableOf(session, changes),
    }
  })
}

export interface SessionStory {
  readonly session: Session
  readonly readings: readonly SourcedReading[]
  readonly changes: readonly SessionChange[]
  readonly alerts: readonly Alert[]
}

/** What comes first of several that happened at one instant. */
const ORDER: Readonly<Record<TimelineEntry['kind'], number>> = {
  arrived: 0,
  reading: 1,
  changed: 2,
  ready: 3,
  'alert-opened': 4,
  'alert-announced': 5,
  'got-it': 6,
  left: 7,
  'brought-back': 8,
}

function entriesOfReading({
  at,
  charge,
  kind,
  source,
  isRetracted,
  isSetAside,
  retractedAt,
}: SourcedReading): TimelineEntry[] {
  if (kind !== 'departure') {
    return [{ at, kind: 'reading', charge, isByHand: kind === 'hand', source, isTakenBack: isRetracted, isSetAside }]
  }
  const left: TimelineEntry = { at, kind: 'left', charge }
  return retractedAt === null ? [left] : [left, { at: retractedAt, kind: 'brought-back' }]
}

function entriesOfChange({ at, kind, before, after, undoneAt }: SessionChange): TimelineEntry[] {
  // A corrected charge is told by its reading.
  return kind === 'charge' ? [] : [{ at, kind: 'changed', change: kind, before, after, isUndone: undoneAt !== null }]
}

function entriesOfAlert({ kind: alert, level, openedAt, announcedAt, acknowledgedAt }: Alert): TimelineEntry[] {
  const entries: TimelineEntry[] = [{ at: openedAt, kind: 'alert-opened', alert, level }]
  if (announcedAt !== null) entries.push({ at: announcedAt, kind: 'alert-announced', alert, level })
  if (acknowledgedAt !== null) entries.push({ at: acknowledgedAt, kind: 'got-it', alert, level })
  return entries
}

/** Oldest first. The reading with which a vehicle arrived is part of its arrival. */
function tellTimeline({ session, readings, changes, alerts }: SessionStory): readonly TimelineEntry[] {
  const { arrivedAt, completedAt, readyOnArrival } = session
  const arrival = readings.find(({ at, kind }) => at === arrivedAt && kind !== 'departure')
  const entries: TimelineEntry[] = [
    {
      at: arrivedAt,
      kind: 'arrived',
      charge: arrival?.charge ?? null,
      source: arrival?.source ?? null,
      isByHand: arrival?.kind === 'hand',
    },
    ...readings.filter((reading) => reading !== arrival).flatMap(entriesOfReading),
    ...changes.flatMap(entriesOfChange),
    ...alerts.flatMap(entriesOfAlert),
  ]
  if (completedAt !== null) entries.push({ at: completedAt, kind: 'ready', isOnArrival: readyOnArrival })
  return entries.sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind])
}
