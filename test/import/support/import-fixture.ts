import { mkdtemp, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckedRow, CsvSource, FetchedCsv, FetchOptions } from '../../../main/core/ports/csv-source.ts'
import { fetchHttpGet } from '../../../main/http/fetch-http-get.ts'
import { createCsvSource } from '../../../main/import/csv-source.ts'
import type { AppError } from '../../../shared/app-error.ts'
import { AppFailure, failure } from '../../../shared/app-error.ts'
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts'

/** A cancellation that a test can give. */
export function createCancellation(): { readonly signal: AbortSignal; cancel(): void } {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    cancel: () => controller.abort(failure('import-cancelled')),
  }
}

/** Options with room for everything, of which a test changes what it is about. */
export function fetchOptions(changes: Partial<FetchOptions> = {}): FetchOptions {
  return {
    limits: { maxBytes: 1_000_000, answerMs: 30_000, idleMs: 30_000, totalMs: 300_000, maxRedirects: 5 },
    mayReachThisComputer: true,
    signal: createCancellation().signal,
    onBytes: () => undefined,
    ...changes,
  }
}

/** A CSV source over real HTTP, with a server to read from and a spool of its own. */
export interface ImportFixture {
  readonly server: LoopbackServer
  readonly source: CsvSource
  readonly spoolDirectory: string
  close(): Promise<void>
}

export async function startImportFixture(listener: RequestListener): Promise<ImportFixture> {
  const server = await startLoopbackServer(listener)
  const spoolDirectory = await mkdtemp(join(tmpdir(), 'ampcontrol-spool-'))
  return {
    server,
    spoolDirectory,
    source: createCsvSource({ httpGet: fetchHttpGet, spoolDirectory }),
    close: async () => {
      await server.close()
      await rm(spoolDirectory, { recursive: true, force: true })
    },
  }
}

/** All rows of a fetched file. */
export async function rowsOf(file: Pick<FetchedCsv, 'blocks'>, now = 0): Promise<readonly CheckedRow[]> {
  const rows: CheckedRow[] = []
  for await (const block of file.blocks(now)) rows.push(...block)
  return rows
}

/** The failure of a step; fails the test where it succeeds or throws anything else. */
export async function failureOf(step: Promise<unknown>): Promise<AppError> {
  try {
    await step
  } catch (error) {
    if (error instanceof AppFailure) return error.error
    throw error
  }
  throw new Error('the step succeeded')
}
