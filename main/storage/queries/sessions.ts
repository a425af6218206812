import type { Session } from '../../../shared/session.ts'
import { STANDSTILL } from '../../../shared/standstill.ts'
import { AT_RISK_MARGIN_MS } from '../../../shared/status.ts'
import type { SearchKeyEntry, SessionStore } from '../../core/ports/store.ts'
import type { Connection } from '../connection.ts'
import {
  rateParameters,
  SESSION_COLUMNS,
  SESSION_SELECTION,
  type SessionRow,
  sessionOf,
  sessionParameters,
} from './session-row.ts'

/** Corrected plates, unless put back; those of a stay that has lost its plate are gone. */
const PUT_RIGHT = `session_changes c INDEXED BY session_changes_plates JOIN sessions s ON s.id = c.session_id
  WHERE c.kind = 'plate' AND c.undone_at IS NULL`

/** Each plate that a vehicle in the lot had before it was put right, with the vehicle. */
export const CORRECTED_PLATES = `SELECT c.before ->> 'plateKey' AS former, s.id, s.plate_key, s.plate, s.search_key
  FROM ${PUT_RIGHT} AND s.departed_at IS NULL AND s.plate_key <> former`

/** Of the stays of a plate that has none in the lot, the latest is its newest. */
export const NAME_NEWEST = `UPDATE sessions SET is_newest = 1
  WHERE id = (SELECT id FROM sessions INDEXED BY sessions_earlier_plate WHERE is_newest = 0 AND plate_key = @key
      ORDER BY arrived_at DESC, id DESC LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM sessions WHERE is_newest = 1 AND plate_key = @key)`

/** All that hangs on a stay, in the order in which it can be taken away. */
const REMOVALS = [
  'UPDATE transactions SET session_id = NULL WHERE session_id = ?',
  'DELETE FROM session_changes WHERE session_id = ?',
  'DELETE FROM alerts WHERE session_id = ?',
  'DELETE FROM retractions WHERE reading_id IN (SELECT id FROM readings WHERE session_id = ?)',
  'DELETE FROM readings WHERE session_id = ?',
  'DELETE FROM sessions WHERE id = ? AND departed_at IS NULL',
]

/**
 * The stays, by raw statements prepared once: an import runs several for each row. A plate's newest
 * session is marked (`is_newest`), so that looking a plate up does not walk the history.
 *
 * `OR FAIL` saves a statement journal (a third of its time, mostly a temporary file). For one row
 * it is safe: all checks come before the first change, and the caller rolls back on an error.
 */
