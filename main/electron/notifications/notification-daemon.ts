import { execFile } from 'node:child_process'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../../core/ports/clock.ts'

/** How long an answer about the notification daemon holds. */
export const DAEMON_ANSWER_HOLDS_MS = MINUTE_MS

/** Longest that the child process may take. */
const ASKING_LIMIT_MS = 3 * SECOND_MS

/** A program and its arguments that ends with 0 when somebody is there to show notifications. */
export interface DaemonQuestion {
  readonly program: string
  readonly arguments: readonly string[]
}

/**
 * Asks who shows notifications on this desktop. The daemon itself has to answer: one that hangs
 * would hang us too, and asking starts one that its desktop starts only on demand (Xfce, MATE).
 */
export const DBUS_QUESTION: DaemonQuestion = {
  program: 'dbus-send',
  arguments: [
    '--session',
    '--print-reply=literal',
    '--reply-timeout=2000',
    '--dest=org.freedesktop.Notifications',
    '/org/freedesktop/Notifications',
    'org.freedesktop.Notifications.GetServerInformation',
  ],
}

/** Asks a child process that is killed when it is slow. @returns false without an answer */
export function askDaemon(question: DaemonQuestion = DBUS_QUESTION, limitMs = ASKING_LIMIT_MS): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(question.program, question.arguments, { timeout: limitMs, killSignal: 'SIGKILL' }, (error) =>
      resolve(error === null),
    )
  })
}

export interface DaemonGateParts {
  readonly platform: NodeJS.Platform
  readonly clock: Pick<Clock, 'monotonic'>
  readonly ask: () => Promise<boolean>
}

/**
 * The gate before every desktop notification. On Linux, showing one where nobody answers blocks the
 * application for up to 100 s (Electron calls libnotify synchronously), so the desktop is asked
 * first, at most once a minute. Elsewhere the gate is open.
 */
export function createDaemonGate({ platform, clock, ask }: DaemonGateParts): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve(platform !== 'linux')

  return () => {
    if (platform !== 'linux') return answer
    const now = clock.monotonic()
    if (now - askedAt >= DAEMON_ANSWER_HOLDS_MS) {
      askedAt = now
      answer = ask()
    }
    return answer
  }
}
