import { z } from 'zod'
import type { Alert } from '../alert.ts'
import type { ImportProgress, ImportReport, RefusedRow } from '../import.ts'
import type { PlateMatch } from '../plate-match.ts'
import type { Session } from '../session.ts'
import type { Status } from '../status.ts'
import type { CommandName } from './names.ts'
import { type PublicSettings, settingsPatchSchema } from './settings.ts'

const id = z.number().int().positive()
const plate = z.string().max(200)
const noInput = z.strictObject({})

/** What each command takes: decoded at the door, whoever sent it. */
export const commandInputs = {
  /** The whole lot at an epoch and revision. */
  'lot.snapshot': noInput,
  /** The plates of the parked vehicles at or above their target, in the order in which they became ready. */
  'lot.ready': noInput,
  /** One parked vehicle. */
  'vehicle.status': z.strictObject({ plate }),
  /** Takes a vehicle off the list. */
  'vehicle.leave': z.union([z.strictObject({ plate }), z.strictObject({ sessionId: id })]),
  /** Reopens a session that was closed by leaving: undo, and "Bring back". */
  'vehicle.bringBack': z.strictObject({ sessionId: id }),
  /** Finds plates, parked and departed. */
  'plate.find': z.strictObject({ query: plate, limit: z.number().int().min(1).max(50).default(8) }),
  /** Imports the CSV at a URL; answers when the import has ended. */
  'import.run': z.strictObject({ url: z.string().max(4_096) }),
  'import.cancel': z.strictObject({ importId: id }),
  /** The refused rows of one import, in the order of the file. */
  'import.refusedRows': z.strictObject({
    importId: id,
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  /** "Got it", for the named alerts or for all that are open. */
  'alert.acknowledge': z.union([
    z.strictObject({ alertIds: z.array(id).min(1).max(10_000) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  'settings.change': z.strictObject({ changes: settingsPatchSchema }),
} as const satisfies Readonly<Record<CommandName, z.ZodType>>

/** What a caller writes for a command. */
export type CommandInput<N extends CommandName> = z.input<(typeof commandInputs)[N]>

/** What the core gets after decoding: defaults filled in. */
export type DecodedInput<N extends CommandName> = z.output<(typeof commandInputs)[N]>

/** The lot as a client shows it; events from `revision + 1` on continue it. */
export interface LotSnapshot {
  /** New at each start of the core; revisions of different epochs are not comparable. */
  readonly epoch: string
  readonly revision: number
  /** The core's time, for clients whose own clock is off. */
  readonly at: number
  readonly vehicles: readonly Session[]
  /** Alerts neither acknowledged nor closed, oldest first. */
  readonly alerts: readonly Alert[]
  readonly settings: PublicSettings
  /** Names of settings that the command line, the environment or a file holds fast. */
  readonly pinnedSettings: readonly string[]
  readonly runningImports: readonly ImportProgress[]
  /** The newest completed import, if any: how old the data is. */
  readonly lastImport: ImportReport | null
  readonly host: HostInfo
}

/** What a screen may say about the application itself. */
export interface HostInfo {
  readonly version: string
  readonly kind: 'desktop' | 'http'
  readonly dataDirectory: string
  /** Where HTTP is served (`http://127.0.0.1:5000/`), or `null` where it is not. */
  readonly httpUrl: string | null
  /** Why HTTP is not served although it should be, in a sentence; `null` otherwise. */
  readonly httpProblem: string | null
  /** Something about the data that a person has to know, such as a backup that was restored, in a sentence; `null` when all is well. */
  readonly notice: string | null
}

/** One vehicle, computed for the instant of the question. */
export interface VehicleStatus {
  readonly session: Session
  readonly status: Status
  readonly at: number
  readonly presentCharge: number
  readonly presentSoc: number
  readonly estimatedReadyAt: number
  readonly isComplete: boolean
}

/** A vehicle that has just left. */
export interface Departure {
  readonly session: Session
  /** The charge at leaving, in charge units. */
  readonly presentCharge: number
}

/** What each command answers. */
export interface CommandValues {
  'lot.snapshot': LotSnapshot
  'lot.ready': { readonly plates: readonly string[] }
  'vehicle.status': VehicleStatus
  'vehicle.leave': Departure
  'vehicle.bringBack': { readonly session: Session }
  'plate.find': { readonly matches: readonly PlateMatch[] }
  'import.run': ImportReport
  'import.cancel': { readonly wasRunning: boolean }
  'import.refusedRows': { readonly rows: readonly RefusedRow[]; readonly total: number }
  'alert.acknowledge': { readonly acknowledged: number }
  'settings.change': { readonly settings: PublicSettings; readonly movedEstimates: number }
}

export type CommandValue<N extends CommandName> = CommandValues[N]
