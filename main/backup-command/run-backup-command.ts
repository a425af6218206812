import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type AppError, appError, failure } from '../../shared/app-error.ts'
import type { Backup } from '../../shared/backup.ts'
import { plainMoment } from '../../shared/trouble.ts'
import { databaseFile } from '../node/data-folder.ts'
import { defaultDataDirectory } from '../options/data-directory.ts'
import { readOptions } from '../options/options.ts'
import { backupFolder, isBackupName } from '../storage/backups/backup-files.ts'
import { backupsIn } from '../storage/backups/create-backups.ts'
import { makeBackup } from '../storage/backups/make-backup.ts'
import { dropStaged, putInPlace, stageBackup } from '../storage/backups/restore.ts'
import { openForInspection } from '../storage/connection.ts'
import { lockDataFolder } from '../storage/data-folder-lock.ts'
import { bundledMigrations } from '../storage/migrate.ts'
import { openStore } from '../storage/open-store.ts'
import { storageFailure } from '../storage/storage-failure.ts'

const USAGE = `Makes a backup of the lot, and puts the lot back to one.

  npm run backup                    makes one, while AmpControl runs too
  npm run restore                   lists those that there are
  npm run restore -- FILE           shows what is in one, by its name or its path
  npm run restore -- FILE --yes     restores it; AmpControl has to be closed
  npm run restore -- latest --yes   the first of the list

The state before is kept as a backup, so that this can be undone. --data and --config are as for "npm start".
`

interface Work {
  readonly dataDirectory: string
  readonly now: number
  readonly say: (text: string) => void
}

function contentOf({ vehicles, stays }: Pick<Backup, 'vehicles' | 'stays'>): string {
  return `${vehicles} vehicles parked, ${stays} stays`
}

function describe(backup: Backup): string {
  return `${backup.name}  of ${plainMoment(backup.at)}: ${contentOf(backup)}`
}

function back({ dataDirectory, now, say }: Work): void {
  const database = databaseFile(dataDirectory)
  if (!existsSync(database)) throw failure('nothing-to-back-up', { folder: dataDirectory })
  // To read only: an AmpControl that runs goes on writing meanwhile.
  const connection = openForInspection(database)
  try {
    const folder = backupFolder(dataDirectory)
    const backup = makeBackup(connection, folder, now, 'hand')
    say(`Backup made: ${join(folder, backup.name)}\n${contentOf(backup)}.`)
  } catch (error) {
    throw storageFailure(error)
  } finally {
    connection.close()
  }
}

function list({ dataDirectory, now, say }: Work): void {
  const backups = backupsIn(dataDirectory, now)
  const lines = [...backups.map(describe), '', 'Name one: npm run restore -- FILE']
  say(backups.length === 0 ? `There is no backup in ${backupFolder(dataDirectory)} yet.` : lines.join('\n'))
}

function fileOf(named: string, { dataDirectory, now }: Work): string {
  const folder = backupFolder(dataDirectory)
  if (named === 'latest') {
    const [latest] = backupsIn(dataDirectory, now)
    if (latest === undefined) throw failure('backup-missing')
    return join(folder, latest.name)
  }
  return isBackupName(named) && !existsSync(named) ? join(folder, named) : resolve(named)
}

/** On every screen, as when the lot is set back there: the next to open it may not know. */
function letStand({ dataDirectory, now }: Work, { code, message, values = {} }: AppError): void {
  const { store, close } = openStore({ dataDirectory, now: () => now, logger: { info() {}, warn() {}, error() {} } })
  const others = store.troubles.load().filter((trouble) => trouble.code !== code)
  store.troubles.save([...others, { code, message, at: now, values }])
  close()
}

async function restore(named: string, isWanted: boolean, work: Work): Promise<void> {
  const { dataDirectory, now, say } = work
  const lock = lockDataFolder(dataDirectory)
  try {
    const staged = await stageBackup(fileOf(named, work), dataDirectory, bundledMigrations(), now)
    say(describe(staged.backup))
    if (!isWanted) {
      dropStaged(staged.file)
      return say('\nNothing was changed. Run it again with --yes to restore it.')
    }
    const { keptAs, aside } = await putInPlace(staged, dataDirectory, now)
    letStand(work, appError('trouble-set-back', { backup: plainMoment(staged.backup.at), aside: keptAs ?? '' }))
    say('\nRestored.')
    if (aside !== null) say(`The lot before had ${contentOf(aside)}; to undo: npm run restore -- ${aside.name} --yes`)
    else if (keptAs !== null) say(`The database before was damaged; it lies in the data folder as ${keptAs}.`)
  } finally {
    lock.release()
  }
}

/**
 * Runs `backup` or `restore`.
 * @param argv the one or the other, and what stands after it
 * @param say what is to be read at the terminal
 * @throws AppFailure with the sentence for whatever is in the way; then nothing was changed
 */
export async function runBackupCommand(
  [command, ...argv]: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<void> {
  if (argv.includes('--help')) return say(USAGE)
  const rest = argv.filter((argument) => argument !== '--yes')
  const named = rest[0]?.startsWith('-') === false ? rest.shift() : undefined
  const options = readOptions(rest, environment, {
    dataDirectory: defaultDataDirectory(process.platform, environment, homedir()),
  })
  const work: Work = { dataDirectory: options.dataDirectory, now: Date.now() + options.clockShiftMs, say }
  if (command === 'backup') return back(work)
  if (named === undefined) return list(work)
  await restore(named, argv.includes('--yes'), work)
}
