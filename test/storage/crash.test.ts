import { expect, test } from 'vitest'
import { startChild } from './support/child-process.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

test('kill -9 in the middle of writing loses nothing that was acknowledged and keeps nothing by halves', {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder()
  const child = startChild('keep-writing.ts', folder)
  const acknowledged: number[] = []
  while (acknowledged.length < 300) acknowledged.push(Number((await child.lines.next()).value))
  await child.kill()

  const { store, notice } = openTestStore(folder)
  expect(notice).toBeNull()
  const kept = store.sessions.allOpen().map(({ id }) => id)
  expect(kept.slice(0, 300)).toEqual(acknowledged)
  for (const id of kept) expect(store.readings.ofSession(id)).toHaveLength(1)
})
