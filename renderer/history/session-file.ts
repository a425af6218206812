import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { succeed } from '../../shared/result.ts'
import { presentChargeAt, presentSocAt, type Session } from '../../shared/session.ts'
import type { SessionCursor, SessionQuestion } from '../../shared/session-list.ts'
import { sessionFigures } from '../../shared/statistics/session-facts.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import type { LotClient } from '../client/lot-client.ts'
import { CSV_START, type CsvCell, csvText, isoInstant } from '../export/csv-text.ts'
import type { FilePlan } from '../export/file-export.ts'
import { plateCell } from '../vehicle/plate-text.ts'

export interface SessionFile {
  readonly name: string
  readonly question: SessionQuestion
  readonly unit: ChargeUnit
  readonly withPlates: boolean
}

/** The order of a file without plates must not tell them either. */
function orderOf({ question, withPlates }: SessionFile): SessionQuestion {
  return withPlates || question.sort !== 'plate' ? question : { ...question, sort: 'left' }
}

/** Every stay that fits, not only the page that is shown, as CSV. */
export function sessionFile(client: LotClient, file: SessionFile): FilePlan<SessionCursor> {
  const { name, unit, withPlates } = file
  const question = orderOf(file)
  return {
    name,
    type: 'text/csv;charset=utf-8',
    start: CSV_START + csvText([sessionColumns(withPlates)]),
    async fetch(after) {
      const answer = await client.send('history.export', { ...question, after })
      if (!answer.ok) return answer
      const { stays, at, next } = answer.value
      const text = () =>
        stays.length === 0 ? '' : csvText(stays.map((stay) => sessionRow(stay, unit, at, withPlates)))
      return succeed({ text, rows: stays.length, next })
    },
  }
}

/** What follows on whose stay it is. Names, not texts: a file reads the same in every language. */
const COLUMNS = [
  'bay',
  'arrived_at',
  'ready_at',
  'left_at',
  'stay_minutes',
  'charging_minutes',
  'idle_minutes',
  'charge',
  'battery_capacity',
  'charge_unit',
  'charge_percent',
  'target_percent',
  'ready_on_arrival',
  'needed_by',
] as const

/** The head of an exported history. Without plates, stays are told apart by their number alone. */
export function sessionColumns(withPlates: boolean): readonly string[] {
  return [withPlates ? 'plate' : 'session_id', ...COLUMNS]
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

/** For a stay that is not over, the figures of now; an empty cell is what has not happened. */
export function sessionRow(session: Session, unit: ChargeUnit, now: number, withPlates: boolean): readonly CsvCell[] {
  const { readyAt, stayMs, chargingMs, idleMs } = sessionFigures(session, now)
  const end = session.departedAt ?? now
  const instant = (at: number | null) => (at === null ? null : isoInstant(at))
  const minutes = (durationMs: number | null) => (durationMs === null ? null : rounded(durationMs / MINUTE_MS, 1))
  return [
    withPlates ? plateCell(session.plate) : session.id,
    session.bay,
    isoInstant(session.arrivedAt),
    instant(readyAt),
    instant(session.departedAt),
    minutes(stayMs),
    minutes(chargingMs),
    minutes(idleMs),
    rounded(session.departureCharge ?? presentChargeAt(session, end), 3),
    session.batteryCapacity,
    unit,
    rounded(presentSocAt(session, end), 1),
    session.targetSoc,
    session.readyOnArrival,
    instant(session.departureTime),
  ]
}
