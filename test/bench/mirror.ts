import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { benchFile } from './bench-file.mjs'
import { importFrom, type Served, serve } from './built-server.ts'

interface Round {
  /** Rows of the file a second, without a mirror and with one. */
  readonly importOff: number
  readonly importOn: number
  /** Rows a second that reach PostgreSQL from a lot that was all behind, and by COPY alone. */
  readonly drain: number
  readonly copy: number
}

const LOOK_MS = 50
const MIRRORED = ['sessions', 'readings']

const perSecond = (rows: number, ms: number) => Math.round((rows * 1_000) / ms)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

function serveLot(root: string, folder: string, mirror: string | null): Promise<Served> {
  const mirrored = mirror === null ? [] : ['--mirror', mirror, '--set', 'mirrorLot=bench']
  return serve(join(root, 'dist/main/server.cjs'), ['--data', folder, '--port', '0', ...mirrored])
}

/** Asks a database, with a client of its own: it may have been away meanwhile. */
async function asked<Answer>(url: string, ask: (client: Client) => Promise<Answer>): Promise<Answer> {
  const client = new Client(url)
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Waits until so many stays, with a reading each, are in the operator's database. */
async function mirrored(url: string, stays: number): Promise<void> {
  await asked(url, async (client) => {
    for (;;) {
      const { rows: known } = await client.query("SELECT to_regclass('ampcontrol.readings') IS NOT NULL AS known")
      if (known[0]?.known) {
        const counts = MIRRORED.map((table) => `(SELECT count(*)::int FROM ampcontrol.${table}) AS ${table}`)
        const { rows } = await client.query(`SELECT ${counts.join(', ')}`)
        if (rows[0]?.sessions >= stays && rows[0]?.readings >= stays) return
      }
      await wait(LOOK_MS)
    }
  })
}

/** The floor: the same rows by COPY, into tables with the same indexes. @returns milliseconds */
function copyFloor(url: string): Promise<number> {
  return asked(url, async (client) => {
    let ms = 0
    for (const table of MIRRORED) {
      const pieces: Buffer[] = []
      const keep = new Writable({
        write(piece, _, done) {
          pieces.push(piece)
          done()
        },
      })
      await pipeline(client.query(copyTo(`COPY ampcontrol.${table} TO STDOUT`)), keep)
      await client.query(`CREATE TABLE floor_${table} (LIKE ampcontrol.${table} INCLUDING ALL)`)
      ms += await timed(() => pipeline(Readable.from(pieces), client.query(copyFrom(`COPY floor_${table} FROM STDIN`))))
    }
    return ms
  })
}

async function playRound(root: string, postgres: PostgresServer, files: string, rows: number): Promise<Round> {
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  const databaseOf = (kind: string) => postgres.createDatabase(`${kind}_${Date.now()}`)
  try {
    const behind = join(scratch, 'behind')
    const off = await serveLot(root, behind, null)
    const offMs = await timed(() => importFrom(off, `${files}/${rows}`))
    await off.stop()

    const on = await serveLot(root, join(scratch, 'on'), await databaseOf('on'))
    const onMs = await timed(() => importFrom(on, `${files}/${rows}`))
    await on.stop()

    const url = await databaseOf('behind')
    const late = await serveLot(root, behind, url)
    const drainMs = await timed(() => mirrored(url, rows))
    await late.stop()
    return {
      importOff: perSecond(rows, offMs),
      importOn: perSecond(rows, onMs),
      drain: perSecond(rows * MIRRORED.length, drainMs),
      copy: perSecond(rows * MIRRORED.length, await copyFloor(url)),
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Memory of a lot whose mirror is away while rows gather, and once they have gone: megabytes. */
async function playAbsence(root: string, postgres: PostgresServer, files: string, waiting: number) {
  const rows = waiting / MIRRORED.length
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-bench-'))
  try {
    const off = await serveLot(root, join(scratch, 'off'), null)
    await importFrom(off, `${files}/${rows}`)
    const withoutMirror = off.peakMegabytes()
    await off.stop()
    const url = await postgres.createDatabase('absence')
    const lot = await serveLot(root, join(scratch, 'on'), url)
    await mirrored(url, 0)
    await postgres.kill()
    await importFrom(lot, `${files}/${rows}`)
    const whileAway = lot.peakMegabytes()
    await postgres.start()
    await mirrored(url, rows)
    const afterwards = lot.peakMegabytes()
    await lot.stop()
    return { withoutMirror, whileAway, afterwards }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const medianOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * What the mirror costs the lot, and how fast it goes: medians of the rounds, in one table and in
 * test-results/mirror.json. Needs a build.
 */
export async function runMirrorBench(root: string, argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      waiting: { type: 'string', default: '1000000' },
    },
  })
  const rows = Number(values.rows)
  const postgres = await startPostgres()
  const server = createServer((request, response) => {
    const body = benchFile(Number(request.url?.slice(1)), 'new')
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.length }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const files = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rounds: Round[] = []
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) {
      rounds.push(await playRound(root, postgres, files, rows))
    }
    const median = (pick: (round: Round) => number) => medianOf(rounds.map(pick))
    const result = {
      rows,
      rounds: rounds.length,
      importOff: median(({ importOff }) => importOff),
      importOn: median(({ importOn }) => importOn),
      importRatio: median(({ importOff, importOn }) => importOn / importOff),
      drain: median(({ drain }) => drain),
      copy: median(({ copy }) => copy),
      drainRatio: median(({ drain, copy }) => drain / copy),
      peakMegabytes: await playAbsence(root, postgres, files, Number(values.waiting)),
    }
    console.log(JSON.stringify(result, null, 2))
    mkdirSync(join(root, 'test-results'), { recursive: true })
    writeFileSync(join(root, 'test-results/mirror.json'), `${JSON.stringify({ result, rounds }, null, 2)}\n`)
  } finally {
    server.close()
    await postgres.remove()
  }
}
