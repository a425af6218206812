import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build, buildIfStale, isStale, OUTPUTS, sourceStamp } from '../../main/launch/build.mjs'
import { watchChild } from '../support/drivers/child.ts'

/** A project of one file a room, with a "Vite" that writes what the real one would, or fails. */
let root: string

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

const FAKE_VITE = `
import { mkdirSync, writeFileSync } from 'node:fs'
for (const path of ${JSON.stringify(OUTPUTS)}) {
  mkdirSync('dist/' + path.split('/')[0], { recursive: true })
  writeFileSync('dist/' + path, '')
}`

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ampcontrol-build-'))
  for (const path of ['main/server.ts', 'main/core/core.ts', 'renderer/App.tsx', 'shared/plate.ts', 'vite.config.ts']) {
    write(path, `// ${path}`)
  }
  write('package-lock.json', '{}')
  write('main/launch/run.mjs', '')
  write('node_modules/vite/package.json', '{"type":"module"}')
  write('node_modules/vite/bin/vite.js', FAKE_VITE)
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

test('what was never built is stale, and building mends it', async () => {
  expect(isStale(root)).toBe(true)
  expect(await build(root)).toBeUndefined()
  expect(isStale(root)).toBe(false)
})

test.each([
  'main/core/core.ts',
  'main/demo/history/seed-history.ts',
  'renderer/App.tsx',
  'shared/plate.ts',
  'vite.config.ts',
  'package-lock.json',
  'shared/new.ts',
])('a change of %s makes it stale', async (path) => {
  await build(root)
  write(path, '// changed')
  expect(isStale(root)).toBe(true)
})

test('a source that is gone makes it stale, and so does an output', async () => {
  await build(root)
  rmSync(join(root, 'dist/preload/index.cjs'))
  expect(isStale(root)).toBe(true)
  await build(root)
  expect(isStale(root)).toBe(false)
  rmSync(join(root, 'shared/plate.ts'))
  expect(isStale(root)).toBe(true)
})

test('other times on the same contents, a copy elsewhere, or a change of the launcher do not', async () => {
  await build(root)
  utimesSync(join(root, 'main/server.ts'), new Date(0), new Date(0))
  write('main/launch/run.mjs', '// changed')
  expect(isStale(root)).toBe(false)

  const copy = mkdtempSync(join(tmpdir(), 'ampcontrol-copy-'))
  cpSync(root, copy, { recursive: true })
  expect(sourceStamp(copy)).toBe(sourceStamp(root))
  expect(isStale(copy)).toBe(false)
  rmSync(copy, { recursive: true })
})

test('of several starts at the same time one builds, and the others wait for it', async () => {
  const waiting = `
import { appendFileSync, existsSync } from 'node:fs'
appendFileSync('builds', 'begun ')
while (!existsSync('go-on')) await new Promise((resolve) => setTimeout(resolve, 20))
appendFileSync('builds', 'ended ')`
  write('node_modules/vite/bin/vite.js', `${waiting}\n${FAKE_VITE}`)
  const module = JSON.stringify(new URL('../../main/launch/build.mjs', import.meta.url).href)
  const start = `import { buildIfStale } from ${module}
    const isBuilt = await buildIfStale(${JSON.stringify(root)}, console.log)
    console.log(isBuilt ? 'Built' : 'Not built')`
  const starts = [1, 2, 3].map(() =>
    watchChild(
      spawn(process.execPath, ['--input-type=module', '--eval', start], { stdio: ['ignore', 'pipe', 'inherit'] }),
    ),
  )
  await Promise.all(starts.map(({ lineMatching }) => lineMatching(/^Building…$/m)))
  write('go-on', '')
  await Promise.all(starts.map(({ lineMatching }) => lineMatching(/^Built$/m)))
  expect(readFileSync(join(root, 'builds'), 'utf8')).toBe('begun ended ')
  expect(isStale(root)).toBe(false)
  await Promise.all(starts.map(({ exited }) => exited))
})

test('a file that is edited while the build runs makes its result stale', async () => {
  write('node_modules/vite/bin/vite.js', `${FAKE_VITE}\nwriteFileSync('shared/plate.ts', '// edited')`)
  await build(root)
  expect(isStale(root)).toBe(true)
})

test('building is announced once, and not at all where nothing is stale', async () => {
  const said: string[] = []
  const say = (sentence: string) => void said.push(sentence)
  expect(await buildIfStale(root, say)).toBe(true)
  expect(await buildIfStale(root, say)).toBe(true)
  expect(said).toEqual(['Building…'])
})

test('a build that fails says why, and leaves nothing that looks fresh', async () => {
  await build(root)
  write('shared/plate.ts', '// changed')
  write('node_modules/vite/bin/vite.js', `console.error('plate.ts is broken'); process.exit(1)`)
  const said: string[] = []
  expect(await buildIfStale(root, (sentence) => void said.push(sentence))).toBe(false)
  expect(said.at(-1)).toContain('plate.ts is broken')
  expect(isStale(root)).toBe(true)
})

test('missing packages get a sentence of their own', async () => {
  rmSync(join(root, 'node_modules'), { recursive: true })
  expect(await build(root)).toContain('npm ci')
})
