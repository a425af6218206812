import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FileStaging, StagedFile } from '../../main/core/ports/staged-file.ts'
import { sampleRow } from './support/samples.ts'
import { openTestStore, temporaryFolder } from './support/store-fixture.ts'

const NEVER = new AbortController().signal

function openStaging() {
  const dataDirectory = temporaryFolder()
  const { store } = openTestStore(dataDirectory)
  const begin = () => store.stagedFiles.open(NEVER)
  return {
    begin,
    /** Staged rows of these plates, each on a line of its own. */
    async stage(...plates: readonly string[]): Promise<StagedFile> {
      const staging = await begin()
      for (const [index, plate] of plates.entries()) put(staging, plate, index + 1)
      return staging.seal()
    },
    files: () => readdirSync(join(dataDirectory, 'incoming')),
  }
}

function put(staging: FileStaging, plate: string, line: number) {
  return staging.put({ ok: true, line, text: `${plate},${line}`, row: sampleRow(plate), unread: [] })
}

function platesOf(staged: StagedFile): readonly string[] {
  const stretch = staged.stretchAfter('', 10_000)
  const file = { source: 'http://lot.example/vehicles.csv', sha256: '' }
  return stretch === null ? [] : staged.facts(stretch, file, 'all').map(({ row }) => row.plate)
}

test('a file of a few rows lies in memory, another one beside it in a file, and neither sees the other', async () => {
  const { stage, files } = openStaging()
  const first = await stage('AB 1', 'CD 2')
  expect(files()).toEqual([])
  const second = await stage('EF 3')
  expect(files()).toHaveLength(1)
  expect([platesOf(first), platesOf(second)]).toEqual([['AB 1', 'CD 2'], ['EF 3']])
  first.dispose()
  const third = await stage('GH 4')
  expect([platesOf(second), platesOf(third), files().length]).toEqual([['EF 3'], ['GH 4'], 1])
  for (const staged of [first, second, third]) staged.dispose()
  expect(files()).toEqual([])
  expect(platesOf(await stage()), 'nothing is left of what lay there').toEqual([])
})

test('the last row of a plate counts, in memory and across the way from there into a file', async () => {
  const { begin } = openStaging()
  const few = await begin()
  expect([put(few, 'AB 1', 1), put(few, 'AB 1', 2)]).toEqual([null, { line: 1, text: 'AB 1,1' }])
  const many = await begin()
  put(many, 'AB 1', 1)
  for (let line = 2; line <= 1_000; line += 1) put(many, `CD ${line}`, line)
  expect(put(many, 'AB 1', 1_001)).toEqual({ line: 1, text: 'AB 1,1' })
  const linesOf = (staged: StagedFile) => {
    const stretch = staged.stretchAfter('', 1)
    return stretch && staged.facts(stretch, { source: '', sha256: '' }, 'all').map(({ line }) => line)
  }
  expect([linesOf(few.seal()), linesOf(many.seal())]).toEqual([[2], [1_001]])
})
