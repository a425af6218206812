import { z } from 'zod'
import { type Alert, LONGEST_SNOOZE_MINUTES } from '../alert.ts'
import type { Problem } from '../app-error.ts'
import { EXPORT_TABLES, type ExportPiece } from '../data-export.ts'
import type { ImportProgress, ImportReport, RefusedRow } from '../import.ts'
import {
  type ConfirmAnswer,
  type ImportAnswer,
  type ImportPreview,
  PREVIEW_KINDS,
  type PreviewRow,
} from '../import-preview.ts'
import type { KnownPlate } from '../known-plate.ts'
import type { LearnedPower } from '../learned-power.ts'
import type { LotMetrics } from '../lot-metrics.ts'
import type { Pass } from '../pass.ts'
import type { PlateMatch } from '../plate-match.ts'
import type { PlateRetention } from '../plate-retention.ts'
import type { Session } from '../session.ts'
import type { ShiftSummary } from '../shift-summary.ts'
import type { StatisticsReport } from '../statistics/report.ts'
import type { Status } from '../status.ts'
import { STAY_PLACES, STAY_SORTS, type StayPage, type StayPiece } from '../stay.ts'
import type { VehicleDetails } from '../vehicle-details.ts'
import type { Watch } from '../watch.ts'
import type { CommandName } from './names.ts'
import { passSchema, pinSchema } from './pin.ts'
import { type PublicSettings, settingsPatchSchema, settingsSchema } from './settings.ts'
import { vehicleChangeSchema } from './vehicle-change.ts'

