import { parentPort, workerData } from 'node:worker_threads'
import { databaseFile } from '../node/data-folder.ts'
import { backupFolder } from '../storage/backups/backup-files.ts'
import { makeBackup } from '../storage/backups/make-backup.ts'
import { openForInspection } from '../storage/connection.ts'
import type { BackupMade, BackupOrder } from './backup-thread.ts'
import { packError } from './portable-error.ts'

/** Makes one backup on a connection of its own, and ends. */

const { dataDirectory, now, reason } = workerData as BackupOrder

function made(): BackupMade {
  try {
    const connection = openForInspection(databaseFile(dataDirectory))
    try {
      return { backup: makeBackup(connection, backupFolder(dataDirectory), now, reason) }
    } finally {
      connection.close()
    }
  } catch (cause) {
    return { error: packError(cause) }
  }
}

parentPort?.postMessage(made())
