import { AppFailure, appError, type Problem } from '../../shared/app-error.ts'
import { type MirrorState, splitPassword } from '../../shared/mirror.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { MirrorSource } from '../core/ports/mirror-source.ts'
import { connectPostgres, type PostgresClient } from '../postgres/connect.ts'
import { type PostgresAddress, readPostgresUrl } from '../postgres/postgres-address.ts'
import { workFailure } from '../postgres/postgres-failure.ts'
import { type MirrorDatabase, type MirroredFacts, openMirrorDatabase, type Standing } from './mirror-database.ts'
import { behindOf, nextBatch } from './next-batch.ts'

/** How often the lot is looked at for something to send. */
const LOOK_MS = 1_000

/** After a failure it is tried again, at first soon, then this often. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 60_000

/** How long one batch may take; a server that keeps silent for longer is gone. */
const BATCH_MS = 120_000

/** How often the mirror's own clock shows that it is alive although nothing happens. */
const CURRENT_MS = 60_000

export interface MirrorParts {
  readonly source: MirrorSource
  /** With its password, if it has one. */
  readonly url: string
  readonly lotId: string
  readonly folderId: string
  readonly facts: MirroredFacts
  readonly logger: Logger
  /** The wall clock, epoch milliseconds UTC. */
  readonly now: () => number
  /** Told whenever it stands otherwise. */
  onState(state: MirrorState): void
  /** How long it waits between looks: a test would not. */
  readonly lookMs?: number
}

export interface Mirror {
  tellFacts(facts: MirroredFacts): void
  /** Ends it, in the middle of a batch if need be: that is sent again. */
  stop(): Promise<void>
}

/**
 * Sends what the lot's outbox names to the operator's PostgreSQL, in order and in batches, each a
 * transaction that notes how far it leads: cut off anywhere it goes on from there, losing and
 * repeating nothing. It retries for as long as it takes; nothing of the lot waits for it.
 */
export function startMirror(parts: MirrorParts): Mirror {
  const { source, url, lotId, folderId, logger, now, lookMs = LOOK_MS } = parts
  let { facts } = parts
  let areFactsNew = true
  let isStopped = false
  let address: PostgresAddress | null = null
  let client: PostgresClient | null = null
  let standing: Standing | null = null
  let currentAt: number | null = null
  let wakeUp = () => {}

  function tell(problem: Problem | null): void {
    const behind = behindOf(source, standing ?? { place: source.confirmed(), lastReading: 0, whole: null })
    parts.onState({
      target: address?.shown ?? splitPassword(url).url,
      behindRows: behind.rows,
      behindSince: behind.since,
      currentAt,
      confirmedSeq: standing?.whole === null ? (standing.place?.seq ?? null) : null,
      problem,
    })
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
      if (isStopped) wakeUp()
    })
  }

  /** Sends all there is. @returns whether it sent anything */
  async function drain(database: MirrorDatabase): Promise<boolean> {
    let hasSent = false
    for (;;) {
      const before = standing ?? (await database.standing())
      standing = before
      const batch = isStopped ? null : nextBatch(source, lotId, before)
      if (batch === null) return hasSent
      const guard = setTimeout(() => client?.cutOff(), BATCH_MS)
      try {
        await database.apply(batch, before)
      } finally {
        clearTimeout(guard)
      }
      standing = batch.next
      hasSent = true
      tell(null)
    }
  }

  async function follow(database: MirrorDatabase): Promise<void> {
    let notedAt = Number.NEGATIVE_INFINITY
    let factsAt = now()
    while (!isStopped) {
      // Daily: with them go the plates past their time of what the lot has lost.
      if (areFactsNew || Math.abs(now() - factsAt) >= DAY_MS) {
        areFactsNew = false
        factsAt = now()
        await database.tellFacts(facts)
      }
      const hasSent = await drain(database)
      if (isStopped) return
      if (hasSent || now() - notedAt >= CURRENT_MS || now() < notedAt) {
        await database.noteCurrent()
        notedAt = now()
        currentAt = notedAt
        tell(null)
      }
      await pause(lookMs)
    }
  }

  async function connectAndFollow(onConnected: () => void): Promise<void> {
    standing = null
    areFactsNew = true
    // Anew each time: the files of certificates that it may name can come, and change.
    const server = readPostgresUrl(url)
    address = server
    client = await connectPostgres(server, `AmpControl mirror of ${lotId}`)
    try {
      const columnsOf = source.columnsOf
      const database = await openMirrorDatabase(client, { lotId, folderId, columnsOf })
      onConnected()
      await follow(database)
    } catch (cause) {
      throw isStopped ? cause : workFailure(cause, server)
    } finally {
      client.cutOff()
      client = null
    }
  }

  async function run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS
    let toldCode = ''
    while (!isStopped) {
      try {
        await connectAndFollow(() => {
          retryMs = FIRST_RETRY_MS
          toldCode = ''
        })
      } catch (cause) {
        if (isStopped) return
        const problem = problemOf(cause)
        if (problem.code !== toldCode) logger.warn(`the mirror is behind: ${problem.message}`)
        toldCode = problem.code ?? ''
        tell(problem)
        await pause(Math.min(retryMs, lookMs === LOOK_MS ? retryMs : lookMs))
        retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
      }
    }
  }

  function problemOf(cause: unknown): Problem {
    if (cause instanceof AppFailure) return cause.error
    logger.error('the mirror failed', cause)
    return appError('mirror-failed')
  }

  tell(null)
  const running = run()

  return {
    tellFacts(next) {
      facts = next
      areFactsNew = true
      wakeUp()
    },
    async stop() {
      isStopped = true
      wakeUp()
      client?.cutOff()
      await running
    },
  }
}
