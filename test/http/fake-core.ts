import type { Caller } from '../../main/core/door/caller.ts'
import type { Core } from '../../main/core/door/core.ts'
import { appError } from '../../shared/app-error.ts'
import { NO_CHARGERS } from '../../shared/chargers.ts'
import {
  type CommandInput,
  type CommandName,
  type CommandValue,
  isCommandName,
} from '../../shared/contract/commands.ts'
import type { AppEvent, LotChanged } from '../../shared/contract/events.ts'
import type { LotSnapshot } from '../../shared/contract/lot.ts'
import { defaultSettings, publicSettings } from '../../shared/contract/settings.ts'
import type { Departure, VehicleStatus } from '../../shared/contract/vehicles.ts'
import type { ImportReport } from '../../shared/import.ts'
import { isLong, jsonPieces } from '../../shared/json-pieces.ts'
import { fail, type Result, succeed } from '../../shared/result.ts'
import { NO_MARKS, type Session } from '../../shared/session.ts'

/** A command as it came through the door. */
interface SeenCommand {
  readonly name: string
  readonly input: unknown
  readonly caller: Caller
}

export type Answers = {
  readonly [N in CommandName]?: (input: CommandInput<N>) => Result<CommandValue<N>> | Promise<Result<CommandValue<N>>>
}

/** A core that answers what a test says and remembers what it was asked. */
export interface FakeCore extends Core {
  readonly seen: readonly SeenCommand[]
  emit(event: AppEvent): void
  listenerCount(): number
}

export const EPOCH = 'epoch-1'

/** A vehicle halfway to its target, with a plate that needs no escaping. */
export function session(changes: Partial<Session> = {}): Session {
  return {
    id: 1,
    plate: 'AB 123',
    plateKey: 'AB 123',
    searchKey: 'AB123',
    bay: null,
    arrivedAt: 0,
    batteryCapacity: 60,
    targetSoc: 80,
    anchorCharge: 30,
    anchorAt: 0,
    measuringSince: 0,
    track: null,
    chargingModel: { kind: 'percent-rate', percentPerHour: 3_600 },
    rateSource: 'assumed',
    rateUncertainty: 0.25,
    stopsAtTarget: false,
    estimatedReadyAt: 30_000,
    completedAt: null,
    readyOnArrival: false,
    departureTime: null,
    attention: null,
    ...NO_MARKS,
    note: null,
    ticket: null,
    overstayLevel: 0,
    departedAt: null,
    departureCharge: null,
    ...changes,
  }
}

export function vehicleStatus(changes: Partial<VehicleStatus> = {}): VehicleStatus {
  return {
    session: session(),
    status: 'charging',
    at: 0,
    presentCharge: 30.25,
    presentSoc: 50.4,
    estimatedReadyAt: 30_000,
    isComplete: false,
    isWithoutCurrent: false,
    ...changes,
  }
}

export function departure(presentCharge: number): Departure {
  return { session: session({ departedAt: 5_000, departureCharge: presentCharge }), presentCharge }
}

export function importReport(changes: Partial<ImportReport> = {}): ImportReport {
  return {
    importId: 7,
    source: 'https://lot.example/vehicles.csv',
    trigger: 'http',
    status: 'completed',
    startedAt: 1_000,
    finishedAt: 2_000,
    bytes: 120,
    sha256: 'ab'.repeat(32),
    isIdentical: false,
    counts: { new: 3, backAgain: 1, updated: 0, unchanged: 0, refused: 0, repeated: 0 },
    imported: 4,
    failure: null,
    ...changes,
  }
}

function snapshot(): LotSnapshot {
  return {
    epoch: EPOCH,
    revision: 3,
    at: 1_000,
    vehicles: [session()],
    isWhole: true,
    alerts: [],
    settings: publicSettings(defaultSettings()),
    pinnedSettings: [],
    isPinSet: false,
    runningImports: [],
    lastImport: null,
    interruptedImport: null,
    watches: [],
    troubles: [],
    chargers: NO_CHARGERS,
    check: null,
    seenArrivalId: 0,
    host: {
      version: '1.2.3',
      kind: 'http',
      dataDirectory: '/data',
      httpUrl: null,
      httpProblem: null,
      mirror: null,
      notice: null,
    },
  }
}

export function lotChanged(revision: number, upserts: readonly Session[] = []): LotChanged {
  return {
    name: 'lot.changed',
    epoch: EPOCH,
    revision,
    at: 1_000,
    upserts,
    removedIds: [],
    alerts: [],
    removedAlertIds: [],
  }
}

const notFound = fail({ kind: 'not-found', code: 'plate-not-parked', message: 'This plate is not in the lot.' })

/** What the core answers where the test says nothing. */
const quietAnswers: Answers = {
  'lot.snapshot': () => succeed(snapshot()),
  'lot.ready': () => succeed({ plates: [] }),
  'vehicle.status': () => notFound,
  'vehicle.leave': () => notFound,
  'import.run': () => succeed(importReport()),
  'import.refusedRows': () => succeed({ rows: [], total: 0 }),
}

export function createFakeCore(answers: Answers = {}): FakeCore {
  const seen: SeenCommand[] = []
  const listeners = new Set<(event: AppEvent) => void>()
  const all: Answers = { ...quietAnswers, ...answers }

  async function dispatchUnknown(name: unknown, input: unknown, caller: Caller): Promise<Result<unknown>> {
    seen.push({ name: String(name), input, caller })
    const answer = isCommandName(name) ? (all[name] as ((input: unknown) => Result<unknown>) | undefined) : undefined
    if (answer === undefined) return fail(appError('unknown-command'))
    return answer(input)
  }

  return {
    seen,
    dispatch: (name, input, caller) => dispatchUnknown(name, input, caller) as never,
    dispatchUnknown,
    dispatchText: async (name, input, caller) => {
      const result = await dispatchUnknown(name, input, caller)
      return isLong(result) ? jsonPieces(result) : JSON.stringify(result)
    },
    epoch: () => EPOCH,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subscribeJson(listener) {
      const hear = (event: AppEvent) => listener(JSON.stringify(event))
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    listenerCount: () => listeners.size,
    settings: defaultSettings,
    isPinSet: () => false,
    pinId: () => null,
    start: () => undefined,
    wake: () => undefined,
    updateHost: () => undefined,
    stop: () => Promise.resolve(),
  }
}
