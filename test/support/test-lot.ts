import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore } from '../../main/core/create-core.ts'
import type { Core } from '../../main/core/door/core.ts'
import type { Logger } from '../../main/core/ports/logger.ts'
import type { HostControls } from '../../main/core/ports/outside.ts'
import type { Store } from '../../main/core/ports/store.ts'
import { createCsvSource } from '../../main/import/csv-source.ts'
import type { HttpGet } from '../../main/import/http-get.ts'
import { digestToken } from '../../main/node/access-token.ts'
import { createDriverWebhook } from '../../main/node/driver-webhook.ts'
import { createKeyList } from '../../main/node/key-list.ts'
import { createPinHasher } from '../../main/node/pin-hasher.ts'
import { createPlatePseudonyms } from '../../main/node/plate-pseudonyms.ts'
import { createChargerPasswords } from '../../main/ocpp/passwords.ts'
import { openStore } from '../../main/storage/open-store.ts'
import type { Alert } from '../../shared/alert.ts'
import type { CommandInput, CommandName, CommandValue } from '../../shared/contract/commands.ts'
import type { AppEvent } from '../../shared/contract/events.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

/** The URL of what a test put on the lot's own file server, a fake of the one-hop port. */
export const TEST_CSV_URL = 'http://lot.example/vehicles.csv'

/** The core on a real SQLite file, with a clock the test moves and files the test serves. */
export interface TestLot {
  readonly core: Core
  readonly store: Store
  readonly clock: FakeClock
  readonly dataDirectory: string
  /** What was announced, one entry a notification. */
  readonly announced: (readonly Alert[])[]
  readonly events: AppEvent[]
  readonly errors: unknown[]
  /** Runs a command as the screen would. @throws the `AppError` where it fails. */
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandValue<N>>
  /** Serves a text (or bytes) under `TEST_CSV_URL` or another path of the same host. */
  serve(body: string | Uint8Array, url?: string): void
  /** Serves the rows and imports them. */
  importRows(...rows: readonly string[]): Promise<CommandValue<'import.run'>>
  /** Stops the core and closes the file; the folder stays. */
  close(): Promise<void>
}

export interface TestLotOptions {
  /** Where the lot is; by default where this computer is. */
  readonly timeZone?: string
  readonly settings?: SettingsPatch
  readonly clock?: FakeClock
  /** A folder that a test keeps; otherwise one is made, and removed on `close`. */
  readonly dataDirectory?: string
  /** Stands between the core and its store: for a disk that fails. */
  readonly storeOf?: (store: Store) => Store
  /** What a desktop does for the core; none by default. */
  readonly hostControls?: HostControls
  /** The way to the network; by default the files that the test serves, without any network. */
  readonly httpGet?: HttpGet
}

function recordingLogger(errors: unknown[]): Logger {
  return { info() {}, warn() {}, error: (_message, cause) => errors.push(cause) }
}

/** Opens a lot, catches up and starts its timer. Needs `close`. */
export function openTestLot(options: TestLotOptions = {}): TestLot {
  const clock = options.clock ?? createFakeClock()
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'ampcontrol-test-'))
  const spoolDirectory = join(dataDirectory, 'incoming')
  const files = new Map<string, Uint8Array>()
  const announced: (readonly Alert[])[] = []
  const events: AppEvent[] = []
  const errors: unknown[] = []
  const logger = recordingLogger(errors)
  const httpGet: HttpGet = async ({ url }) => {
    const body = files.get(url.href)
    const bytes = body ?? new TextEncoder().encode('no such file')
    return {
      status: body === undefined ? 404 : 200,
      headers: new Headers({ 'content-type': 'text/csv', 'content-length': String(bytes.length) }),
      body: (async function* () {
        yield bytes
      })(),
    }
  }
  const open = openStore({ dataDirectory, now: () => clock.now(), logger })
  const core = createCore({
    clock,
    store: options.storeOf?.(open.store) ?? open.store,
    csvSource: createCsvSource({ httpGet: options.httpGet ?? httpGet, spoolDirectory }),
    backups: {
      ...open.backups,
      make: async (reason) => open.backups.make(reason),
      restore: () => Promise.reject(new Error('openCore restores')),
    },
    platePseudonyms: createPlatePseudonyms(join(dataDirectory, 'pseudonym.key')),
    notifier: { announce: (alerts) => announced.push(alerts) },
    logger,
    pinHasher: createPinHasher(),
    digestToken,
    chargerPasswords: createChargerPasswords(),
    driverWebhook: createDriverWebhook(),
    createKeyList,
    pinnedSettings: options.settings ?? {},
    newId: randomUUID,
    ...(options.hostControls === undefined ? {} : { hostControls: options.hostControls }),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    host: {
      version: '0.0.0',
      kind: 'http',
      dataDirectory,
      httpUrl: null,
      httpProblem: null,
      mirror: null,
      notice: null,
    },
  })
  core.subscribe((event) => events.push(event))
  core.start()

  const lot: TestLot = {
    core,
    store: open.store,
    clock,
    dataDirectory,
    announced,
    events,
    errors,
    async run(name, input) {
      const result = await core.dispatch(name, input, 'screen')
      if (!result.ok) throw result.error
      return result.value
    },
    serve(body, url = TEST_CSV_URL) {
      files.set(url, typeof body === 'string' ? new TextEncoder().encode(body) : body)
    },
    importRows(...rows) {
      lot.serve(`${rows.join('\n')}\n`)
      return lot.run('import.run', { url: TEST_CSV_URL })
    },
    async close() {
      await core.stop()
      open.close()
      if (options.dataDirectory === undefined) rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
  return lot
}
