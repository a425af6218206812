import { databaseFile } from '../../../main/node/data-folder.ts'
import { createBackups } from '../../../main/storage/backups/create-backups.ts'
import { putInPlace } from '../../../main/storage/backups/restore.ts'
import { openConnection } from '../../../main/storage/connection.ts'
import { bundledMigrations } from '../../../main/storage/migrate.ts'
import { NOW } from './instant.ts'

/**
 * Puts the lot back to the oldest backup that there is; says when it begins, and when it is done.
 */
const dataDirectory = process.argv[3] ?? ''

const connection = openConnection(databaseFile(dataDirectory))
const backups = createBackups(connection, dataDirectory, bundledMigrations(), () => NOW)
const oldest = (await backups.list('')).toSorted((a, b) => a.at - b.at)[0]
if (oldest === undefined) throw new Error('there is no backup')
const staged = await backups.stage(oldest, '')
connection.close()
process.stdout.write('begun\n')
await putInPlace(staged, dataDirectory, NOW + 60_000)
process.stdout.write('done\n')
