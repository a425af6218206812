import { z } from 'zod'
import type { Alert } from '../alert.ts'
import type { Problem } from '../app-error.ts'
import type { LotChargers } from '../chargers.ts'
import type { ImportProgress, ImportReport } from '../import.ts'
import type { KeptCheck } from '../lot-check.ts'
import type { LotMetrics } from '../lot-metrics.ts'
import type { MirrorState } from '../mirror.ts'
import type { Session } from '../session.ts'
import type { Trouble } from '../trouble.ts'
import type { Watch } from '../watch.ts'
import { answers, command, noInput } from './command.ts'
import type { PublicSettings } from './settings.ts'

/** The lot as a client shows it; events from `revision + 1` on continue it. */
export interface LotSnapshot {
  /** New at each start of the core; revisions of different epochs are not comparable. */
  readonly epoch: string
  readonly revision: number
  /** The core's time, for clients whose own clock is off. */
  readonly at: number
  /** All, or of a large lot the most urgent: `lot.vehicles` has the others, too. */
  readonly vehicles: readonly Session[]
  readonly isWhole: boolean
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
  /** Its source's newest import, cut off by a stop of the application and not made good since. */
  readonly interruptedImport: ImportReport | null
  readonly watches: readonly Watch[]
  readonly chargers: LotChargers
  /** The check of the lot that goes on, or has ended and is not done with. */
  readonly check: KeptCheck | null
  /** Vehicles that were ready when they came have been seen up to this session; 0: none has. */
  readonly seenArrivalId: number
  readonly host: HostInfo
  /** What went wrong and nobody has confirmed yet, oldest first. */
  readonly troubles: readonly Trouble[]
}

/** So many vehicles at a time, some 10 ms of work, so that nobody waits long behind them. */
export const VEHICLES_AT_ONCE = 1_000

/** The parked vehicles with an id above one, by id, as they are now. */
export interface VehiclePage {
  readonly epoch: string
  readonly vehicles: readonly Session[]
  readonly isLast: boolean
}

/** How chargers are listened for. */
export interface ChargerListening {
  /** `ws://192.168.1.10:9220/`, or `null` where they are not heard. */
  readonly url: string | null
  /** Why they are not heard although they should be; `null` otherwise. */
  readonly problem: Problem | null
}

/** What a screen may say about the application itself. */
export interface HostInfo {
  readonly version: string
  readonly kind: 'desktop' | 'http'
  readonly dataDirectory: string
  /** Where HTTP is served (`http://127.0.0.1:5000/`), or `null` where it is not. */
  readonly httpUrl: string | null
  /** Where chargers are heard; absent where nobody listens for them. */
  readonly chargers?: ChargerListening
  /** Why HTTP is not served although it should be; `null` otherwise. */
  readonly httpProblem: Problem | null
  /** The mirror in the operator’s database; `null` where there is none. */
  readonly mirror: MirrorState | null
  /** A sentence that a person has to read about the data, such as that a backup was restored. */
  readonly notice: string | null
}

export const lotCommands = {
  /** The lot at an epoch and revision. */
  'lot.snapshot': command({ input: noInput, value: answers<LotSnapshot>(), isRead: true }),
  /** A large lot, page by page. */
  'lot.vehicles': command({
    input: z.strictObject({ after: z.number().int().min(0) }),
    value: answers<VehiclePage>(),
    isRead: true,
  }),
  /** How the lot and the application are, in numbers. */
  'lot.metrics': command({ input: noInput, value: answers<LotMetrics>(), isRead: true }),
}
