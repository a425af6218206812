import type { ChargeUnit } from '../../shared/charging-rate.ts'
import type { KnownPlate, PlateMatch } from '../../shared/plate-match.ts'
import { presentSocAt, type Session, socOf } from '../../shared/session.ts'
import { isStandingStill, standstillOf } from '../../shared/standstill.ts'
import { idleMs, isAtRisk, isComplete, remainingMs, type Status, statusAt } from '../../shared/status.ts'
import type { Messages } from '../messages/en.ts'
import type { Formats } from '../wording/formats.ts'

/** How an answer looks: like a vehicle's status, or at risk. */
export type AnswerTone = Status | 'atRisk'

/** The one large sentence: a state that is seen from afar, and the rest of it. */
export interface AnswerSentence {
  readonly tone: AnswerTone
  readonly state: string
  readonly rest: string
}

/** Is it ready, and since when or when? A vehicle that overstays is still ready. */
export function sentenceFor(
  session: Session,
  now: number,
  graceMs: number,
  messages: Messages,
  formats: Formats,
): AnswerSentence {
  const status = statusAt(session, now, graceMs)
  const { answer } = messages
  switch (status) {
    case 'departed':
      return { tone: status, ...answer.left(formats.moment(session.departedAt ?? now, now)) }
    case 'charging': {
      const readyAt = formats.moment(session.estimatedReadyAt, now)
      const tone = isAtRisk(session, now) ? 'atRisk' : status
      const standstill = standstillOf(session)
      if (standstill === 'paused') return { tone, state: answer.paused.state, rest: answer.paused.rest }
      if (standstill !== null) return { tone, ...answer.noCurrent }
      return { tone, ...answer.notReady(readyAt, formats.remaining(remainingMs(session, now))) }
    }
    default: {
      const since = formats.moment(session.estimatedReadyAt, now)
      return { tone: 'ready', ...answer.ready(since, formats.elapsed(idleMs(session, now))) }
    }
  }
}

/** The vehicle that will be ready soonest, if any is still charging. */
export function nextReady(vehicles: Iterable<Session>, now: number): Session | undefined {
  let next: Session | undefined
  for (const session of vehicles) {
    if (isComplete(session, now) || isStandingStill(session)) continue
    if (next === undefined || session.estimatedReadyAt < next.estimatedReadyAt) next = session
  }
  return next
}

/** What stands under the sentence: bay, charge, and what the estimate rests on. */
export function detailsFor(
  session: Session,
  now: number,
  unit: ChargeUnit,
  messages: Messages,
  formats: Formats,
): readonly string[] {
  const { answer } = messages
  const present = formats.presentSoc(presentSocAt(session, now))
  const target = formats.targetSoc(session.targetSoc)
  const hasLeft = session.departedAt !== null
  return [
    session.bay === null ? '' : answer.bay(session.bay),
    session.ticket === null || hasLeft ? '' : answer.ticket(session.ticket),
    hasLeft ? answer.chargeAtLeaving(present, target) : answer.charge(present, target),
    session.readyOnArrival && !hasLeft ? answer.readyOnArrival : '',
    isComplete(session, now) || hasLeft || isStandingStill(session)
      ? ''
      : answer.rate[session.rateSource](formats.rate(session.chargingModel, unit)),
    session.note === null ? '' : answer.note(cut(session.note)),
  ].filter((detail) => detail !== '')
}

/** As much of a note as an answer has room for; the opened vehicle shows the whole. */
const SHORT_NOTE = 48

function cut(note: string): string {
  const characters = [...note]
  return characters.length > SHORT_NOTE ? `${characters.slice(0, SHORT_NOTE).join('').trimEnd()} …` : note
}

/** What stands under "not in the lot" for a plate that the system before knew. */
export function knownText(known: KnownPlate, messages: Messages, formats: Formats): string {
  const { plate, charge, batteryCapacity, targetSoc, chargeAt } = known
  const hasCharge = charge !== null && batteryCapacity !== null && targetSoc !== null
  return [
    messages.answer.knownFromBefore(plate),
    hasCharge
      ? messages.answer.charge(formats.presentSoc(socOf(charge, batteryCapacity)), formats.targetSoc(targetSoc))
      : '',
    chargeAt === null ? '' : formats.instant(chargeAt),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Why a plate was found although it is not what was typed; empty where it is. */
export function matchReason(match: PlateMatch, messages: Messages): string {
  const { kind, mark = '' } = match
  if (kind === 'ticket' || kind === 'note') return messages.answer[kind](cut(mark))
  if (kind === 'former') return messages.answer.former(mark)
  if (match.kind === 'one-wrong') return messages.answer.oneWrong
  if (match.kind !== 'look-alike') return ''
  return match.readAs.map(({ typed, read }) => messages.answer.readAs(typed, read)).join(', ')
}
