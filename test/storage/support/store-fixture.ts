import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { LogFields, Logger } from '../../../main/core/ports/logger.ts'
import { type OpenStore, openStore, type StoreOptions } from '../../../main/storage/open-store.ts'
import { AppFailure } from '../../../shared/app-error.ts'
import { NOW } from './instant.ts'

/** A folder of its own for the test, removed when it has finished. */
export function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ampcontrol-storage-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A logger that keeps its warnings. */
export function recordingLogger(): Logger & { readonly warnings: { message: string; fields?: LogFields }[] } {
  const warnings: { message: string; fields?: LogFields }[] = []
  return {
    warnings,
    info: () => undefined,
    warn: (message, fields) => warnings.push(fields === undefined ? { message } : { message, fields }),
    error: () => undefined,
  }
}

/** A real store on a real file, closed when the test has finished. */
export function openTestStore(dataDirectory = temporaryFolder(), options: Partial<StoreOptions> = {}): OpenStore {
  const opened = openStore({ dataDirectory, now: () => NOW, logger: recordingLogger(), ...options })
  onTestFinished(() => opened.close())
  return opened
}

/** The kind and code of the failure that the work throws, or `undefined` where it throws none. */
export function failureOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof AppFailure) return `${error.error.kind} ${error.error.code}`
    throw error
  }
}
