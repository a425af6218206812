import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfStale } from '../../main/launch/build.mjs'
import { withSupportedNode } from '../../main/launch/node-version.mjs'
import { memoryOf, startHost } from './built-host.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(dirname(script)))

/** What drivers' apps and watching programs ask; `{plate}` is another vehicle each time. */
const REQUESTS = ['/vehicle/{plate}', '/data', '/metrics']

/**
 * @param {string} url of the host
 * @param {number} vehicles
 */
async function fillLot(url, vehicles) {
  const { serveCsv } = await import('../../main/demo/csv-server.mjs')
  const rows = Array.from({ length: vehicles }, (_, index) => `LOAD ${index},${5 + (index % 50)},60,80`)
  const csv = await serveCsv(() => `${rows.join('\n')}\n`)
  const answer = await fetch(`${url}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: csv.url }),
  })
  csv.close()
  if (answer.status !== 201) throw new Error(`The lot could not be filled: ${answer.status} ${await answer.text()}`)
}

/**
 * `npm run load [-- --seconds 10 --connections 20 --vehicles 500]`. Exits with 1 on a failure or
 * refusal: autocannon counts refusals as fine (findings/autocannon-counts-refusals.sh).
 */
async function load() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      connections: { type: 'string', default: '20' },
      vehicles: { type: 'string', default: '500' },
    },
  })
  const [seconds, connections, vehicles] = [values.seconds, values.connections, values.vehicles].map(Number)
  if (!(seconds && connections && vehicles)) throw new Error('Seconds, connections and vehicles are numbers above 0.')
  if (!(await buildIfStale(root, console.error))) throw new Error('There is nothing to put under load.')
  const { default: autocannon } = await import('autocannon')
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-load-'))
  const { host, url } = await startHost(join(folder, 'data'))
  try {
    await fillLot(url, vehicles)
    const rows = []
    for (const path of REQUESTS) {
      let next = 0
      const before = await memoryOf(host.pid ?? 0)
      const result = await autocannon({
        url,
        connections,
        duration: Math.max(1, Math.round(seconds / REQUESTS.length)),
        requests: [
          {
            method: 'GET',
            setupRequest: (request) => ({ ...request, path: path.replace('{plate}', `LOAD%20${next++ % vehicles}`) }),
          },
        ],
      })
      const { requests, latency, non2xx, errors, timeouts } = result
      rows.push({
        request: `GET ${path}`,
        'requests/s': Math.round(requests.average),
        'median ms': latency.p50,
        '97.5 % ms': latency.p97_5,
        '99 % ms': latency.p99,
        'worst ms': latency.max,
        failed: non2xx + errors + timeouts,
        'memory MB': `${before} → ${await memoryOf(host.pid ?? 0)}`,
      })
    }
    console.log(`${vehicles} vehicles, ${connections} connections, Node ${process.versions.node}`)
    console.table(rows)
    if (rows.some(({ failed }) => failed > 0)) process.exitCode = 1
  } finally {
    const ended = once(host, 'exit')
    host.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

withSupportedNode({ root, script, run: load })
