import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startChild } from './support/child-process.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

/** A few in every run; more by AMPCONTROL_RESTORE_KILLS=200. */
const KILLS = Number(process.env.AMPCONTROL_RESTORE_KILLS ?? 3)
const VEHICLES = 4_000

/** A folder whose lot holds other vehicles than its backup. */
function prepared(): string {
  const folder = temporaryFolder()
  const { store, backups, close } = openTestStore(folder)
  const park = (letters: string) => {
    for (let number = 0; number < VEHICLES; number += 1) store.sessions.insert(sampleSession(`${letters} ${number}`))
  }
  store.write(() => park('OLD'))
  backups.make('daily')
  store.write(() => {
    for (const session of store.sessions.allOpen()) store.sessions.remove(session)
    park('NEW')
  })
  close()
  return folder
}

/** Of which lot every vehicle in a folder is; fails where they are of both, or too few. */
function lotIn(folder: string): string | undefined {
  const { store, notice, close } = openTestStore(folder)
  expect(notice, 'nothing had to be mended').toBeNull()
  const plates = store.sessions.allOpen().map(({ plate }) => plate)
  close()
  expect(plates).toHaveLength(VEHICLES)
  const [letters, ...others] = new Set(plates.map((plate) => plate.slice(0, 3)))
  expect(others).toEqual([])
  return letters
}

test(`kill -9 in the middle of a restore, ${KILLS} times: the lot is the one or the other, whole`, {
  timeout: 60_000 + KILLS * 15_000,
}, async () => {
  const source = prepared()
  let wholeMs = 0
  const found: (string | undefined)[] = []
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const folder = join(temporaryFolder(), 'lot')
    cpSync(source, folder, { recursive: true })
    const child = startChild('keep-restoring.ts', folder)
    expect((await child.lines.next()).value).toBe('begun')
    const begunAt = performance.now()
    if (kill === 0) {
      expect((await child.lines.next()).value).toBe('done')
      wholeMs = performance.now() - begunAt
    } else await after((wholeMs * (kill - 0.5)) / KILLS)
    await child.kill()
    found.push(lotIn(folder))
  }
  expect(found[0]).toBe('OLD')
  console.info(`killed ${KILLS} restores within ${Math.round(wholeMs)} ms each: ${found.slice(1).join(' ')}`)
})
