import type { Settings } from '../../../shared/contract/settings.ts'
import type { ImportCounts } from '../../../shared/import.ts'
import type { ParsedPlate } from '../../../shared/plate.ts'
import type { KnownPlate } from '../../../shared/plate-match.ts'
import type { Session } from '../../../shared/session.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { NewSession, Store } from '../ports/store.ts'
import { arrive } from '../vehicles/session-transitions.ts'

/** What a row says of a vehicle. A figure that is not there, or makes no sense, is `null`. */
export interface OldVehicle {
  readonly id: string
  readonly plate: Extract<ParsedPlate, { ok: true }>
  readonly isParked: boolean
  readonly charge: number | null
  readonly batteryCapacity: number | null
  readonly targetSoc: number | null
  /** When it had that charge. */
  readonly startedAt: number | null
}

/** A row that is not taken over, and why, in a sentence. */
export interface RefusedOldRow {
  readonly id: string
  readonly plate: string
  readonly reason: string
}

/** What becomes of the vehicles of the system before. Every row is in exactly one of the lists. */
export interface TakeOverPlan {
  /** Parked there: each becomes an open session, from the instant of its charge on. */
  readonly arriving: readonly NewSession[]
  /** Left there: their plates become known, with what is known of them. */
  readonly known: readonly KnownPlate[]
  /** In this lot, or known to it, already. */
  readonly alreadyHere: readonly OldVehicle[]
  /** Of those: parked here still, although they left there. */
  readonly leftThere: readonly OldVehicle[]
  /** Left so long ago that this lot would not keep their plates. */
  readonly tooOld: readonly OldVehicle[]
  readonly refused: readonly RefusedOldRow[]
}

/** Vehicles that are looked up together. */
const BATCH = 1_000

/** The one of a vehicle's rows that counts: a parked one, then the latest. */
function countingRows(vehicles: readonly OldVehicle[]): {
  readonly counting: readonly OldVehicle[]
  readonly repeated: readonly RefusedOldRow[]
} {
  const byKey = new Map<string, OldVehicle>()
  const repeated: RefusedOldRow[] = []
  for (const vehicle of vehicles) {
    const other = byKey.get(vehicle.plate.plateKey)
    const [winner, loser] = other === undefined || isBetter(vehicle, other) ? [vehicle, other] : [other, vehicle]
    byKey.set(vehicle.plate.plateKey, winner)
    if (loser !== undefined) {
      const reason = `The row with id ${winner.id} has the same plate, as “${winner.plate.plate}”, and counts.`
      repeated.push({ id: loser.id, plate: loser.plate.plate, reason })
    }
  }
  return { counting: [...byKey.values()], repeated }
}

function isBetter(a: OldVehicle, b: OldVehicle): boolean {
  if (a.isParked !== b.isParked) return a.isParked
  return (a.startedAt ?? 0) > (b.startedAt ?? 0)
}

/** Whether the lot knows the stay, or one after it. */
function isKnownSession(newest: Session | undefined, startedAt: number): boolean {
  if (newest === undefined) return false
  return newest.departedAt === null || newest.arrivedAt >= startedAt || newest.departedAt >= startedAt
}

function arriveAs(vehicle: OldVehicle, settings: Settings): NewSession {
  const { plate, charge, batteryCapacity, targetSoc, startedAt } = vehicle
  if (charge === null || batteryCapacity === null || targetSoc === null || startedAt === null) {
    throw new Error('a parked vehicle was read without its figures')
  }
  const row = {
    plate: plate.plate,
    plateKey: plate.plateKey,
    searchKey: plate.searchKey,
    presentCharge: charge,
    batteryCapacity,
    targetSoc,
    bay: null,
    departureTime: null,
    chargingPower: null,
    chargeResolution: 1,
  }
  return arrive(row, startedAt, settings)
}

function knownAs({ plate, charge, batteryCapacity, targetSoc, startedAt }: OldVehicle, now: number): KnownPlate {
  return {
    plate: plate.plate,
    plateKey: plate.plateKey,
    searchKey: plate.searchKey,
    charge,
    batteryCapacity,
    targetSoc,
    chargeAt: startedAt,
    knownSince: now,
  }
}

/**
 * Says what is to be done with the rows of the system before; writes nothing. Run again after it
 * was carried out, it finds everything here already and takes over only what is new.
 */
export function planTakeOver(
  store: Store,
  rows: readonly (OldVehicle | RefusedOldRow)[],
  settings: Settings,
  now: number,
): TakeOverPlan {
  const vehicles = rows.filter((row): row is OldVehicle => !('reason' in row))
  const refused = rows.filter((row): row is RefusedOldRow => 'reason' in row)
  const { counting, repeated } = countingRows(vehicles)
  const keepsFrom = settings.plateRetentionDays === null ? null : now - settings.plateRetentionDays * DAY_MS
  const plan = {
    arriving: [] as NewSession[],
    known: [] as KnownPlate[],
    alreadyHere: [] as OldVehicle[],
    leftThere: [] as OldVehicle[],
    tooOld: [] as OldVehicle[],
    refused: [...refused, ...repeated],
  }
  for (let from = 0; from < counting.length; from += BATCH) {
    const batch = counting.slice(from, from + BATCH)
    const plateKeys = batch.map(({ plate }) => plate.plateKey)
    const sessions = store.sessions.newestByPlateKeys(plateKeys)
    const known = store.knownPlates.byPlateKeys(plateKeys)
    for (const vehicle of batch) {
      const { plate, isParked, startedAt } = vehicle
      const session = sessions.get(plate.plateKey)
      if (isParked) {
        if (isKnownSession(session, startedAt ?? 0)) plan.alreadyHere.push(vehicle)
        else plan.arriving.push(arriveAs(vehicle, settings))
        continue
      }
      if (session !== undefined) {
        plan.alreadyHere.push(vehicle)
        if (session.departedAt === null && session.arrivedAt <= (startedAt ?? 0)) plan.leftThere.push(vehicle)
      } else if (known.get(plate.plateKey)?.chargeAt === startedAt) plan.alreadyHere.push(vehicle)
      else if (keepsFrom !== null && (startedAt ?? now) <= keepsFrom) plan.tooOld.push(vehicle)
      else plan.known.push(knownAs(vehicle, now))
    }
  }
  return plan
}

/** Carries a plan out in one transaction, as one import; nothing where nothing is to do. */
export function carryOutTakeOver(store: Store, plan: TakeOverPlan, source: string, now: number): void {
  if (plan.arriving.length + plan.known.length === 0) return
  store.write(() => {
    const importId = store.imports.begin({ source, trigger: 'attendant', startedAt: now })
    for (const arriving of plan.arriving) {
      const { id } = store.sessions.insert(arriving)
      const { anchorAt: at, anchorCharge: charge } = arriving
      store.readings.append({ sessionId: id, at, charge, kind: 'import', importId })
    }
    store.knownPlates.put(plan.known)
    const counts: ImportCounts = {
      new: plan.arriving.length,
      backAgain: 0,
      updated: 0,
      unchanged: plan.alreadyHere.length,
      refused: 0,
      repeated: 0,
    }
    const outcome = { bytes: 0, sha256: null, isIdentical: false, counts, failure: null }
    store.imports.finish(importId, { status: 'completed', finishedAt: now, ...outcome })
  })
}
