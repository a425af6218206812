import type { Settings } from '../../../shared/contract/settings.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { ImportLimits } from '../ports/csv-source.ts'

const BYTES_PER_MEGABYTE = 1_000_000

export function importLimits(settings: Settings): ImportLimits {
  return {
    maxBytes: settings.importMaxMegabytes * BYTES_PER_MEGABYTE,
    answerMs: settings.importAnswerSeconds * SECOND_MS,
    idleMs: settings.importIdleSeconds * SECOND_MS,
    totalMs: settings.importTotalMinutes * MINUTE_MS,
    maxRedirects: settings.importMaxRedirects,
    otherEncoding: settings.importEncoding === 'none' ? null : settings.importEncoding,
  }
}
