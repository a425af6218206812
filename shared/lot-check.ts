import { parsePlate, searchKeyOf } from './plate.ts'
import { assertNever } from './result.ts'
import type { Session } from './session.ts'

/** What somebody found out about a vehicle of the list: it stands there, or it does not. */
export const FINDINGS = ['seen', 'gone'] as const

export type Finding = (typeof FINDINGS)[number]

/** The arrival tells whether the stay is still the one that the id meant. */
export interface Mark {
  readonly arrivedAt: number
  readonly finding: Finding
}

/** How many vehicles are in the list, and what is known of them. */
export interface CheckTally {
  readonly listed: number
  readonly seen: number
  readonly gone: number
  readonly unchecked: number
}

/** What a check came to when it ended; later changes of the lot do not change that. */
export interface CheckResult extends CheckTally {
  readonly endedAt: number
  /** Plates that stood in the lot and were not in the list. */
  readonly unlisted: readonly string[]
}

/** A vehicle that leaves drops out of the walk, one that arrives is still to be checked. */
export interface LotCheck {
  readonly startedAt: number
  readonly marks: ReadonlyMap<number, Mark>
  /** Plates that stand in the lot but not in the list, in the order in which they were noted. */
  readonly unlisted: readonly string[]
  /** `null` while somebody walks. */
  readonly result: CheckResult | null
}

/** A check of which nothing is known yet. */
function startCheck(startedAt: number): LotCheck {
  return { startedAt, marks: new Map(), unlisted: [], result: null }
}

/** What was found out about a vehicle; `null` while nothing was. */
export function findingOf({ marks }: LotCheck, { id, arrivedAt }: Session): Finding | null {
  const mark = marks.get(id)
  return mark?.arrivedAt === arrivedAt ? mark.finding : null
}

/** Notes what was found out about a vehicle; `null` takes it back. */
function markVehicle(check: LotCheck, id: number, arrivedAt: number, finding: Finding | null): LotCheck {
  const marks = new Map(check.marks)
  if (finding === null) marks.delete(id)
  else marks.set(id, { arrivedAt, finding })
  return { ...check, marks }
}

/** Counts the vehicles of the list by what is known of them. */
export function tallyCheck(check: LotCheck, vehicles: Iterable<Session>): CheckTally {
  const tally = { listed: 0, seen: 0, gone: 0, unchecked: 0 }
  for (const session of vehicles) {
    tally.listed += 1
    tally[findingOf(check, session) ?? 'unchecked'] += 1
  }
  return tally
}

/** The vehicles that are in the list still though they were found gone. */
export function goneVehicles(check: LotCheck, vehicles: Iterable<Session>): readonly Session[] {
  return [...vehicles].filter((session) => findingOf(check, session) === 'gone')
}

/** The plates that are noted and, by now, not in the list. */
export function unlistedPlates({ unlisted }: LotCheck, vehicles: Iterable<Session>): readonly string[] {
  if (unlisted.length === 0) return unlisted
  const listed = new Set(Array.from(vehicles, ({ searchKey }) => searchKey))
  return unlisted.filter((plate) => !listed.has(searchKeyOf(plate)))
}

/** Whether a text is a plate that is neither in the list nor noted. */
export function canNote(check: LotCheck, vehicles: Iterable<Session>, text: string): boolean {
  const parsed = parsePlate(text)
  if (!parsed.ok) return false
  if (check.unlisted.some((plate) => searchKeyOf(plate) === parsed.searchKey)) return false
  for (const { searchKey } of vehicles) if (searchKey === parsed.searchKey) return false
  return true
}

/** Notes a plate that stands in the lot and is not in the list, written as plates are. */
function noteUnlisted(check: LotCheck, text: string): LotCheck {
  const parsed = parsePlate(text)
  const isNoted = parsed.ok && check.unlisted.some((plate) => searchKeyOf(plate) === parsed.searchKey)
  return parsed.ok && !isNoted ? { ...check, unlisted: [...check.unlisted, parsed.plate.toUpperCase()] } : check
}

function forgetUnlisted(check: LotCheck, plate: string): LotCheck {
  return { ...check, unlisted: check.unlisted.filter((noted) => noted !== plate) }
}

/** Ends the walk, early or not, with what it came to. */
function endCheck(check: LotCheck, vehicles: readonly Session[], endedAt: number): LotCheck {
  const unlisted = unlistedPlates(check, vehicles)
  return { ...check, result: { ...tallyCheck(check, vehicles), endedAt, unlisted } }
}

/** Goes on with a walk that was ended. */
function resumeCheck(check: LotCheck): LotCheck {
  return { ...check, result: null }
}

/**
 * One step of a check. It says what is to be so, not what is to change, so it can be repeated or
 * sent again. The arrival tells which stay a mark means.
 */
export type CheckAction =
  | { readonly kind: 'start'; readonly startedAt: number }
  | {
      readonly kind: 'mark'
      readonly sessionId: number
      readonly arrivedAt: number
      readonly finding: Finding | null
    }
  | { readonly kind: 'note' | 'forget'; readonly plate: string }
  | { readonly kind: 'end' | 'resume' | 'close' }

export interface CheckSurroundings {
  /** The vehicles of the list. */
  readonly vehicles: () => Iterable<Session>
  readonly now: number
}

/** The check after a step; `null` for none. A step that means nothing any more changes nothing. */
export function checkAfter(
  check: LotCheck | null,
  action: CheckAction,
  { vehicles, now }: CheckSurroundings,
): LotCheck | null {
  if (action.kind === 'start') return check !== null && check.result === null ? check : startCheck(action.startedAt)
  if (check === null) return null
  switch (action.kind) {
    case 'mark':
      return markVehicle(check, action.sessionId, action.arrivedAt, action.finding)
    case 'note':
      return noteUnlisted(check, action.plate)
    case 'forget':
      return forgetUnlisted(check, action.plate)
    case 'end':
      return check.result === null ? endCheck(check, [...vehicles()], now) : check
    case 'resume':
      return resumeCheck(check)
    case 'close':
      return null
    default:
      return assertNever(action)
  }
}

/** A check as it is kept and sent: of vehicles of the list their session ids only, no plates. */
export interface KeptCheck extends Omit<LotCheck, 'marks'> {
  readonly marks: readonly (readonly [sessionId: number, arrivedAt: number, finding: Finding])[]
}

/** A check as it is written down. */
export function keptCheck(check: LotCheck | null): KeptCheck | null {
  return check && { ...check, marks: [...check.marks].map(([id, { arrivedAt, finding }]) => [id, arrivedAt, finding]) }
}

/** A check as it was written down. */
export function openCheck(kept: KeptCheck | null): LotCheck | null {
  return kept && { ...kept, marks: new Map(kept.marks.map(([id, arrivedAt, finding]) => [id, { arrivedAt, finding }])) }
}
