import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runBackupCommand } from '../../main/backup-command/run-backup-command.ts'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import { AppFailure } from '../../shared/app-error.ts'
import { sampleSession } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

/** Runs the command in this process. */
async function command(dataDirectory: string, ...argv: readonly string[]) {
  const said: string[] = []
  let error = ''
  await runBackupCommand([...argv, '--data', dataDirectory], {}, (text) => said.push(text)).catch((cause: unknown) => {
    error = cause instanceof AppFailure ? cause.message : `unexpected: ${cause}`
  })
  return { out: said.join('\n'), error }
}

/** The plates that are parked in a data folder, of which nothing is running. */
function platesIn(folder: string): readonly string[] {
  const opened = openTestStore(folder)
  const plates = opened.store.sessions.allOpen().map(({ plate }) => plate)
  opened.close()
  return plates
}

function park(folder: string, ...plates: readonly string[]): void {
  const opened = openTestStore(folder)
  for (const plate of plates) opened.store.sessions.insert(sampleSession(plate))
  opened.close()
}

test('npm run backup makes one while the lot is open; npm run restore shows it, restores it, and can be undone', async () => {
  const folder = temporaryFolder()
  const lock = lockDataFolder(folder)
  const opened = openTestStore(folder)
  opened.store.sessions.insert(sampleSession('AB 1'))
  const made = await command(folder, 'backup')
  expect(made).toEqual({ out: expect.stringMatching(/^Backup made: .*\.db\n1 vehicles parked, 1 stays\.$/), error: '' })
  const file = /Backup made: (.*)/.exec(made.out)?.[1] ?? ''
  expect((await command(folder, 'restore', file, '--yes')).error).toMatch(/already running/)
  opened.close()
  lock.release()

  park(folder, 'CD 2')
  expect((await command(folder, 'restore')).out).toContain('1 vehicles parked, 1 stays')
  expect((await command(folder, 'restore', file)).out).toMatch(/Nothing was changed/)
  expect(platesIn(folder)).toEqual(['AB 1', 'CD 2'])
  const restored = await command(folder, 'restore', file, '--yes')
  expect(restored.error).toBe('')
  expect(platesIn(folder)).toEqual(['AB 1'])
  const reopened = openTestStore(folder)
  expect(reopened.store.troubles.load()).toMatchObject([{ code: 'trouble-set-back' }])
  reopened.close()
  const undo = /npm run restore -- (\S+) --yes/.exec(restored.out)?.[1] ?? ''
  expect((await command(folder, 'restore', undo, '--yes')).error).toBe('')
  expect(platesIn(folder)).toEqual(['AB 1', 'CD 2'])
})

test('a database too damaged for a backup is set aside, and a bare folder takes a backup from elsewhere', async () => {
  const folder = temporaryFolder()
  park(folder, 'AB 1')
  const file = /Backup made: (.*)/.exec((await command(folder, 'backup')).out)?.[1] ?? ''
  writeFileSync(join(folder, 'ampcontrol.db'), 'no database '.repeat(1_000))
  expect((await command(folder, 'restore', 'latest', '--yes')).out).toMatch(
    /was damaged; it lies .* as ampcontrol\.db\.corrupt/,
  )
  expect(platesIn(folder)).toEqual(['AB 1'])

  const bare = temporaryFolder()
  expect((await command(bare, 'restore', file, '--yes')).error).toBe('')
  expect(platesIn(bare)).toEqual(['AB 1'])
})

test('what cannot be done is said in a sentence', async () => {
  const folder = temporaryFolder()
  expect((await command(folder, 'backup')).error).toContain('There is no lot in')
  expect((await command(folder, 'restore')).out).toContain('There is no backup in')
  expect((await command(folder, 'restore', 'latest', '--yes')).error).toContain('This backup is not there')
  const text = join(folder, 'notes.txt')
  writeFileSync(text, 'mine')
  expect((await command(folder, 'restore', text, '--yes')).error).toContain('damaged or holds no lot')
  expect((await command(folder, 'restore', '/nowhere/x.db')).error).toContain('This backup is not there')
})
