import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const script = resolve(import.meta.dirname, '../commit-message.mjs')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-message-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function commit(message: string) {
  const file = join(folder, 'COMMIT_EDITMSG')
  writeFileSync(file, message)
  return spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
}

test.each(['fix: keep the time of a stay\n\nBecause.', 'feat(import)!: read gzip', 'Merge branch x', 'fixup! fix: y'])(
  'a commit may be called %j',
  (message) => {
    expect(commit(message)).toMatchObject({ status: 0, stderr: '' })
  },
)

test.each(['keep the time', 'Fix: keep the time', 'chore: tidy', 'fix:', `fix: ${'long '.repeat(20)}`])(
  'a commit called %j is sent back with an example',
  (message) => {
    expect(commit(message)).toMatchObject({ status: 1, stderr: expect.stringContaining('fix: keep what is typed') })
  },
)
