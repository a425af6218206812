import type { Socket } from 'node:net'
import { createRPCError, type RPCClient } from 'ocpp-rpc'
import type {
  ChargerEvent,
  ChargerStanding,
  DroppedMessages,
  OcppVersion,
  ReportAnswer,
} from '../../shared/charger-report.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { ChargerDesk } from '../core/ports/outside.ts'
import type { HearingContext } from './dialect.ts'
import { DIALECT_16 } from './dialect-16.ts'
import { DIALECT_201 } from './dialect-201.ts'
import { createRepetitions, type Repetitions } from './repetitions.ts'
import { askForSamples } from './sampling.ts'
import { createStationClock } from './station-clock.ts'
import { type Payload, record } from './wire.ts'

const MESSAGES_PER_SECOND = 20
const SILENT_AFTER_MS = 60_000
/** How long a charge point that connects may be quiet before it is asked to say something. */
const ASK_AFTER_MS = 10_000
/** How long dropped messages are gathered before they are told of. */
const GATHER_MS = 1_000
const DIALECTS = { '1.6': DIALECT_16, '2.0.1': DIALECT_201 }

/** What outlasts a connection of a charge point. */
export interface StationMemory {
  readonly repetitions: Repetitions
  /** The EVSE of each running transaction that named one. */
  readonly evses: Map<string, number>
  /** Until when nothing that it kept for later can be missing. */
  caughtUpAt: number | null
  isClockRight: boolean | null
  /** Whether its sampling was asked about since it started. */
  isAsked: boolean
}

export function createStationMemory(caughtUpAt: number | null, isClockRight: boolean | null): StationMemory {
  return { repetitions: createRepetitions(), evses: new Map(), caughtUpAt, isClockRight, isAsked: false }
}

export interface StationParts {
  readonly chargePointId: string
  readonly client: RPCClient
  readonly version: OcppVersion
  readonly standing: ChargerStanding
  readonly memory: StationMemory
  readonly desk: ChargerDesk
  readonly clock: Clock
  readonly logger: Logger
  readonly socket: Socket
}

/** A charge point on its present connection. */
export interface Station {
  readonly client: RPCClient
  readonly socket: Socket
  /** The connection has ended; `isReplaced` where the same charge point has another one. */
  end(isReplaced: boolean): void
}

const NOT_KEPT = 'This message could not be kept now. Send it again.'
const MOST_EVSES = 256

