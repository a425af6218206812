import { EventEmitter } from 'node:events'
import type { JsonText } from '../../main/core/door/core.ts'
import type { Clock } from '../../main/core/ports/clock.ts'
import type { LogFields, Logger } from '../../main/core/ports/logger.ts'
import type { Alert } from '../../shared/alert.ts'
import type { AppEvent, LotChanged } from '../../shared/contract/events.ts'

/** A clock that a test moves by hand. */
export interface HandClock extends Clock {
  /** Moves time on and fires, in their order, the timers that come due. */
  advance(ms: number): void
  readonly pendingTimers: () => number
}

export function createHandClock(): HandClock {
  let now = 0
  let timers: readonly { readonly at: number; readonly callback: () => void }[] = []
  return {
    now: () => now,
    monotonic: () => now,
    boot: () => now,
    setTimer(delayMs, callback) {
      const timer = { at: now + delayMs, callback }
      timers = [...timers, timer].sort((a, b) => a.at - b.at)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    yieldTurn: () => Promise.resolve(),
    advance(ms) {
      const until = now + ms
      for (let [next] = timers; next !== undefined && next.at <= until; [next] = timers) {
        timers = timers.slice(1)
        now = next.at
        next.callback()
      }
      now = until
    },
    pendingTimers: () => timers.length,
  }
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: LogFields
}

/** A logger that keeps its lines. */
export function createKeptLog(): { readonly logger: Logger; readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  return {
    lines,
    logger: {
      info: (message, fields = {}) => lines.push({ level: 'info', message, fields }),
      warn: (message, fields = {}) => lines.push({ level: 'warn', message, fields }),
      error: (message, _cause, fields = {}) => lines.push({ level: 'error', message, fields }),
    },
  }
}

/** An event source as the core's two ways to subscribe. */
export function createEventSource(): {
  readonly subscribe: (listener: (event: AppEvent) => void) => () => void
  readonly subscribeJson: (listener: (json: JsonText) => void) => () => void
  emit(event: AppEvent): void
} {
  const emitter = new EventEmitter()
  return {
    subscribe(listener) {
      emitter.on('event', listener)
      return () => emitter.off('event', listener)
    },
    subscribeJson(listener) {
      const hear = (event: AppEvent) => listener(new TextEncoder().encode(JSON.stringify(event)))
      emitter.on('event', hear)
      return () => emitter.off('event', hear)
    },
    emit: (event) => emitter.emit('event', event),
  }
}

/** A ready alert for a plate. */
export function readyAlert(id: number, plate: string, fields: Partial<Alert> = {}): Alert {
  return {
    id,
    sessionId: id,
    plate,
    bay: null,
    kind: 'ready',
    dueAt: id * 60_000,
    openedAt: id * 60_000,
    announcedAt: null,
    level: 0,
    remindedAt: null,
    snoozedUntil: null,
    acknowledgedAt: null,
    closedAt: null,
    ...fields,
  }
}

/** A change of the lot in which only alerts came or went. */
export function alertsChanged(alerts: readonly Alert[], removedAlertIds: readonly number[] = []): LotChanged {
  return { name: 'lot.changed', epoch: 'e', revision: 1, at: 0, upserts: [], removedIds: [], alerts, removedAlertIds }
}
