import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../../../main/core/ports/store.ts'
import { failure } from '../../../shared/app-error.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openTestLot } from '../../support/test-lot.ts'

/** A disk on which nothing can be written while it is full. */
function fullDisk() {
  const disk = { isFull: false }
  const storeOf = (store: Store): Store => ({
    ...store,
    write(work) {
      if (disk.isFull) throw failure('storage-full')
      return store.write(work)
    },
    troubles: {
      ...store.troubles,
      tryToSave() {
        if (disk.isFull) throw failure('storage-full')
        store.troubles.tryToSave()
      },
    },
  })
  return { disk, storeOf }
}

function keptFolder(): string {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'ampcontrol-trouble-'))
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }))
  return dataDirectory
}

test('a disk that is full stands on the screen, over a restart, until it is confirmed', async () => {
  const { disk, storeOf } = fullDisk()
  const dataDirectory = keptFolder()
  const clock = createFakeClock()
  const lot = openTestLot({ dataDirectory, clock, storeOf })
  expect((await lot.run('lot.snapshot', {})).troubles).toEqual([])

  disk.isFull = true
  clock.advance(60_000)
  const { troubles } = await lot.run('lot.snapshot', {})
  expect(troubles).toMatchObject([{ code: 'trouble-cannot-save', at: clock.now() }])
  expect(lot.events.at(-1)).toMatchObject({ name: 'lot.changed', troubles })

  disk.isFull = false
  clock.advance(60_000)
  await lot.close()

  const later = openTestLot({ dataDirectory, clock })
  expect((await later.run('lot.snapshot', {})).troubles).toEqual(troubles)
  expect(await later.run('trouble.confirm', { code: 'trouble-cannot-save' })).toEqual({ stood: true })
  expect(await later.run('trouble.confirm', { code: 'trouble-cannot-save' })).toEqual({ stood: false })
  await later.close()
  const last = openTestLot({ dataDirectory, clock })
  expect((await last.run('lot.snapshot', {})).troubles).toEqual([])
  await last.close()
})

test('a vehicle that becomes ready while nothing can be saved is announced once', async () => {
  const { disk, storeOf } = fullDisk()
  const lot = openTestLot({ settings: { chargingRate: '60 %/h' }, storeOf })
  onTestFinished(() => lot.close())
  await lot.importRows('AB 1,30,60,80')
  disk.isFull = true
  lot.clock.advance(31 * 60_000)
  lot.clock.advance(5 * 60_000)
  expect(lot.announced.flat().map(({ plate }) => plate)).toEqual(['AB 1'])
})

test('a start with a disk that is full says so at once', async () => {
  const { disk, storeOf } = fullDisk()
  disk.isFull = true
  const lot = openTestLot({ storeOf })
  onTestFinished(() => lot.close())
  const { troubles } = await lot.run('lot.snapshot', {})
  expect(troubles.map(({ code }) => code)).toContain('trouble-cannot-save')
})
