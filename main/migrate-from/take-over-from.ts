import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { failure } from '../../shared/app-error.ts'
import { PICKED_FILE_PREFIX } from '../../shared/import.ts'
import { createLotSettings } from '../core/door/lot-settings.ts'
import { carryOutTakeOver, type OldVehicle, planTakeOver, type TakeOverPlan } from '../core/predecessor/take-over.ts'
import { digestToken } from '../node/access-token.ts'
import { createFileLogger } from '../node/file-logger.ts'
import { defaultDataDirectory } from '../options/data-directory.ts'
import { readOptions } from '../options/options.ts'
import { connectPostgres } from '../postgres/connect.ts'
import { type PostgresAddress, readPostgresUrl } from '../postgres/postgres-address.ts'
import { workFailure } from '../postgres/postgres-failure.ts'
import { lockDataFolder } from '../storage/data-folder-lock.ts'
import { openStore } from '../storage/open-store.ts'
import { readOldExport } from './read-export.ts'
import { OLD_COLUMNS, type OldRow, readOldRow } from './read-row.ts'

const USAGE = `Takes over the vehicles of the system before from its table "vehicles".

  npm run migrate-from -- postgres://user@host/database
  npm run migrate-from -- --from-csv vehicles.csv    (psql: \\copy vehicles TO 'vehicles.csv' CSV HEADER)

shows what would come; with --yes it comes. It may be run again: what is here already stays as it is.
The password may be in the address, in PGPASSWORD or in ~/.pgpass. --data, --config and --set are as for "npm start".
`

/** Where the vehicles are read from. */
interface OldSource {
  /** As it may be shown and kept. */
  readonly name: string
  read(): Promise<readonly OldRow[]> | readonly OldRow[]
}

interface Request {
  readonly source: OldSource
  readonly isWanted: boolean
  /** What is for the application's own options. */
  readonly rest: readonly string[]
}

function sourceOf(address: string | undefined, file: string | undefined): OldSource {
  if (file !== undefined && address === undefined) {
    const path = resolve(file)
    return { name: `${PICKED_FILE_PREFIX}${basename(path)}`, read: () => readOldExport(path) }
  }
  if (address !== undefined && file === undefined) {
    const postgres = readPostgresUrl(address)
    return { name: postgres.shown, read: () => readOldTable(postgres) }
  }
  throw failure('old-source-unclear')
}

