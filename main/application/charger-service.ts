import { AppFailure, type Problem } from '../../shared/app-error.ts'
import type { ChargerReport, ReportAnswer } from '../../shared/charger-report.ts'
import type { ChargerListening } from '../../shared/contract/lot.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { inTurn } from '../../shared/in-turn.ts'
import { isSameData } from '../../shared/same-data.ts'
import type { Core } from '../core/door/core.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { ChargerDesk } from '../core/ports/outside.ts'
import type { OcppListener } from '../ocpp/listener.ts'

interface ListeningWish {
  readonly host: string
  readonly port: number
  readonly pingSeconds: number
}

export interface ChargerServiceParts {
  readonly core: Pick<Core, 'settings' | 'subscribe' | 'dispatch'>
  readonly clock: Clock
  readonly logger: Logger
  /** Told the state after the start, and after every change of it. */
  onState(state: ChargerListening): void
}

export interface ChargerService {
  state(): ChargerListening
  close(): Promise<void>
}

/** Reports that are kept in one transaction at most. */
const MOST_AT_ONCE = 500

interface Waiting {
  readonly report: ChargerReport
  resolve(answer: ReportAnswer): void
  reject(cause: unknown): void
}

/**
 * Hands reports to the core in the order in which they came: while some are being kept, the next
 * gather, so that a lot of busy chargers costs few transactions and none of their messages is
 * answered before it is kept.
 */
export function createChargerDesk(core: Pick<Core, 'dispatch'>): ChargerDesk {
  const waiting: Waiting[] = []
  let isHandingOver = false

  async function handOver(): Promise<void> {
    isHandingOver = true
    while (waiting.length > 0) {
      const some = waiting.splice(0, MOST_AT_ONCE)
      const result = await core.dispatch('charger.report', { reports: some.map(({ report }) => report) }, 'charger')
      for (const [index, { resolve, reject }] of some.entries()) {
        const answer = result.ok ? result.value.answers[index] : undefined
        if (answer === undefined) reject(new Error(result.ok ? 'a report got no answer' : result.error.message))
        else resolve(answer)
      }
    }
    isHandingOver = false
  }

  return {
    async admit(knock) {
      const result = await core.dispatch('charger.admit', knock, 'charger')
      if (!result.ok) throw new AppFailure(result.error)
      return result.value
    },
    report: (report) =>
      new Promise((resolve, reject) => {
        waiting.push({ report, resolve, reject })
        if (!isHandingOver) void handOver()
      }),
  }
}

function wishOf({ chargersEnabled, chargerHost, chargerPort, chargerPingSeconds }: Settings): ListeningWish | null {
  return chargersEnabled ? { host: chargerHost, port: chargerPort, pingSeconds: chargerPingSeconds } : null
}

const OFF: ChargerListening = { url: null, problem: null }

/** Listens for chargers where the settings say so; a port that is taken is told. */
export async function openChargerService({
  core,
  clock,
  logger,
  onState,
}: ChargerServiceParts): Promise<ChargerService> {
  const desk = createChargerDesk(core)
  let wish: ListeningWish | null = null
  let listener: OcppListener | null = null
  let state = OFF
  let isClosed = false

  async function start(next: ListeningWish): Promise<Problem | null> {
    try {
      // Loaded only where chargers are listened for: with its schemas it is the largest part of the
      // application.
      const { startOcppListener } = await import('../ocpp/listener.ts')
      listener = await startOcppListener({ ...next, desk, clock, logger })
      return null
    } catch (cause) {
      if (!(cause instanceof AppFailure)) throw cause
      logger.warn(cause.message)
      return cause.error
    }
  }

  async function follow(): Promise<void> {
    const next = wishOf(core.settings())
    if (isClosed || isSameData(next, wish)) return
    wish = next
    const before = listener
    listener = null
    await before?.close()
    const problem = next === null ? null : await start(next)
    state = { url: (listener as OcppListener | null)?.url ?? null, problem }
    onState(state)
  }

  await follow()
  const followInTurn = inTurn()
  const unsubscribe = core.subscribe((event) => {
    if (event.name !== 'lot.changed' || event.settings === undefined) return
    followInTurn(follow).catch((cause: unknown) =>
      logger.error('the listener for chargers could not follow the settings', cause),
    )
  })

  return {
    state: () => state,
    async close() {
      isClosed = true
      unsubscribe()
      await followInTurn(async () => {})
      await listener?.close()
    },
  }
}
