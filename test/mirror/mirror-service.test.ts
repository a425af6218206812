import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openMirrorService } from '../../main/mirror/mirror-service.ts'
import type { MirrorState } from '../../shared/mirror.ts'
import { openLotOfTest } from '../support/lot-of-test.ts'
import { mirrorLot, openLot } from './support/mirrored-lot.ts'

/** A thread that ends at once as long as the lot goes by this name. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
if (workerData.lotId === 'ends') throw new Error('for a reason of its own')
const state = { target: 'lot', behindRows: 0, behindSince: null, currentAt: 1, confirmedSeq: 0, problem: null }
parentPort.postMessage({ type: 'state', state })
parentPort.on('message', () => parentPort.close())
`

function serviceWith(core: ReturnType<typeof openLotOfTest>['core'], againMs: number) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-mirror-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }))
  const script = join(dataDirectory, 'thread.cjs')
  writeFileSync(script, THREAD)
  const states: (MirrorState | null)[] = []
  const errors: string[] = []
  let look = () => {}
  const service = openMirrorService({
    core,
    logger: { info() {}, warn() {}, error: (message) => errors.push(message) },
    dataDirectory,
    clockShiftMs: 0,
    script,
    againMs,
    password: () => null,
    onState(state) {
      states.push(state)
      look()
    },
  })
  const until = (stands: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => stands() && resolve()
      look()
    })
  return { service, states, errors, until }
}

test('a mirror whose thread has ended says so, starts again, can be put right, and keeps nothing from closing', async () => {
  const { core } = openLotOfTest({ settings: { mirrorUrl: 'postgres://lot@host/db', mirrorLot: 'ends' } })
  const hasty = serviceWith(core, 1)
  await hasty.until(() => hasty.states.length > 1)
  expect(hasty.states[0]).toMatchObject({ target: 'postgres://lot@host/db', problem: { code: 'mirror-failed' } })
  expect(hasty.errors.length).toBeGreaterThan(1)
  await hasty.service.close()

  const patient = serviceWith(core, 3_600_000)
  await patient.until(() => patient.states.length > 0)
  await patient.service.close()
})

test('a mirror whose thread has ended starts at once with what was put right', async () => {
  const { core, clock } = openLotOfTest()
  const first = { mirrorUrl: 'postgres://lot@host/db', mirrorLot: 'ends' }
  await core.dispatch('settings.change', { changes: first }, 'screen')
  const { service, states, until } = serviceWith(core, 3_600_000)
  await until(() => states.length > 0)
  await core.dispatch('settings.change', { changes: { mirrorLot: 'north' } }, 'screen')
  clock.advance(1_000)
  await until(() => states.at(-1)?.problem === null)
  await service.close()
})

test('an address whose certificates cannot be read is told, and tried again', async () => {
  const lot = openLot()
  const mirror = mirrorLot(lot, 'postgres://lot@host/db?sslmode=verify-full&sslrootcert=/no/such/file')
  const state = await mirror.until(({ problem }) => problem !== null)
  expect(state).toMatchObject({ problem: { code: 'postgres-certificates-unreadable' } })
  await mirror.stop()
})