/** Hears a charge point out: every message is told to the lot first and answered then. */
export function openStation(parts: StationParts): Station {
  const { chargePointId, client, socket, version, memory, desk, clock, logger } = parts
  const dialect = DIALECTS[version]
  const stationClock = createStationClock(clock.now, { caughtUpAt: memory.caughtUpAt, isRight: memory.isClockRight })
  let { standing } = parts
  let hasSpoken = false
  let hasEnded = false
  let second = { since: clock.monotonic(), messages: 0 }
  let dropped = { tooLarge: 0, tooMany: 0, malformed: 0 }
  let isGathering = false
  const timers = new Set<() => void>()

  const context: HearingContext = {
    clock: stationClock,
    now: clock.now,
    evseOf: (transaction) => memory.evses.get(transaction) ?? null,
    rememberEvse(transaction, evse) {
      const [oldest] = memory.evses.keys()
      if (memory.evses.size >= MOST_EVSES && oldest !== undefined) memory.evses.delete(oldest)
      memory.evses.set(transaction, evse)
    },
  }

  function later(delayMs: number, step: () => void): void {
    const stop = clock.setTimer(delayMs, () => {
      timers.delete(stop)
      if (!hasEnded) step()
    })
    timers.add(stop)
  }

  /** @throws where the lot cannot keep it */
  async function report(events: readonly ChargerEvent[]): Promise<ReportAnswer> {
    const answer = await desk.report({ chargePointId, events, isCaughtUp: stationClock.isCaughtUp() })
    standing = answer.standing
    if (standing === 'refused') void client.close({ code: 1008, reason: 'This charge point is not admitted.' })
    return answer
  }

  /** What is told besides, and asked, may fail without anybody's harm. */
  function aside(step: Promise<unknown>, what: string): void {
    step.catch((cause: unknown) => {
      logger.info(what, { chargePointId, reason: cause instanceof Error ? cause.message : String(cause) })
    })
  }

  function drop(kind: keyof DroppedMessages): void {
    dropped = { ...dropped, [kind]: dropped[kind] + 1 }
    if (isGathering) return
    isGathering = true
    const tell = () => {
      isGathering = false
      const told = dropped
      dropped = { tooLarge: 0, tooMany: 0, malformed: 0 }
      aside(report([{ kind: 'dropped', dropped: told }]), 'dropped messages of a charger were not told')
    }
    later(GATHER_MS, tell)
  }

  /**
   * After so many, the socket is not read until the second is over: it fills up at the sender, who
   * then waits for its answers. What came in one piece with the last of them is too many.
   */
  function countMessage(): void {
    const now = clock.monotonic()
    if (now - second.since >= 1_000) second = { since: now, messages: 0 }
    second.messages += 1
    if (second.messages < MESSAGES_PER_SECOND || socket.isPaused()) return
    socket.pause()
    clock.setTimer(second.since + 1_000 - now, () => socket.resume())
  }

  function call(method: string, payload: object): Promise<unknown> {
    return client.call(method, payload).then((answer) => {
      hasSpoken = true
      return answer
    })
  }

  /**
   * A charge point that came without starting anew has not said in which state its connectors are.
   */
  async function ask(hasBooted: boolean): Promise<void> {
    await askForSamples(version, call)
    if (!hasBooted) await call('TriggerMessage', { requestedMessage: 'StatusNotification' })
  }

  async function hear(messageId: string, method: string, params: unknown): Promise<Payload> {
    const told = memory.repetitions.find(messageId, method, params)
    if (told !== undefined) return told
    const heard = dialect.get(method)?.(record(params), context)
    if (heard === undefined) throw createRPCError('NotImplemented', 'AmpControl does not know this message.')
    if ('refusal' in heard) {
      drop('malformed')
      throw createRPCError('OccurrenceConstraintViolation', 'The message does not say which connector it speaks of.')
    }
    const verdict = stationClock.takeVerdict()
    memory.isClockRight = stationClock.isRight()
    const kept = await report(verdict === null ? heard.events : [{ kind: 'clock', ...verdict }, ...heard.events])
    const answer = heard.answer(kept)
    memory.repetitions.keep(messageId, method, params, answer)
    if (method === 'BootNotification') memory.isAsked = false
    if (standing === 'ours' && !memory.isAsked) {
      memory.isAsked = true
      // After the answer is out: many chargers hear nothing before their BootNotification is
      // accepted.
      later(0, () => aside(ask(method === 'BootNotification'), 'a charger did not say how it samples'))
    }
    return answer
  }

  client.handle(async ({ messageId = '', method = '', params }) => {
    if (second.messages > MESSAGES_PER_SECOND) {
      drop('tooMany')
      throw createRPCError('GenericError', 'Too many messages. Send at most 20 in a second.')
    }
    try {
      return await hear(messageId, method, params)
    } catch (cause) {
      if (isFixedText(cause)) throw cause
      logger.error('a message of a charger could not be kept', cause, { chargePointId, method })
      throw createRPCError('InternalError', NOT_KEPT)
    }
  })
  client.on('message', ({ outbound }: { outbound: boolean }) => {
    if (outbound) return
    hasSpoken = true
    if (stationClock.isCaughtUp()) memory.caughtUpAt = clock.now()
    countMessage()
  })
  client.on('badMessage', () => drop('malformed'))
  client.on('socketError', (cause: NodeJS.ErrnoException) => {
    if (cause.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') drop('tooLarge')
  })

  aside(report([{ kind: 'connected', protocol: version }]), 'a connection of a charger was not told')
  later(ASK_AFTER_MS, () => {
    if (!hasSpoken) aside(call('TriggerMessage', { requestedMessage: 'BootNotification' }), 'a charger says nothing')
  })
  later(SILENT_AFTER_MS, () => {
    if (!hasSpoken) aside(report([{ kind: 'silent' }]), 'the silence of a charger was not told')
  })

  return {
    client,
    socket,
    end(isReplaced) {
      hasEnded = true
      for (const stop of timers) stop()
      const events: ChargerEvent[] = Object.values(dropped).some((messages) => messages > 0)
        ? [{ kind: 'dropped', dropped }]
        : []
      if (!isReplaced) events.push({ kind: 'disconnected' })
      if (events.length > 0) aside(report(events), 'the end of a connection of a charger was not told')
    },
  }
}

/** Errors of this room carry texts that were written for chargers; any other's text stays here. */
function isFixedText(cause: unknown): boolean {
  return cause instanceof Error && 'rpcErrorCode' in cause
}
