import type { RefusalCode } from '../../../shared/import.ts'
import { PREVIEW_KINDS, type PreviewEffect, type PreviewRow } from '../../../shared/import-preview.ts'
import type { MissingVehicle, StagedFile } from '../../core/ports/staged-file.ts'
import type { Connection } from '../connection.ts'

interface PlannedRow {
  readonly line: number
  readonly text: string
  readonly plate: string
  readonly kind: number
  readonly effect: string | null
  readonly presentCharge: number
  readonly batteryCapacity: number
  readonly targetSoc: number
  readonly unread: string | null
}

/** Nothing is kept of an effect that is only its kind. */
function encode({ changes, similarPlate }: PreviewEffect): string | null {
  return changes.length === 0 && similarPlate === null ? null : JSON.stringify([changes, similarPlate])
}

export function effectOf(kindNumber: number | null, encoded: string | null): PreviewEffect | null {
  const kind = kindNumber === null ? undefined : PREVIEW_KINDS[kindNumber]
  if (kind === undefined) return null
  const [changes, similarPlate] =
    encoded === null ? [[], null] : (JSON.parse(encoded) as [PreviewEffect['changes'], string | null])
  return { kind, changes, similarPlate }
}

function rowOf({ line, text, plate, kind, effect, unread, ...reading }: PlannedRow): PreviewRow {
  const known = effectOf(kind, effect)
  if (known === null) throw new Error(`a preview knows no kind ${kind}`)
  return { ...known, line, text, plate, refusal: null, reading, unread }
}

type PlanSide = Pick<StagedFile, 'plan' | 'planMissing' | 'takeMissing' | 'page'>

/** What a preview keeps in a staged file, by statements prepared once a file. */
export function preparePlanSide(connection: Connection, schema: string): PlanSide {
  const update = connection.prepare<[number, string | null, string]>(
    `UPDATE ${schema}.staged SET kind = ?, effect = ? WHERE plate_key = ?`,
  )
  const insertMissing = connection.prepare<[number, string]>(`INSERT INTO ${schema}.missing VALUES (?, ?)`)
  const selectMissing = `SELECT session_id AS sessionId, plate FROM ${schema}.missing ORDER BY session_id`
  const selectAllMissing = connection.prepare<[], MissingVehicle>(selectMissing)
  const selectMissingPage = connection.prepare<[number, number], MissingVehicle>(`${selectMissing} LIMIT ? OFFSET ?`)
  const selectPlanned = connection.prepare<[number, number, number], PlannedRow>(
    `SELECT line, text, coalesce(plate, plate_key) AS plate, kind, effect, charge AS presentCharge, capacity AS batteryCapacity, target AS targetSoc,
       (SELECT reason FROM ${schema}.refused WHERE refused.line = staged.line AND code = 'cell-not-understood') AS unread
     FROM ${schema}.staged WHERE plate_key IN
       (SELECT plate_key FROM ${schema}.staged WHERE kind = ? ORDER BY line LIMIT ? OFFSET ?) ORDER BY line`,
  )
  const selectRefused = connection.prepare<
    [number, number, number],
    { line: number; text: string; code: RefusalCode; reason: string }
  >(
    `SELECT line, text, code, reason FROM ${schema}.refused WHERE code <> 'cell-not-understood' AND (code = 'repeated-later') = ? ORDER BY line LIMIT ? OFFSET ?`,
  )
  const nothing = { changes: [], similarPlate: null, reading: null, unread: null }

  return {
    plan(effects) {
      for (const { plateKey, effect } of effects)
        update.run(PREVIEW_KINDS.indexOf(effect.kind), encode(effect), plateKey)
    },
    planMissing(vehicles) {
      for (const { sessionId, plate } of vehicles) insertMissing.run(sessionId, plate)
    },
    takeMissing() {
      const missing = selectAllMissing.all()
      connection.exec(`DELETE FROM ${schema}.missing`)
      return missing
    },
    page(kind, offset, limit) {
      if (kind === 'refused' || kind === 'repeated') {
        const rows = selectRefused.all(Number(kind === 'repeated'), limit, offset)
        return rows.map(({ line, text, code, reason }) => ({
          kind,
          line,
          text,
          plate: null,
          refusal: { code, reason },
          ...nothing,
        }))
      }
      if (kind === 'missing') {
        return selectMissingPage
          .all(limit, offset)
          .map(({ plate }) => ({ kind, line: null, text: '', plate, refusal: null, ...nothing }))
      }
      return selectPlanned.all(PREVIEW_KINDS.indexOf(kind), limit, offset).map(rowOf)
    },
  }
}
