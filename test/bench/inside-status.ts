import { setImmediate as nextTurn } from 'node:timers/promises'
import { createDoor } from '../../main/core/door/dispatch.ts'
import { statusCommands } from '../../main/core/vehicles/vehicle-status.ts'
import { openReader } from '../../main/storage/open-reader.ts'
import { defaultSettings } from '../../shared/contract/settings.ts'
import { parkedPlateOf } from './bench-file.mjs'

/**
 * `node inside-status.ts FOLDER PARKED`: prints microseconds for a driver's question that needs no
 * HTTP, from the door that HTTP knocks at, as many in a turn as it has connections.
 */
const IN_ONE_TURN = 8
const WARMING = 40_000
const ASKED = 200_000

const [folder = '', parkedText = ''] = process.argv.slice(2)
const parked = Number(parkedText)
const logger = { info() {}, warn() {}, error: (message: string, cause: unknown) => console.error(message, cause) }
const reader = openReader(folder, logger)
const settings = defaultSettings()
const handlers = statusCommands({ store: reader, clock: Date, settings: { current: () => settings } })
const door = createDoor({ handlers, guard: () => {}, newId: () => '', logger })
const plates = Array.from({ length: ASKED }, () => parkedPlateOf(Math.floor(Math.random() * parked), parked))

async function ask(count: number): Promise<void> {
  for (let from = 0; from < count; from += IN_ONE_TURN) {
    const turn = plates.slice(from, from + IN_ONE_TURN)
    const answers = await Promise.all(turn.map((plate) => door('vehicle.status', { plate }, 'http-local')))
    if (!answers.every(({ ok }) => ok)) throw new Error('a question had no answer')
    await nextTurn()
  }
}

await ask(WARMING)
const begunAt = performance.now()
await ask(ASKED)
console.log(((performance.now() - begunAt) * 1_000) / ASKED)
reader.close()
