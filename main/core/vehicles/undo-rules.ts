import { assertNever } from '../../../shared/result.ts'
import { isMarkKind, MARKS, type Session } from '../../../shared/session.ts'
import {
  type ChangeableFacts,
  type EstimateFacts,
  estimateFacts,
  type SessionChange,
} from '../../../shared/session-change.ts'

/** What an estimate rests on, without what time makes of it, and what of readings moves nothing. */
function basisOf(facts: EstimateFacts): string {
  const { attention, estimatedReadyAt, completedAt, readyOnArrival, overstayLevel, track, ...basis } =
    estimateFacts(facts)
  return JSON.stringify(basis)
}

/** The plate before a change; nothing where the stay has lost it since. */
function plateFacts({ plate, plateKey, searchKey }: ChangeableFacts): Partial<ChangeableFacts> {
  const isKept = plate !== undefined && plateKey !== undefined && searchKey !== undefined
  return isKept ? { plate, plateKey, searchKey } : {}
}

/** The facts that a change is about, as they were before it. */
export function factsToRestore({ kind, before }: SessionChange): Partial<ChangeableFacts> {
  if (isMarkKind(kind)) return { [MARKS[kind]]: before[MARKS[kind]] ?? false }
  switch (kind) {
    case 'bay':
      return { bay: before.bay }
    case 'needed-by':
      return { departureTime: before.departureTime }
    case 'plate':
      return plateFacts(before)
    case 'note':
      return { note: before.note ?? null }
    case 'ticket':
      return { ticket: before.ticket ?? null }
    case 'charge':
    case 'target':
    case 'power':
      return estimateFacts(before)
    default:
      return assertNever(kind)
  }
}

/**
 * Whether what a change moved is as it left it. Charge, target and power share one estimate, so a
 * later one, or a reading since, must be taken back first; a bay or "Needed by" stands by itself.
 */
export function isStillAsChanged(session: Session, { kind, after }: SessionChange): boolean {
  if (isMarkKind(kind)) return session[MARKS[kind]] === after[MARKS[kind]]
  switch (kind) {
    case 'bay':
      return session.bay === after.bay
    case 'needed-by':
      return session.departureTime === after.departureTime
    case 'plate':
      return session.plateKey === after.plateKey
    case 'note':
      return session.note === after.note
    case 'ticket':
      return session.ticket === after.ticket
    case 'charge':
    case 'target':
    case 'power':
      return basisOf(session) === basisOf(after)
    default:
      return assertNever(kind)
  }
}