export function createSessionStore(connection: Connection): SessionStore {
  const select = `SELECT ${SESSION_SELECTION} FROM sessions`
  const assigned = (columns: typeof SESSION_COLUMNS) => columns.map(({ name, field }) => `${name} = @${field}`)
  const moving = SESSION_COLUMNS.filter(({ isLasting }) => !isLasting)
  const unchanged = SESSION_COLUMNS.filter(({ isLasting }) => isLasting)
    .map(({ name, field }) => `${name} IS @${field}`)
    .join(' AND ')

  const selectById = connection.prepare<[number], SessionRow>(`${select} WHERE id = ?`)
  const selectNewest = connection.prepare<[string], SessionRow>(`${select} WHERE is_newest = 1 AND plate_key = ?`)
  const selectNewestOfMany = connection.prepare<[string], SessionRow>(
    `${select} WHERE is_newest = 1 AND plate_key IN (SELECT value FROM json_each(?))`,
  )
  const selectByIds = connection.prepare<[string], SessionRow>(`${select} WHERE id IN (SELECT value FROM json_each(?))`)
  const selectBySearchKey = connection.prepare<[string, number], SessionRow>(
    `${select} WHERE is_newest = 1 AND departed_at IS NULL AND search_key = ? ORDER BY id LIMIT ?`,
  )
  const selectOpen = connection.prepare<[], SessionRow>(
    `${select} INDEXED BY sessions_open WHERE departed_at IS NULL ORDER BY arrived_at, id`,
  )
  // Ordered by what it needs alone: a row whole would be sorted with all its columns.
  const selectMostUrgent = connection.prepare<
    { now: number; graceMs: number; marginMs: number; limit: number },
    SessionRow
  >(
    `${select} WHERE id IN (SELECT id FROM sessions INDEXED BY sessions_open WHERE departed_at IS NULL
       ORDER BY CASE WHEN is_driver_waiting THEN 0 WHEN estimated_ready_at < @now - @graceMs THEN 1
           WHEN estimated_ready_at <= @now THEN 2 WHEN estimated_ready_at - departure_time >= @marginMs THEN 3
           ELSE 4 END, estimated_ready_at, id LIMIT @limit) ORDER BY arrived_at, id`,
  )
  const selectOpenAfter = connection.prepare<[number, number], SessionRow>(
    `${select} INDEXED BY sessions_open WHERE departed_at IS NULL AND id > ? ORDER BY id LIMIT ?`,
  )
  // The power of a vehicle that has one of its own stands in no setting.
  const selectOneOfEachRate = connection.prepare<[], SessionRow>(
    `${select} WHERE id IN (SELECT min(id) FROM sessions INDEXED BY sessions_open WHERE departed_at IS NULL
       GROUP BY rate_source, rate_kind, efficiency, stops_at_target, iif(rate_source = 'assumed', rate_value, NULL))`,
  )
  const selectOverstayed = connection
    .prepare<[], number>(
      `SELECT id FROM sessions INDEXED BY sessions_open_overstay
       WHERE departed_at IS NULL AND completed_at IS NOT NULL AND overstay_level > 0`,
    )
    .pluck()
  const selectEarlier = connection.prepare<[string, number, number], SessionRow>(
    `${select} WHERE is_newest = 0 AND plate_key = ? AND arrived_at < ? ORDER BY arrived_at DESC LIMIT ?`,
  )
  const selectFormer = connection.prepare<[string], SessionRow>(
    `${select} WHERE id = (SELECT id FROM (${CORRECTED_PLATES} ORDER BY c.id DESC) WHERE former = ? LIMIT 1)`,
  )
  const selectFormerlyContaining = connection.prepare<[string], { readonly id: number; readonly mark: string }>(
    `SELECT s.id, c.before ->> 'plate' AS mark FROM ${PUT_RIGHT} AND instr(c.before ->> 'searchKey', ?) > 0
     ORDER BY c.id DESC`,
  )
  const noted = `${select} INDEXED BY sessions_noted WHERE (note IS NOT NULL OR ticket IS NOT NULL)`
  const selectNoted = {
    parked: connection.prepare<[], SessionRow>(`${noted} AND departed_at IS NULL ORDER BY id DESC`),
    all: connection.prepare<[], SessionRow>(`${noted} ORDER BY id DESC`),
  }
  const countRenames = connection
    .prepare<[], number>("SELECT count(*) + count(undone_at) FROM session_changes WHERE kind = 'plate'")
    .pluck()
  const selectRenamedKeys = connection.prepare<[], SearchKeyEntry>(
    `SELECT search_key AS searchKey, id AS sessionId FROM sessions WHERE is_newest = 1 AND search_key <> '' AND plate_key IN
       (SELECT value FROM session_changes c JOIN sessions s ON s.id = c.session_id,
          json_each(json_array(c.before ->> 'plateKey', c.after ->> 'plateKey'))
        WHERE c.kind = 'plate' AND s.departed_at IS NULL)`,
  )
  const selectReadyPlates = connection
    .prepare<[number], string>(
      `SELECT plate FROM sessions INDEXED BY sessions_open_ready
       WHERE departed_at IS NULL AND estimated_ready_at <= ? ORDER BY estimated_ready_at, plate`,
    )
    .pluck()
  const selectNextCompletion = connection
    .prepare<[], number | null>(
      'SELECT min(estimated_ready_at) FROM sessions WHERE departed_at IS NULL AND completed_at IS NULL',
    )
    .pluck()
  // Of the parked ones and of the others, those first that begin with the part.
  const selectOpenContaining = ['= 1', '> 1'].map((place) =>
    connection.prepare<[string, number], SessionRow>(
      `${select} WHERE id IN (SELECT id FROM sessions WHERE is_newest = 1 AND departed_at IS NULL
         AND instr(search_key, ?) ${place} ORDER BY id DESC LIMIT ?) ORDER BY arrived_at DESC, id DESC`,
    ),
  )
  const selectDepartedContaining = ['= 1', '> 1'].map((place) =>
    connection.prepare<[string, number], SessionRow>(
      `${select} WHERE id IN (SELECT id FROM sessions WHERE is_newest = 1 AND departed_at IS NOT NULL
         AND instr(search_key, ?) ${place} ORDER BY departed_at DESC LIMIT ?) ORDER BY departed_at DESC, id DESC`,
    ),
  )
  const selectNewestOf = connection.prepare<[string, number], SessionRow>(
    `${select} WHERE is_newest = 1 AND plate_key IN
       (SELECT plate_key FROM sessions WHERE id IN (SELECT value FROM json_each(?)))
     ORDER BY departed_at IS NOT NULL, departed_at DESC, arrived_at DESC, id DESC LIMIT ?`,
  )
  const selectKeys = 'SELECT search_key AS searchKey, id AS sessionId FROM sessions'
  const selectOpenKeys = connection.prepare<[], SearchKeyEntry>(
    `${selectKeys} WHERE is_newest = 1 AND departed_at IS NULL`,
  )
  const selectAllKeys = connection.prepare<[], SearchKeyEntry>(
    `${selectKeys} INDEXED BY sessions_newest_search WHERE is_newest = 1 AND search_key <> '' ORDER BY departed_at`,
  )
  const selectKeysAfter = connection.prepare<[number], SearchKeyEntry>(
    `${selectKeys} NOT INDEXED WHERE id > ? AND is_newest = 1 AND search_key <> '' ORDER BY id`,
  )

  const selectMeasured = connection.prepare<[number], SessionRow>(
    `${select} WHERE id > (SELECT coalesce(max(id), 0) FROM sessions) - ? AND rate_source IN ('measured', 'charger')
       AND (efficiency = 1 OR rate_kind = 'percent-rate') AND rate_value > ${STANDSTILL}`,
  )
  const selectNewestId = connection.prepare<[], number | null>('SELECT max(id) FROM sessions').pluck()
  const names = SESSION_COLUMNS.map(({ name }) => name)
  const parameters = SESSION_COLUMNS.map(({ field }) => `@${field}`)
  const insertRow = connection.prepare(
    `INSERT OR FAIL INTO sessions (${names.join(', ')}, first_target_soc, first_estimated_ready_at, is_newest)
     VALUES (${parameters.join(', ')}, @targetSoc, iif(@rateValue <= ${STANDSTILL} AND NOT @readyOnArrival, NULL, @estimatedReadyAt), 1)`,
  )
  const updateMoving = connection.prepare(
    `UPDATE OR FAIL sessions SET ${assigned(moving).join(', ')} WHERE ${unchanged} AND id = @id`,
  )
  // Row by row: one JSON text for all takes three times as long, as each value parses it anew.
  const updateAnchor = connection.prepare(
    `UPDATE OR FAIL sessions SET anchor_charge = ?, anchor_at = ?, estimated_ready_at = ?, track = ?, rate_kind = ?, rate_value = ?,
       efficiency = ?, rate_source = ?, rate_uncertainty = ? WHERE id = ?`,
  )
  const updateAll = connection.prepare(
    `UPDATE sessions SET ${assigned(SESSION_COLUMNS).join(', ')}, is_newest = is_newest OR (@departedAt IS NULL) WHERE id = @id`,
  )
  const yieldNewest = connection.prepare<[string, number]>(
    'UPDATE sessions SET is_newest = 0 WHERE plate_key = ? AND is_newest = 1 AND departed_at IS NOT NULL AND id <> ?',
  )
  const nameNewest = connection.prepare<{ key: string }>(NAME_NEWEST)
  const renameSaid = connection.prepare<{ key: string; former: string }>(
    `UPDATE OR REPLACE source_rows SET plate_key = @key
     WHERE source_id IN (SELECT id FROM sources) AND plate_key = @former`,
  )
  const removals = REMOVALS.map((sql) => connection.prepare<[number]>(sql))
  const updateDue = connection.prepare<[number, number], SessionRow>(
    `UPDATE sessions SET completed_at = estimated_ready_at WHERE id IN (
       SELECT id FROM sessions WHERE departed_at IS NULL AND completed_at IS NULL AND estimated_ready_at <= ?
       ORDER BY estimated_ready_at LIMIT ?)
     RETURNING ${SESSION_SELECTION}`,
  )

  function byId(id: number): Session | undefined {
    const row = selectById.get(id)
    return row && sessionOf(row)
  }

  function newestByPlateKey(plateKey: string): Session | undefined {
    const row = selectNewest.get(plateKey)
    return row && sessionOf(row)
  }

  return {
    byId,
    newestByPlateKey,
    newestByPlateKeys: (plateKeys) =>
      new Map(selectNewestOfMany.all(JSON.stringify(plateKeys)).map((row) => [row.plateKey, sessionOf(row)])),
    openByPlateKey(plateKey) {
      const row = selectNewest.get(plateKey)
      return row?.departedAt === null ? sessionOf(row) : undefined
    },
    openByFormerPlate(plateKey) {
      const row = selectFormer.get(plateKey)
      return row && sessionOf(row)
    },
    formerlyContaining: (searchKeyPart) =>
      selectFormerlyContaining.all(searchKeyPart).flatMap(({ id, mark }) => {
        const session = byId(id)
        return session === undefined ? [] : [{ session, mark }]
      }),
    noted: (place) => selectNoted[place].all().map(sessionOf),
    renames: () => countRenames.get() ?? 0,
    renamedKeys: () => selectRenamedKeys.all(),
    openBySearchKey: (searchKey, limit) => selectBySearchKey.all(searchKey, limit).map(sessionOf),
    allOpen: () => selectOpen.all().map(sessionOf),
    mostUrgent: (limit, now, graceMs) =>
      selectMostUrgent.all({ now, graceMs, marginMs: AT_RISK_MARGIN_MS, limit }).map(sessionOf),
    openAfter: (afterId, limit) => selectOpenAfter.all(afterId, limit).map(sessionOf),
    oneOfEachRate: () => selectOneOfEachRate.all().map(sessionOf),
    overstayedIds: () => selectOverstayed.all(),
    byIds(ids) {
      const found = new Map(selectByIds.all(JSON.stringify(ids)).map((row) => [row.id, row]))
      return ids.flatMap((id) => found.get(id) ?? []).map(sessionOf)
    },
    earlierOfPlate: (plateKey, before, limit) => selectEarlier.all(plateKey, before, limit).map(sessionOf),
    readyPlates: (now) => selectReadyPlates.all(now),
    containing(searchKeyPart, limit) {
      const found: SessionRow[] = []
      for (const statement of [...selectOpenContaining, ...selectDepartedContaining]) {
        if (found.length < limit) found.push(...statement.all(searchKeyPart, limit - found.length))
      }
      return found.map(sessionOf)
    },
    newestOfSessions: (sessionIds, limit) =>
      sessionIds.length === 0 ? [] : selectNewestOf.all(JSON.stringify(sessionIds), limit).map(sessionOf),
    openSearchKeys: () => selectOpenKeys.all(),
    searchKeysAfter: (sessionId) => (sessionId === 0 ? selectAllKeys.iterate() : selectKeysAfter.iterate(sessionId)),
    insert(session) {
      yieldNewest.run(session.plateKey, 0)
      return { ...session, id: Number(insertRow.run(sessionParameters(session)).lastInsertRowid) }
    },
    newestId: () => selectNewestId.get() ?? 0,
    remove({ id, plateKey }) {
      for (const removal of removals) removal.run(id)
      nameNewest.run({ key: plateKey })
    },
    move(sessions) {
      for (const session of sessions) {
        const { anchorCharge, anchorAt, estimatedReadyAt, track, rateSource, rateUncertainty } = session
        const { rateKind, rateValue, efficiency } = rateParameters(session.chargingModel)
        updateAnchor.run(
          anchorCharge,
          anchorAt,
          estimatedReadyAt,
          track && JSON.stringify(track),
          rateKind,
          rateValue,
          efficiency,
          rateSource,
          rateUncertainty,
          session.id,
        )
      }
    },
    update(session) {
      const row = { ...sessionParameters(session), id: session.id }
      if (updateMoving.run(row).changes === 1) return
      const former = byId(session.id)?.plateKey
      if (session.departedAt === null) yieldNewest.run(session.plateKey, session.id)
      const { changes } = updateAll.run(row)
      if (changes !== 1) throw new Error(`there is no session ${session.id} to update`)
      if (former === undefined || former === session.plateKey) return
      nameNewest.run({ key: former })
      renameSaid.run({ key: session.plateKey, former })
    },
    completeDue: (now, limit) =>
      updateDue
        .all(now, limit)
        .map(sessionOf)
        .sort((a, b) => a.estimatedReadyAt - b.estimatedReadyAt || a.id - b.id),
    newestMeasured: (stays) => selectMeasured.all(stays).map(sessionOf),
    nextCompletionAt: () => selectNextCompletion.get() ?? null,
  }
}
