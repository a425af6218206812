import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  askDaemon,
  createDaemonGate,
  DAEMON_ANSWER_HOLDS_MS,
  type DaemonQuestion,
  DBUS_QUESTION,
} from '../../main/electron/notifications/notification-daemon.ts'
import { createHandClock } from './fakes.ts'

const script = (code: string): DaemonQuestion => ({ program: process.execPath, arguments: ['-e', code] })

describe('asking the notification daemon', () => {
  test('an answer is a yes', async () => {
    expect(await askDaemon(script('console.log("string notify-osd")'))).toBe(true)
  })

  test.each([
    ['an error', script('process.exit(1)')],
    ['no such program', { program: 'ampcontrol-no-such-program', arguments: [] }],
  ])('%s is a no', async (_name, question) => {
    expect(await askDaemon(question)).toBe(false)
  })

  test('a daemon that hangs is a no, and the question does not outlive its limit', async () => {
    expect(await askDaemon(script('setInterval(() => {}, 1000)'), 300)).toBe(false)
  })

  test('asks the daemon itself over the session bus, with a limit of its own', () => {
    expect(DBUS_QUESTION.program).toBe('dbus-send')
    expect(DBUS_QUESTION.arguments).toContain('--session')
    expect(DBUS_QUESTION.arguments).toContain('--dest=org.freedesktop.Notifications')
    expect(DBUS_QUESTION.arguments.some((argument) => /^--reply-timeout=\d{4}$/.test(argument))).toBe(true)
  })

  test.runIf(process.platform === 'linux')('a session bus without a daemon, or no bus at all, is a no', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-no-daemon-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const program = join(folder, 'ask')
    writeFileSync(program, '#!/bin/sh\nDBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus exec dbus-send "$@"\n')
    chmodSync(program, 0o700)
    expect(await askDaemon({ ...DBUS_QUESTION, program })).toBe(false)
  })
})

describe('the gate before desktop notifications', () => {
  test.each(['win32', 'darwin'] as const)('is open on %s, without a question', async (platform) => {
    let questions = 0
    const ask = async (): Promise<boolean> => {
      questions += 1
      return false
    }
    const isOpen = createDaemonGate({ platform, clock: createHandClock(), ask })
    expect([await isOpen(), await isOpen(), questions]).toEqual([true, true, 0])
  })

  test('on Linux asks at most once a minute, and learns of a daemon that comes or goes', async () => {
    const clock = createHandClock()
    const answers = [false, true, false]
    let questions = 0
    const ask = async (): Promise<boolean> => answers[questions++] ?? false
    const isOpen = createDaemonGate({ platform: 'linux', clock, ask })
    expect([await isOpen(), await isOpen()]).toEqual([false, false])
    clock.advance(DAEMON_ANSWER_HOLDS_MS - 1)
    expect([await isOpen(), questions]).toEqual([false, 1])
    clock.advance(1)
    expect([await isOpen(), await isOpen(), questions]).toEqual([true, true, 2])
    clock.advance(DAEMON_ANSWER_HOLDS_MS)
    expect([await isOpen(), questions]).toEqual([false, 3])
  })
})
