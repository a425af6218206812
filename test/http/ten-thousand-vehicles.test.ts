import { Agent, createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import type { HttpHost } from '../../main/http/http-host.ts'
import { readOptions } from '../../main/options/options.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { startTestHost } from '../support/test-host.ts'
import { openTestLot, type TestLot } from '../support/test-lot.ts'

const VEHICLES = 10_000
const SECOND_MS = 1_000
const HOUR_MS = 3_600_000

interface Vehicle {
  readonly plate: string
  readonly charge: number
  readonly total: number
  readonly target: number
}

function generate(): readonly Vehicle[] {
  const random = seededRandom(20_260_131)
  return Array.from({ length: VEHICLES }, (_, index) => {
    const total = 20 + Math.floor(random() * 100)
    const isExact = random() < 0.1
    return {
      plate: `T ${index}`,
      charge: isExact ? total : Math.round(random() * total * 10) / 10,
      total,
      target: isExact ? 100 : Math.floor(random() * 101),
    }
  })
}

/**
 * DESIGN.md section 3 restated without the application's code: hours from the present charge to the
 * target. Where power falls with charge, split where its line meets the charger's power.
 */
function restatedHours(rate: string, { charge, total, target }: Vehicle): number {
  const present = (100 * charge) / total
  if (present >= target) return 0
  if (rate === '3600 %/h') return (target - present) / 3_600
  const [power, floor, slope, efficiency] = [22, 1, 0.98, 0.85]
  const energyPerPercent = total / 100 / efficiency
  const knee = 100 - (power - floor) / slope
  const linearEnd = Math.max(present, Math.min(target, knee))
  const linear = (energyPerPercent * (linearEnd - present)) / power
  if (target <= knee) return linear
  const lineAt = (percent: number) => floor + slope * (100 - percent)
  return linear + (energyPerPercent / slope) * (Math.log(lineAt(linearEnd)) - Math.log(lineAt(target)))
}

interface VehicleAnswer {
  readonly estimated: string
  readonly completed: boolean
}

/** A few connections, closed before the clock moves by hours and the server finds them stale. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

function read(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve(JSON.parse(text)))
      response.on('error', reject)
    }).on('error', reject)
  })
}

let lot: TestLot
let host: HttpHost
let files: Server

afterEach(async () => {
  await host.close()
  await lot.close()
  files.close()
})

async function begin(rate: string, csv: string): Promise<string> {
  files = createServer((_request, response) => response.end(csv))
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  const { pinnedSettings } = readOptions(['--set', `chargingRate=${rate}`], {}, { dataDirectory: '/unused' })
  lot = openTestLot({ settings: pinnedSettings, clock: createFakeClock(), httpGet: fetchHttpGet })
  host = await startTestHost(lot)
  const response = await fetch(`${host.url}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `http://127.0.0.1:${(files.address() as AddressInfo).port}/lot.csv` }),
  })
  expect(response.status).toBe(201)
  expect(await response.json()).toMatchObject({ imported: VEHICLES })
  return host.url
}

describe.each(['3600 %/h', '22 kW'])(
  '10,000 generated vehicles, read back over HTTP, with --set "chargingRate=%s"',
  (rate) => {
    test('the ready list and the ready-at instants equal an independent restatement within one second', async () => {
      const vehicles = generate()
      const csv = vehicles.map(({ plate, charge, total, target }) => `${plate},${charge},${total},${target}\n`).join('')
      const url = await begin(rate, csv)
      const importedAt = lot.clock.now()
      const readyAt = new Map(
        vehicles.map((vehicle) => [vehicle.plate, importedAt + restatedHours(rate, vehicle) * HOUR_MS]),
      )

      await Promise.all(
        vehicles.map(async ({ plate }) => {
          const answer = (await read(`${url}vehicle/${encodeURIComponent(plate)}`)) as VehicleAnswer
          const restated = readyAt.get(plate) ?? Number.NaN
          expect(Math.abs(Date.parse(answer.estimated) - restated), plate).toBeLessThanOrEqual(SECOND_MS)
          expect(answer.completed, plate).toBe(restated <= importedAt)
        }),
      )

      for (const hours of rate === '22 kW' ? [0, 0.5, 1, 3, 24] : [0, 0.003, 0.01, 0.02, 0.1]) {
        const now = importedAt + Math.round(hours * HOUR_MS)
        agent.destroy()
        lot.clock.sleep(now - lot.clock.now())
        lot.core.wake()
        const { ready } = (await read(`${url}data`)) as { ready: string[] }
        const listed = new Set(ready)
        expect(listed.size).toBe(ready.length)
        for (const [plate, restated] of readyAt) {
          if (restated <= now - SECOND_MS || restated === importedAt) expect(listed.has(plate), plate).toBe(true)
          else if (restated > now + SECOND_MS) expect(listed.has(plate), plate).toBe(false)
        }
      }
    }, 120_000)
  },
)
