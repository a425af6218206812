import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockDataFolder } from '../../main/storage/data-folder-lock.ts'
import { startChild } from './support/child-process.ts'
import { failureOf, temporaryFolder } from './support/store-fixture.ts'

const IN_USE = 'conflict data-folder-in-use'
const UNUSABLE = 'invalid-input data-folder-unusable'
const NOBODY = 65_534

describe('a data folder', () => {
  test('cannot be owned by two processes; the second says so', { timeout: 60_000 }, async () => {
    const folder = join(temporaryFolder(), 'not', 'yet', 'there')
    const first = startChild('hold-lock.ts', folder)
    expect((await first.lines.next()).value).toBe('locked')
    const second = startChild('hold-lock.ts', folder)
    expect((await second.lines.next()).value).toBe(IN_USE)
    expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
  })

  test('is free again when its owner was killed', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder()
    const first = startChild('hold-lock.ts', folder)
    expect((await first.lines.next()).value).toBe('locked')
    expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
    await first.kill()
    const lock = lockDataFolder(folder)
    expect((await startChild('hold-lock.ts', folder).lines.next()).value).toBe(IN_USE)
    lock.release()
  })

  test('is free again when it was released', () => {
    const folder = temporaryFolder()
    const lock = lockDataFolder(folder)
    expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
    lock.release()
    lockDataFolder(folder).release()
  })

  test('is not held by whatever else lies in the lock file', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'ampcontrol.lock'), 'no database at all, but a text of some length '.repeat(50))
    const lock = lockDataFolder(folder)
    expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
    lock.release()
  })

  test('is still owned when its lock file was deleted', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder()
    const first = startChild('hold-store.ts', folder)
    expect((await first.lines.next()).value).toBe('open')
    for (const _attempt of [1, 2]) {
      rmSync(join(folder, 'ampcontrol.lock'), { force: true })
      expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
      expect(failureOf(() => lockDataFolder(folder))).toBe(IN_USE)
    }
    await first.kill()
    lockDataFolder(folder).release()
  })

  test('that is a file, or lies below one, is refused with a sentence', () => {
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, '')
    expect(failureOf(() => lockDataFolder(file))).toBe(UNUSABLE)
    expect(failureOf(() => lockDataFolder(join(file, 'below')))).toBe(UNUSABLE)
  })

  test.runIf(process.platform === 'linux')(
    'below /proc is refused, where Node would try forever to make it',
    async () => {
      const folders = ['/proc/nope', '/proc/nope/below', '/proc', '/sys/nope', '/dev/null']
      const { lines } = startChild('try-folders.ts', folders.join(delimiter))
      for (const folder of folders) expect((await lines.next()).value).toBe(`${folder} ${UNUSABLE}`)
    },
  )

  test.skipIf(process.platform === 'win32')(
    'of someone else, or to be read only, is refused with a sentence',
    async () => {
      const root = temporaryFolder()
      const [own, another] = [join(root, 'own'), join(root, 'another')]
      mkdirSync(own)
      mkdirSync(another)
      // Root may write everywhere, so that here somebody else has to try.
      const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
      if (asUser.uid !== undefined) chownSync(own, NOBODY, NOBODY)
      chmodSync(root, 0o711)
      chmodSync(own, 0o500)
      const someones = asUser.uid === undefined ? [own, '/usr'] : [own, another]
      const folders = someones.flatMap((folder) => [folder, join(folder, 'below')])
      const { lines } = startChild('try-folders.ts', folders.join(delimiter), asUser)
      for (const folder of folders) expect((await lines.next()).value).toBe(`${folder} ${UNUSABLE}`)
      chmodSync(own, 0o700)
    },
  )
})