const id = z.number().int().positive()
const plate = z.string().max(200)
const manyIds = z.array(id).min(1).max(10_000)
const noInput = z.strictObject({})
const instant = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Which stays, in which order, after which one: for the screen's pages and for the file alike. */
const stayQuestion = z.strictObject({
  query: plate.default(''),
  from: instant.nullable().default(null),
  to: instant.nullable().default(null),
  place: z.enum(STAY_PLACES).default('departed'),
  sort: z.enum(STAY_SORTS).default('left'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  after: z
    .strictObject({ key: z.union([z.number(), plate]), id, at: instant })
    .nullable()
    .default(null),
})

/** Dates where the lot is, both included; `null` for as far as the history reaches. */
const dates = z.strictObject({
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
})
const snoozeMinutes = z.number().min(0).max(LONGEST_SNOOZE_MINUTES)
const url = z.string().max(4_096)
const chosenId = z.string().regex(/^[\w-]{8,64}$/)
const previewId = chosenId

/** The largest piece in which a file is handed over, in bytes. */
export const UPLOAD_PIECE_BYTES = 1_048_576

/** What each command takes: decoded at the door, whoever sent it. */
export const commandInputs = {
  /** The whole lot at an epoch and revision. */
  'lot.snapshot': noInput,
  /** The plates of the parked vehicles at or above their target, in the order in which they became ready. */
  'lot.ready': noInput,
  /** How the lot and the application are, in numbers. */
  'lot.metrics': noInput,
  /** One parked vehicle. */
  'vehicle.status': z.strictObject({ plate }),
  /** Takes a vehicle off the list. */
  'vehicle.leave': z.union([z.strictObject({ plate }), z.strictObject({ sessionId: id })]),
  /** Takes several vehicles off the list at once; one that has left meanwhile is passed over. */
  'vehicle.leaveMany': z.strictObject({ sessionIds: manyIds }),
  /** Reopens a session that was closed by leaving: undo, and "Bring back". */
  'vehicle.bringBack': z.strictObject({ sessionId: id }),
  /** The same for several at once; one whose plate is in the lot again, or that is back already, is passed over. */
  'vehicle.bringBackMany': z.strictObject({ sessionIds: manyIds }),
  /** All there is to say of one stay, parked or departed. */
  'vehicle.details': z.strictObject({ sessionId: id }),
  /** Changes one thing of a parked vehicle by hand; the estimate follows at once. */
  'vehicle.change': z.strictObject({ sessionId: id, change: vehicleChangeSchema }),
  /** Restores what a change by hand had moved. */
  'vehicle.undoChange': z.strictObject({ changeId: id }),
  /** Finds plates, parked and departed. */
  'plate.find': z.strictObject({ query: plate, limit: z.number().int().min(1).max(50).default(8) }),
  /** A page of the stays that fit, and how many fit in all. */
  'history.list': stayQuestion.extend({ limit: z.number().int().min(1).max(200).default(50) }),
  /** The next of all stays that fit, piece by piece, for a file. */
  'history.export': stayQuestion,
  /** Imports the CSV at a URL; answers when the import has ended. A caller that chooses a `runId` can follow and cancel it from the start. */
  'import.run': z.strictObject({ url, runId: chosenId.optional() }),
  /** Ends an import that waits or runs, or a watch's look at its source. */
  'import.cancel': z.strictObject({ runId: chosenId }),
  /** The refused rows of one import, in the order of the file. */
  'import.refusedRows': z.strictObject({
    importId: id,
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  /** The imports that are kept, newest first. */
  'import.list': z.strictObject({
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  /** Says what importing a file would do; nothing is written. The caller chooses the id, so that it can follow the progress and stop it. */
  'import.preview': z.strictObject({
    previewId,
    source: z.union([z.strictObject({ url }), z.strictObject({ uploadId: z.string().max(64) })]),
  }),
  /** Rows of a preview, of one kind, in the order of the file. */
  'import.previewRows': z.strictObject({
    previewId,
    kind: z.enum(PREVIEW_KINDS),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  /** Imports the file of a preview as shown. Where it would go otherwise by now, nothing is written, and a new preview is the answer. */
  'import.confirm': z.strictObject({ previewId, runId: chosenId.optional() }),
  /** Stops a preview that is being made, or lets go of one that was. */
  'import.discardPreview': z.strictObject({ previewId }),
  /** Begins to hand over a file, which then comes in pieces; `bytes` is its size. */
  'upload.begin': z.strictObject({ name: z.string().min(1).max(255), bytes: z.number().int().min(0).nullable() }),
  'upload.append': z.strictObject({
    uploadId: z.string().max(64),
    bytes: z
      .instanceof(Uint8Array)
      .refine((bytes) => bytes.byteLength <= UPLOAD_PIECE_BYTES, 'A piece may have at most 1 MiB.'),
  }),
  'upload.discard': z.strictObject({ uploadId: z.string().max(64) }),
  /** The lot's median of measured power. */
  'charging.learned': noInput,
  'watch.list': noInput,
  /** Watches a URL, or changes a watch. */
  'watch.save': z.strictObject({
    watchId: id.optional(),
    url,
    intervalMinutes: z.number().int().min(1).max(1_440),
    isEnabled: z.boolean().default(true),
  }),
  'watch.remove': z.strictObject({ watchId: id }),
  /** Looks at a watched source at once; answers when the look has begun. */
  'watch.now': z.strictObject({ watchId: id }),
  /** "Got it", for the named alerts or for all that are open. */
  'alert.acknowledge': z.union([z.strictObject({ alertIds: manyIds }), z.strictObject({ all: z.literal(true) })]),
  /** Quiet for so many minutes, for the named alerts or for all that are open; 0 ends the quiet, and they ring again. */
  'alert.snooze': z.union([
    z.strictObject({ alertIds: manyIds, minutes: snoozeMinutes }),
    z.strictObject({ all: z.literal(true), minutes: snoozeMinutes }),
  ]),
  /** What the kept history says about a range of dates where the lot is; `null` for as far as it reaches. */
  'statistics.report': dates.extend({ leaveOutForgotten: z.boolean().default(true) }),
  /** The next of all stays that arrived in a range of dates, or of their readings, piece by piece, for a file. */
  'data.export': dates.extend({
    table: z.enum(EXPORT_TABLES),
    withPlates: z.boolean(),
    after: z
      .strictObject({
        arrivedAt: instant,
        sessionId: id,
        reading: z.strictObject({ at: instant, id }).nullable(),
      })
      .nullable()
      .default(null),
  }),
  /** What happened in the lot since a moment; of one that lies more than 31 days back, in these days. */
  'shift.summary': z.strictObject({ since: instant }),
  'settings.change': z.strictObject({ changes: settingsPatchSchema }),
  /** Sets, changes or (with `null`) removes the PIN. `currentPin` does where the screen is not unlocked. */
  'pin.set': z.strictObject({ pin: pinSchema.nullable(), currentPin: pinSchema.optional() }),
  /** Answers a pass that goes with the commands that need the PIN. */
  'pin.unlock': z.strictObject({ pin: pinSchema }),
  /** Ends a pass before its time. */
  'pin.lock': z.strictObject({ pass: passSchema }),
  'data.lastBackup': noInput,
  /** What keeping plates for so many days would change now (`null`: nothing), and what was changed so far. */
  'data.plateRetention': z.strictObject({ days: settingsSchema.shape.plateRetentionDays.unwrap() }),
  /** Shows the data folder in the computer's file manager; in the desktop only. */
  'host.openDataFolder': noInput,
  /** Ends the desktop application. */
  'host.quit': noInput,
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
  /** Whether settings, deletion and quitting need a PIN. */
  readonly isPinSet: boolean
  readonly runningImports: readonly ImportProgress[]
  /** The newest completed import, if any: how old the data is. */
  readonly lastImport: ImportReport | null
  /** The newest import of its source that a stop of the application cut off, and that was not made good since; else `null`. */
  readonly interruptedImport: ImportReport | null
  readonly watches: readonly Watch[]
  readonly host: HostInfo
}

/** What a screen may say about the application itself. */
export interface HostInfo {
  readonly version: string
  readonly kind: 'desktop' | 'http'
  readonly dataDirectory: string
  /** Where HTTP is served (`http://127.0.0.1:5000/`), or `null` where it is not. */
  readonly httpUrl: string | null
  /** Why HTTP is not served although it should be; `null` otherwise. */
  readonly httpProblem: Problem | null
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
  'lot.metrics': LotMetrics
  'vehicle.status': VehicleStatus
  'vehicle.leave': Departure
  /** Those that left now. */
  'vehicle.leaveMany': { readonly sessions: readonly Session[] }
  'vehicle.bringBack': { readonly session: Session }
  /** Those that are back now, and those that stay away because their plate is in the lot again. */
  'vehicle.bringBackMany': { readonly sessions: readonly Session[]; readonly replaced: readonly Session[] }
  'vehicle.details': VehicleDetails
  /** `changeId` is `null` where all was so already. */
  'vehicle.change': { readonly session: Session; readonly changeId: number | null }
  'vehicle.undoChange': { readonly session: Session }
  /** `hasMore`: more plates fit than were asked for. `known`: where none fits, what the system before knew of this one. */
  'plate.find': {
    readonly matches: readonly PlateMatch[]
    readonly hasMore: boolean
    readonly known: KnownPlate | null
  }
  'history.list': StayPage
  'history.export': StayPiece
  'import.run': ImportAnswer
  'import.confirm': ConfirmAnswer
  'import.cancel': { readonly wasRunning: boolean }
  'import.refusedRows': { readonly rows: readonly RefusedRow[]; readonly total: number }
  'import.list': { readonly imports: readonly ImportReport[]; readonly total: number }
  'import.preview': ImportPreview
  'import.previewRows': { readonly rows: readonly PreviewRow[]; readonly total: number }
  'import.discardPreview': { readonly wasThere: boolean }
  'upload.begin': { readonly uploadId: string }
  'upload.append': { readonly bytes: number }
  'upload.discard': { readonly wasThere: boolean }
  'charging.learned': LearnedPower
  'watch.list': { readonly watches: readonly Watch[] }
  'watch.save': { readonly watch: Watch }
  'watch.remove': { readonly wasThere: boolean }
  'watch.now': { readonly watch: Watch }
  'alert.acknowledge': { readonly acknowledged: number }
  'alert.snooze': { readonly snoozed: number }
  'statistics.report': StatisticsReport
  'data.export': ExportPiece
  'shift.summary': ShiftSummary
  'settings.change': { readonly settings: PublicSettings; readonly movedEstimates: number }
  'pin.set': { readonly isPinSet: boolean }
  'pin.unlock': Pass
  'pin.lock': { readonly wasUnlocked: boolean }
  'data.lastBackup': { readonly lastBackupAt: number | null }
  'data.plateRetention': PlateRetention
  'host.openDataFolder': { readonly isOpen: true }
  'host.quit': { readonly isQuitting: true }
}

export type CommandValue<N extends CommandName> = CommandValues[N]
