import { once } from 'node:events'
import { join } from 'node:path'
import { openApplication } from '../../main/application/application.ts'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import { readOptions } from '../../main/options/options.ts'
import { measure } from './measure.ts'

/** Tells the bench where the application listens, and waits until a screen follows its events. */
async function screenAttached(httpUrl: string | null): Promise<void> {
  process.stdout.write(`${httpUrl}\n`)
  await once(process.stdin, 'data')
  process.stdin.pause()
}

/** How many vehicles an event tells of, without parsing it: that would be the screen's work. */
function vehiclesIn(json: Buffer): number {
  let vehicles = 0
  for (let at = json.indexOf('"searchKey"'); at >= 0; at = json.indexOf('"searchKey"', at + 1)) vehicles += 1
  return vehicles
}

/** One import through the whole application, from the request to the last commit's event. */
async function run(): Promise<void> {
  const [url = '', dataDirectory = '', rowsText = '', variant = ''] = process.argv.slice(2)
  const rows = Number(rowsText)
  const application = await openApplication({
    options: readOptions(['--data', dataDirectory, '--port', '0'], {}, { dataDirectory }),
    kind: 'http',
    httpGet: fetchHttpGet,
    coreScript: join(import.meta.dirname, 'core-worker.cjs'),
    version: 'bench',
    rendererDirectory: dataDirectory,
    onError: (line) => process.stderr.write(`${line}\n`),
  })
  await screenAttached(application.httpUrl)
  const told = Promise.withResolvers<void>()
  const expected = variant === 'new' || variant === 'changed' ? rows : 0
  let upserts = 0
  let hasEnded = false
  application.core.subscribe((event) => {
    hasEnded ||= event.name === 'lot.changed' && event.lastImport !== undefined
  })
  application.core.subscribeJson((json) => {
    upserts += vehiclesIn(Buffer.from(json as Uint8Array<ArrayBuffer>))
    if (hasEnded && upserts >= expected) told.resolve()
  })
  const result = await measure(rows, true, async () => {
    const report = await application.core.dispatch('import.run', { url }, 'screen')
    if (!report.ok || report.value.imported !== rows) throw new Error(JSON.stringify(report))
    await told.promise
  })
  await application.close()
  process.stdout.write(JSON.stringify(result))
}

run().catch((cause: unknown) => {
  console.error(cause)
  process.exit(1)
})
