import { getTableColumns } from 'drizzle-orm'
import type { ChargingModel } from '../../../shared/charge-model.ts'
import type { ReadingTrack } from '../../../shared/reading-track.ts'
import { mapMarks, type Session } from '../../../shared/session.ts'
import type { NewSession } from '../../core/ports/store.ts'
import { sessions } from '../schema/sessions.ts'

/** What the store keeps of a session beside the session itself. */
type OwnColumn = 'isNewest' | 'firstTargetSoc' | 'firstEstimatedReadyAt'

/** A value as the raw driver gives and takes it, where drizzle would make booleans of numbers. */
type Driven<T> = T extends boolean ? number : T

type Columns = Omit<typeof sessions.$inferSelect, OwnColumn>

/** A row of `sessions` as {@link SESSION_SELECTION} reads it. */
export type SessionRow = { readonly [Name in keyof Columns]: Driven<Columns[Name]> }

/** A session's columns as named parameters, in any order. */
export type SessionParameters = Omit<SessionRow, 'id'>

const { id: _, isNewest, firstTargetSoc, firstEstimatedReadyAt, ...kept } = getTableColumns(sessions)

/** Columns that change only on leaving or coming back, if ever; most indexes rest on them. */
const LASTING: readonly string[] = [kept.plateKey, kept.searchKey, kept.arrivedAt, kept.departedAt].map(
  ({ name }) => name,
)

/** Each column of a session, with its field in {@link SessionParameters}. */
export const SESSION_COLUMNS = Object.entries(kept).map(([field, { name }]) => ({
  name,
  field: field as keyof SessionParameters,
  isLasting: LASTING.includes(name),
}))

/** What to select, or to return, for {@link sessionOf}. */
export const SESSION_SELECTION = ['id', ...SESSION_COLUMNS.map(({ name, field }) => `${name} AS ${field}`)].join(', ')

/** A rate as its columns hold it. */
export function rateParameters(model: ChargingModel): Pick<SessionParameters, 'rateKind' | 'rateValue' | 'efficiency'> {
  return model.kind === 'percent-rate'
    ? { rateKind: model.kind, rateValue: model.percentPerHour, efficiency: null }
    : { rateKind: model.kind, rateValue: model.power, efficiency: model.efficiency }
}

/** A session as the parameters of a statement. */
export function sessionParameters({ chargingModel, attention, track, ...session }: NewSession): SessionParameters {
  return {
    ...session,
    track: track && JSON.stringify(track),
    ...rateParameters(chargingModel),
    stopsAtTarget: Number(session.stopsAtTarget),
    readyOnArrival: Number(session.readyOnArrival),
    attentionReason: attention?.reason ?? null,
    attentionSince: attention?.since ?? null,
    ...mapMarks((mark) => Number(session[mark])),
  }
}

/** The session that a row holds. Field by field: to spread so many takes five times as long. */
export function sessionOf(row: SessionRow): Session {
  const { attentionReason: reason, attentionSince: since } = row
  return {
    id: row.id,
    plate: row.plate,
    plateKey: row.plateKey,
    searchKey: row.searchKey,
    bay: row.bay,
    arrivedAt: row.arrivedAt,
    batteryCapacity: row.batteryCapacity,
    targetSoc: row.targetSoc,
    anchorCharge: row.anchorCharge,
    anchorAt: row.anchorAt,
    measuringSince: row.measuringSince ?? row.arrivedAt,
    track: row.track === null ? null : (JSON.parse(row.track) as ReadingTrack),
    chargingModel: chargingModelOf(row),
    rateSource: row.rateSource,
    rateUncertainty: row.rateUncertainty,
    stopsAtTarget: row.stopsAtTarget === 1,
    estimatedReadyAt: row.estimatedReadyAt,
    completedAt: row.completedAt,
    readyOnArrival: row.readyOnArrival === 1,
    departureTime: row.departureTime,
    attention: reason === null || since === null ? null : { reason, since },
    note: row.note,
    ticket: row.ticket,
    overstayLevel: row.overstayLevel,
    departedAt: row.departedAt,
    departureCharge: row.departureCharge,
    ...mapMarks((mark) => row[mark] === 1),
  }
}

function chargingModelOf({ rateKind, rateValue, efficiency }: SessionRow): ChargingModel {
  if (rateKind === 'percent-rate') return { kind: rateKind, percentPerHour: rateValue }
  return { kind: rateKind, power: rateValue, efficiency: efficiency ?? 1 }
}
