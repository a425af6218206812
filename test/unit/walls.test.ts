import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

const FORBIDDEN_IMPORTS = [
  ['test/e2e', '../../main/core/door/core.ts'],
  ['test/e2e', '@playwright/test'],
  ['test/e2e', '../support/csv-server.ts'],
  ['shared', 'node:fs'],
  ['shared', '../main/core/core.ts'],
  ['main/core', 'better-sqlite3'],
  ['main/core', '../storage/open-store.ts'],
  ['main/core', '../import/csv-source.ts'],
  ['main/core/commands', '../../http/http-host.ts'],
  ['main/import', '../storage/open-store.ts'],
  ['main/storage', '../import/csv-source.ts'],
  ['main/http', '../storage/open-store.ts'],
  ['main/electron', '../http/http-host.ts'],
  ['main/core', 'ocpp-rpc'],
  ['main/core', '../ocpp/listener.ts'],
  ['main/http', '../ocpp/listener.ts'],
  ['main/ocpp', '../storage/open-store.ts'],
  ['main/ocpp', '../http/http-host.ts'],
  ['main/ocpp', '../import/csv-source.ts'],
  ['main', 'electron'],
  ['main', './electron/main-window.ts'],
  ['main', 'better-sqlite3'],
  ['main/application', '../electron/main-window.ts'],
  ['main/node', 'better-sqlite3'],
  ['main/mirror', 'electron'],
  ['main/core-thread', '../http/http-host.ts'],
  ['main/core-thread', '../electron/main-window.ts'],
  ['main/core-thread', 'electron'],
  ['main/core-thread', 'better-sqlite3'],
  ['main/preload', 'node:fs'],
  ['main/preload', 'zod'],
  ['main/preload', '../core/core.ts'],
  ['main/preload', '../electron/main-window.ts'],
  ['renderer', '../main/core/core.ts'],
  ['renderer', 'electron'],
] as const

const ALLOWED_IMPORTS = [
  ['test/e2e', '../support/fixture.ts'],
  ['main/core', './importing/imports.ts'],
  ['main/core', '../../shared/status.ts'],
  ['main/http', '../import/http-get.ts'],
  ['main/application', '../http/http-host.ts'],
  ['main/application', '../ocpp/listener.ts'],
  ['main/ocpp', '../core/ports/clock.ts'],
  ['main/core-thread', '../storage/open-store.ts'],
  ['main/core-thread', '../import/csv-source.ts'],
  ['main/preload', 'electron'],
  ['main/preload', '../../shared/contract/bridge.ts'],
  ['renderer', '../shared/status.ts'],
] as const

/** The one file atop main/ that may import Electron reaches rooms through application.ts. */
const DESKTOP_ROOT: Planted = {
  path: 'main/desktop.ts',
  text: "import { thing } from './storage/open-store.ts'\n\nthing()\n",
}

const REACHING_PAST_PORTS = ['Date.now()', 'setTimeout(run, 1)', 'performance.now()', "fetch('http://x')"]

interface Planted {
  readonly path: string
  readonly text: string
}

function importing(folder: string, imported: string): Planted {
  const name = Buffer.from(imported).toString('hex')
  return { path: `${folder}/planted-${name}.ts`, text: `import { thing } from '${imported}'\n\nthing()\n` }
}

function reaching(expression: string): Planted {
  const name = Buffer.from(expression).toString('hex')
  return { path: `main/core/planted-${name}.ts`, text: `export const thing = () => ${expression}\n` }
}

/** What the check says of files planted in a copy of the house: a broken rule and file a line. */
let broken: readonly string[]
let house: string

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'ampcontrol-walls-'))
  copyFileSync(join(root, 'biome.json'), join(house, 'biome.json'))
  const planted = [
    ...[...FORBIDDEN_IMPORTS, ...ALLOWED_IMPORTS].map(([folder, imported]) => importing(folder, imported)),
    ...REACHING_PAST_PORTS.map(reaching),
    DESKTOP_ROOT,
  ]
  for (const { path, text } of planted) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const args = [biome, 'lint', '--colors=off', '--reporter=github', '--max-diagnostics=none']
  broken = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' }).stdout.split('\n')
})

afterAll(() => rmSync(house, { recursive: true }))

function rulesBrokenBy({ path }: Planted): string {
  return broken.filter((line) => line.includes(path)).join('\n')
}

describe('the walls between the rooms', () => {
  test.each(FORBIDDEN_IMPORTS)('%s may not import %s', (folder, imported) => {
    expect(rulesBrokenBy(importing(folder, imported))).toContain('noRestrictedImports')
  })

  test('the root of the desktop does not reach past the application', () => {
    expect(rulesBrokenBy(DESKTOP_ROOT)).toContain('noRestrictedImports')
  })

  test.each(ALLOWED_IMPORTS)('%s may import %s', (folder, imported) => {
    expect(rulesBrokenBy(importing(folder, imported))).not.toContain('noRestrictedImports')
  })

  test.each(REACHING_PAST_PORTS)('the core does not reach past its ports: %s', (expression) => {
    expect(rulesBrokenBy(reaching(expression))).toContain('noRestrictedGlobals')
  })
})
