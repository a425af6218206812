import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchHttpGet } from '../../../main/http/fetch-http-get.ts'
import { createCsvSource } from '../../../main/import/csv-source.ts'
import { AppFailure } from '../../../shared/app-error.ts'
import { fetchOptions, rowsOf } from '../../import/support/import-fixture.ts'

/** Fetches a URL as `npm run serve` does; prints the texts of its rows or the failure's code. */
const [, , url = ''] = process.argv
const spoolDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-spool-'))
try {
  const file = await createCsvSource({ httpGet: fetchHttpGet, spoolDirectory }).fetch(url, fetchOptions())
  process.stdout.write((await rowsOf(file)).map(({ text }) => text).join('\n'))
} catch (cause) {
  process.stdout.write(cause instanceof AppFailure ? cause.error.code : String(cause))
} finally {
  rmSync(spoolDirectory, { recursive: true, force: true })
}
process.exit()
