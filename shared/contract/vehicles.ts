import { z } from 'zod'
import { LARGEST_BATTERY, type Session } from '../session.ts'
import type { Status } from '../status.ts'
import type { VehicleDetails } from '../vehicle-details.ts'
import { answers, command, id, instant, manyIds, noInput, plate } from './command.ts'
import { vehicleChangeSchema } from './vehicle-change.ts'

/** One vehicle, computed for the instant of the question. */
export interface VehicleStatus {
  readonly session: Session
  readonly status: Exclude<Status, 'departed'>
  readonly at: number
  readonly presentCharge: number
  readonly presentSoc: number
  /** Where no current flows: when it would be if it began to flow now. */
  readonly estimatedReadyAt: number
  readonly isComplete: boolean
  /** A connected charger says that no current flows, although the target is not reached. */
  readonly isWithoutCurrent: boolean
}

/** A vehicle that has just left. */
export interface Departure {
  readonly session: Session
  /** The charge at leaving, in charge units. */
  readonly presentCharge: number
}

/** A vehicle as an attendant describes it. */
const addedVehicleSchema = z.strictObject({
  plate,
  /** In charge units or in percent of the battery. */
  charge: z.strictObject({ unit: z.enum(['units', 'percent']), value: z.number().min(0).max(1e9) }),
  batteryCapacity: z.number().positive().max(LARGEST_BATTERY),
  targetSoc: z.number().min(0).max(100),
  bay: z.string().max(200).nullable().default(null),
  departureTime: instant.nullable().default(null),
  note: z.string().max(1_000).nullable().default(null),
  ticket: z.string().max(200).nullable().default(null),
})

export const vehicleCommands = {
  /** The plates of the parked vehicles at or above their target, in the order they became ready. */
  'lot.ready': command({ input: noInput, value: answers<{ readonly plates: readonly string[] }>(), isRead: true }),
  /** One parked vehicle. */
  'vehicle.status': command({ input: z.strictObject({ plate }), value: answers<VehicleStatus>(), isRead: true }),
  /** All there is to say of one stay, parked or departed. */
  'vehicle.details': command({
    input: z.strictObject({ sessionId: id }),
    value: answers<VehicleDetails>(),
    isRead: true,
  }),
  /** Takes a vehicle off the list. */
  'vehicle.leave': command({
    input: z.union([z.strictObject({ plate }), z.strictObject({ sessionId: id })]),
    value: answers<Departure>(),
  }),
  /** Takes several vehicles off the list and answers those; one that has left is passed over. */
  'vehicle.leaveMany': command({
    input: z.strictObject({ sessionIds: manyIds }),
    value: answers<{ readonly sessions: readonly Session[] }>(),
  }),
  /** Reopens a plate's newest session that was closed by leaving: undo, and "Bring back". */
  'vehicle.bringBack': command({
    input: z.strictObject({ sessionId: id }),
    value: answers<{ readonly session: Session }>(),
  }),
  /**
   * The same for several: those that are back now, those in the lot again, those of plates that
   * have been here again since, those long over.
   */
  'vehicle.bringBackMany': command({
    input: z.strictObject({ sessionIds: manyIds }),
    value: answers<{
      readonly sessions: readonly Session[]
      readonly replaced: readonly Session[]
      readonly followed: readonly Session[]
      readonly over: readonly Session[]
    }>(),
  }),
  /**
   * Undoes "Bring back": those that have left again, when and as they had, and those that are kept
   * in the lot, because something newer is known of them or "Bring back" was long ago.
   */
  'vehicle.leaveAgain': command({
    input: z.strictObject({ sessionIds: manyIds }),
    value: answers<{ readonly sessions: readonly Session[]; readonly kept: readonly Session[] }>(),
  }),
  /** Puts a vehicle on the list that no file names. */
  'vehicle.add': command({ input: addedVehicleSchema, value: answers<{ readonly session: Session }>() }),
  /** Takes a vehicle off again that was added by mistake, as if it had never been on the list. */
  'vehicle.undoAdd': command({
    input: z.strictObject({ sessionId: id }),
    value: answers<{ readonly plate: string }>(),
  }),
  /** Sends a text for a driver to the lot's webhook; three attempts may take half a minute. */
  'vehicle.tellDriver': command({
    input: z.strictObject({ sessionId: id, text: z.string().max(500) }),
    value: answers<{ readonly plate: string }>(),
  }),
  /** Changes one fact of a parked vehicle by hand; `changeId` is `null` where nothing changed. */
  'vehicle.change': command({
    input: z.strictObject({ sessionId: id, change: vehicleChangeSchema }),
    value: answers<{ readonly session: Session; readonly changeId: number | null }>(),
  }),
  /** Restores what a change by hand had moved. */
  'vehicle.undoChange': command({
    input: z.strictObject({ changeId: id }),
    value: answers<{ readonly session: Session }>(),
  }),
}