function readRequest(argv: readonly string[]): Request {
  const rest = [...argv]
  const take = (index: number, count: number) => (index === -1 ? [] : rest.splice(index, count))
  const isWanted = take(rest.indexOf('--yes'), 1).length > 0
  const inline = rest.findIndex((argument) => argument.startsWith('--from-csv='))
  const [file = take(rest.indexOf('--from-csv'), 2)[1]] = take(inline, 1).map((argument) => argument.slice(11))
  const [address] = take(
    rest.findIndex((argument) => /^[a-z]+:\/\//i.test(argument)),
    1,
  )
  return { source: sourceOf(address, file), isWanted, rest }
}

/**
 * Reads all there is, shows what would come of it, and with `--yes` carries it out.
 * @param argv what stands after the command
 * @param say what is to be read at the terminal
 * @throws AppFailure with the sentence for whatever is in the way; then nothing was changed
 */
export async function takeOverFrom(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<void> {
  if (argv.length === 0 || argv.includes('--help')) return say(USAGE)
  const { source, isWanted, rest } = readRequest(argv)
  const dataDirectory = defaultDataDirectory(process.platform, environment, homedir())
  const options = readOptions(rest, environment, { dataDirectory })
  const now = Date.now() + options.clockShiftMs
  const rows = (await source.read()).map((row) => readOldRow(row, now))

  const lock = lockDataFolder(options.dataDirectory)
  const logger = createFileLogger({ directory: join(options.dataDirectory, 'logs'), now: () => now })
  try {
    const { store, notice, close } = openStore({ dataDirectory: options.dataDirectory, now: () => now, logger })
    try {
      if (notice !== null) say(notice.message)
      const settings = createLotSettings(store, options.pinnedSettings, digestToken, logger).current()
      const plan = planTakeOver(store, rows, settings, now)
      say(describePlan(plan, source.name))
      const count = plan.arriving.length + plan.known.length
      if (count === 0) return say('\nThere is nothing to take over.')
      if (!isWanted) return say('\nNothing was taken over. Run it again with --yes to take them over.')
      carryOutTakeOver(store, plan, source.name, now)
      logger.info('vehicles of the system before were taken over', {
        parked: plan.arriving.length,
        known: plan.known.length,
      })
      say(`\nTaken over: ${plan.arriving.length} into the lot, ${plan.known.length} known.`)
    } finally {
      close()
    }
  } finally {
    lock.release()
  }
}

/** Rows that the server hands over at a time. */
const ROWS_AT_A_TIME = 5_000

/** SQLSTATE of a table, and of a column, that is not there. */
const NO_TABLE = '42P01'
const NO_COLUMN = '42703'

/** A transaction that can change nothing, and in which all that is read is of one instant. */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL TIME ZONE 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL statement_timeout = '60s'`

function tableFailure(cause: unknown, address: PostgresAddress): Error {
  const { host, config } = address
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== NO_TABLE && code !== NO_COLUMN) return workFailure(cause, address)
  const what = code === NO_TABLE ? 'has no table “vehicles”' : 'has a table “vehicles” with other columns'
  return failure('old-table-missing', { database: config.database ?? config.user ?? '', host, fault: what })
}

/**
 * All rows of the table `vehicles`, in the order of their ids. Nothing there is changed.
 * @throws AppFailure `postgres-…`, `old-table-missing`
 */
async function readOldTable(address: PostgresAddress): Promise<readonly OldRow[]> {
  const client = await connectPostgres(address, 'AmpControl migrate-from')
  try {
    await client.query(BEGIN)
    await client.query(`DECLARE old NO SCROLL CURSOR FOR SELECT ${OLD_COLUMNS.join(', ')} FROM vehicles ORDER BY id`)
    const rows: OldRow[] = []
    for (;;) {
      const { rows: some } = await client.query<OldRow>(`FETCH ${ROWS_AT_A_TIME} FROM old`)
      rows.push(...some)
      if (some.length < ROWS_AT_A_TIME) return rows
    }
  } catch (cause) {
    throw tableFailure(cause, address)
  } finally {
    client.cutOff()
  }
}

/** So many of each kind are shown. */
const SHOWN = 10

function instant(at: number | null): string {
  return at === null ? 'at an unknown time' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function figures(charge: number | null, capacity: number | null, target: number | null): string {
  const known = (value: number | null) => (value === null ? '?' : String(value))
  return `${known(charge)} of ${known(capacity)}, target ${known(target)} %`
}

function list<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  if (entries.length === 0) return []
  const rest = entries.length - SHOWN
  return [
    '',
    title,
    ...entries.slice(0, SHOWN).map((entry) => `  ${line(entry)}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}

const vehicleLine = ({ plate, charge, batteryCapacity, targetSoc, startedAt }: OldVehicle) =>
  `${plate.plate.padEnd(12)} ${figures(charge, batteryCapacity, targetSoc)}, ${instant(startedAt)}`

/** What a plan comes to, for a terminal: how many of each kind, and the first of them. */
function describePlan(plan: TakeOverPlan, source: string): string {
  const counts: readonly (readonly [number, string])[] = [
    [plan.arriving.length, 'parked there: come into the lot, from the instant of their charge on'],
    [plan.known.length, 'left there: their plates become known; when they left was not kept'],
    [plan.alreadyHere.length, 'here or known here already: left as they are'],
    [plan.tooOld.length, 'left so long ago that this lot would not keep their plates'],
    [plan.refused.length, 'refused, each with its reason'],
  ]
  const total = counts.reduce((sum, [count]) => sum + count, 0)
  return [
    `${source}: ${total} vehicles.`,
    '',
    ...counts.filter(([count]) => count > 0).map(([count, meaning]) => `${String(count).padStart(7)}  ${meaning}`),
    ...list('Into the lot:', plan.arriving, (session) => {
      const { plate, anchorCharge, batteryCapacity, targetSoc, arrivedAt } = session
      return `${plate.padEnd(12)} ${figures(anchorCharge, batteryCapacity, targetSoc)}, since ${instant(arrivedAt)}`
    }),
    ...list('Known from then on:', plan.known, ({ plate, charge, batteryCapacity, targetSoc, chargeAt }) => {
      return `${plate.padEnd(12)} ${figures(charge, batteryCapacity, targetSoc)}, ${instant(chargeAt)}`
    }),
    ...list('Left there, but parked here still; take them off the list if they are gone:', plan.leftThere, vehicleLine),
    ...list('Refused:', plan.refused, ({ id, plate, reason }) => `id ${id} “${plate}”: ${reason}`),
  ].join('\n')
}
