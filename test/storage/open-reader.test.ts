import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openReader } from '../../main/storage/open-reader.ts'
import { NOW } from './support/instant.ts'
import { depart, sampleSession } from './support/samples.ts'
import { openTestStore, recordingLogger, temporaryFolder } from './support/store-fixture.ts'

function openBoth() {
  const dataDirectory = temporaryFolder()
  const { store } = openTestStore(dataDirectory)
  const reader = openReader(dataDirectory, recordingLogger())
  onTestFinished(reader.close)
  return { store, reader }
}

test('a reader sees what was committed before the turn, and all questions of one turn see the same', async () => {
  const { store, reader } = openBoth()
  const session = store.sessions.insert(sampleSession('KA 1', { estimatedReadyAt: NOW }))
  expect(reader.sessions.openByPlateKey('KA 1')?.id).toBe(session.id)
  depart(store, session, NOW)
  expect(reader.sessions.readyPlates(NOW)).toEqual(['KA 1'])
  await nextTurn()
  expect(reader.sessions.openByPlateKey('KA 1')).toBeUndefined()
  expect(reader.sessions.readyPlates(NOW)).toEqual([])
})

test('a reader that answered a turn ago sees what came since, and may be closed in the middle of a turn', async () => {
  const { store, reader } = openBoth()
  store.sessions.insert(sampleSession('KA 1'))
  expect(reader.sessions.openBySearchKey('KA1', 2)).toHaveLength(1)
  await nextTurn()
  store.sessions.insert(sampleSession('KA 2'))
  expect(reader.sessions.openBySearchKey('KA2', 2)).toHaveLength(1)
  reader.close()
  await nextTurn()
})
