import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { listBackups, readRecord, sha256Now } from '../../main/storage/backups/backup-files.ts'
import { DAY_MS, MINUTE_MS } from '../../shared/time.ts'
import { compiledFolder } from '../support/drivers/child.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { createKillLedger, type Findings, type Told, type TrialKind } from './support/kill-ledger.ts'
import { temporaryFolder } from './support/store-fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const FIXTURE = join(ROOT, 'test/fixtures/data-folder-0008')
/** A moment after the last command of the older folder. */
const FIXTURE_AT = 1_796_029_512_000

/** So many processes are killed, or as many as AMPCONTROL_KILLS says: 2,000 every night. */
const KILLS = Number(process.env.AMPCONTROL_KILLS ?? 200)
/** The moments; another AMPCONTROL_SEED makes others. */
const random = seededRandom(Number(process.env.AMPCONTROL_SEED ?? 12))

/** What the life of one folder goes through; each ends in one process that is let alone. */
const LIFE: readonly TrialKind[] = [
  ...(['import', 'flag', 'backup', 'leave', 'restore', 'settings', 'import', 'backup', 'restore'] as const),
  ...(['flag', 'import', 'leave', 'settings', 'restore', 'backup', 'retention', 'retention', 'retention'] as const),
]

const FIXTURE_PLATES = [
  ...['AB 101', 'AB 102', 'AB 103', 'AB 103', 'AB 104', 'AB 105', 'AB 106', 'AB 107', 'KÜ 108'],
  ...['anonymous:84708dd9621eba59', 'anonymous:d70f5d332c38fa9c'],
]

/** How long (ms) a kind takes, as measured so far; a kill comes within it, or a little later. */
const typical = new Map<TrialKind, number>([
  ['migration', 150],
  ['retention', 60],
])

let bundle = ''
const killed = new Map<TrialKind, number>()
const findings: Findings = { lost: [], doubled: [], announcedTwice: [] }

/** One bundle for all: a process starts in a fifth of the time that its sources would take. */
beforeAll(async () => {
  const outDir = join(ROOT, '.cache/killed-lot')
  const input = join(import.meta.dirname, 'support/killed-lot.ts')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: input, outDir, emptyOutDir: true, minify: true, target: 'node22', copyPublicDir: false },
  })
  bundle = join(outDir, 'killed-lot.js')
}, 60_000)

interface Trial {
  readonly folder: string
  readonly kind: TrialKind
  readonly name: string
  readonly shiftMs: number
  readonly again?: string | null
}

/** Runs a process on a folder until it has done something of its kind and is killed in the next. */
async function runTrial({ folder, kind, name, shiftMs, again }: Trial, hear: (told: Told) => void): Promise<void> {
  const child = spawn(process.execPath, [bundle, folder, kind, name, String(shiftMs), again ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiledFolder },
  })
  const ended = once(child, 'close')
  let deedsToCome = kind === 'import' || kind === 'restore' ? Math.floor(random() * 2) : Math.floor(random() * 5)
  let begunAt = performance.now()
  const measure = (of: TrialKind) => {
    const tookMs = performance.now() - begunAt
    typical.set(of, 0.8 * (typical.get(of) ?? tookMs) + 0.2 * tookMs)
  }
  const killSoon = () => setTimeout(() => child.kill('SIGKILL'), random() * 1.2 * (typical.get(kind) ?? 30))
  for await (const line of createInterface(child.stdout)) {
    const told = JSON.parse(line) as Told
    hear(told)
    if (told.name === 'opening') begunAt = performance.now()
    if (told.name === 'opening' && kind === 'migration') killSoon()
    // A start of a folder that is up to date takes about as long.
    if (told.name === 'found') measure('migration')
    if (!('deed' in told) || told.deed.kind !== kind) continue
    if (told.name === 'begun') {
      begunAt = performance.now()
      if (deedsToCome-- === 0 || kind === 'retention') killSoon()
    } else if (kind !== 'retention') measure(kind)
  }
  await ended
  if (child.signalCode !== 'SIGKILL') throw new Error(`the process ended by itself: ${kind} in ${folder}`)
  killed.set(kind, (killed.get(kind) ?? 0) + 1)
}

const killCount = () => [...killed.values()].reduce((sum, count) => sum + count, 0)

/** A folder and the processes that are killed on it, one after the other. */
async function liveAndDie(life: number): Promise<number> {
  const folder = temporaryFolder()
  const ledger = createKillLedger(findings)
  let shiftMs = 0
  for (const [number, kind] of LIFE.entries()) {
    if (killCount() >= KILLS) break
    shiftMs += kind === 'retention' ? 2 * DAY_MS : 30 * MINUTE_MS
    const again = kind === 'import' ? ledger.interrupted() : null
    await runTrial({ folder, kind, name: `L${life}-${number}`, shiftMs, again }, ledger.hear)
  }
  for (const { file } of listBackups(folder, Number.MAX_SAFE_INTEGER)) {
    if (readRecord(file)?.sha256 !== sha256Now(file)) findings.lost.push(`the whole of ${file}`)
  }
  return ledger.acknowledged()
}

/** An older folder is brought up to date by whoever comes after the killed, and has all it had. */
async function migrateAndDie(life: number): Promise<void> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'ampcontrol.db'), gunzipSync(readFileSync(join(FIXTURE, 'ampcontrol.db.gz'))))
  copyFileSync(join(FIXTURE, 'pseudonym.key'), join(folder, 'pseudonym.key'))
  const trial = { folder, name: `M${life}`, shiftMs: FIXTURE_AT - Date.now() }
  await runTrial({ ...trial, kind: 'migration' }, () => undefined)
  await runTrial({ ...trial, kind: 'flag' }, (told) => {
    if (told.name !== 'found') return
    const plates = told.stays.map(({ plate }) => plate).sort()
    if (plates.join() !== FIXTURE_PLATES.join()) findings.lost.push(`of ${FIXTURE_PLATES.length}: ${plates.join()}`)
    if (!told.backups.some(({ reason }) => reason === 'migration')) findings.lost.push('the backup of a migration')
  })
}

test(
  `of ${KILLS} processes killed at random moments none loses, doubles or announces anything twice`,
  async () => {
    let acknowledged = 0
    let life = 0
    async function lives(): Promise<void> {
      for (let number = life++; killCount() < KILLS; number = life++) {
        for (let time = 0; time < 3; time += 1) await migrateAndDie(number)
        const count = await liveAndDie(number)
        acknowledged += count
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, lives))
    const kinds = [...killed].map(([kind, count]) => `${count} ${kind}`).join(', ')
    console.log(
      `killed ${killCount()} (${kinds}); acknowledged ${acknowledged}, ` +
        `lost ${findings.lost.length}, doubled ${findings.doubled.length}, ` +
        `announced twice ${findings.announcedTwice.length}`,
    )
    expect(findings).toEqual({ lost: [], doubled: [], announcedTwice: [] })
    expect(acknowledged).toBeGreaterThan(KILLS)
  },
  Math.max(240_000, KILLS * 2_000),
)
