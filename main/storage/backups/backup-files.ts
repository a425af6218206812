import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BACKUP_REASONS } from '../../../shared/backup.ts'
import { HOUR_MS } from '../../../shared/time.ts'

const NAME = /^ampcontrol-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)\.db$/

/** Begins the names of copies that are just being written. */
export const UNFINISHED = 'unfinished'

/** For which none is left alone: such a copy that is older was cut off, and holds plates. */
export const LONGEST_MAKING_MS = HOUR_MS

export interface BackupFile {
  readonly name: string
  readonly file: string
  /** When it was made, as its name says. */
  readonly at: number
}

const record = z.object({
  /** Of the backup's file, in hexadecimal. */
  sha256: z.string(),
  reason: z.enum(BACKUP_REASONS),
  vehicles: z.number(),
  stays: z.number(),
})

/** What lies beside a backup: what is in it, and how to tell that not a bit of it has changed. */
export type BackupRecord = Readonly<z.output<typeof record>>

export function backupFolder(dataDirectory: string): string {
  return join(dataDirectory, 'backups')
}

export function backupName(at: number): string {
  return `ampcontrol-${new Date(at).toISOString().replaceAll(':', '-')}.db`
}

/** Whether a name is that of a backup, and of nothing outside its folder. */
export function isBackupName(name: string): boolean {
  return NAME.test(name)
}

/** Backups among the names in a folder, newest first; those of the future (clock ahead) last. */
export function backupsAmong(names: readonly string[], folder: string, now: number): readonly BackupFile[] {
  return names
    .filter(isBackupName)
    .map((name) => ({ name, file: join(folder, name), at: Date.parse(name.replace(NAME, '$1:$2:$3')) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => Number(a.at > now) - Number(b.at > now) || b.at - a.at)
}

/** The backups of a data folder: none where it cannot be read, which must not prevent a start. */
export function listBackups(dataDirectory: string, now: number): readonly BackupFile[] {
  const folder = backupFolder(dataDirectory)
  try {
    return backupsAmong(readdirSync(folder), folder, now)
  } catch {
    return []
  }
}

/** When the newest backup was made, or `null` where there is none, or none but of the future. */
export function newestBackupAt(dataDirectory: string, now: number): number | null {
  return listBackups(dataDirectory, now).find(({ at }) => at <= now)?.at ?? null
}

/** The file that lies beside a backup. */
export function recordFile(backup: string): string {
  return backup.replace(/\.db$/, '.json')
}

/** What is noted of a backup; `null` where nothing is, or nothing that can be read. */
export function parseRecord(text: string): BackupRecord | null {
  try {
    return record.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** As `parseRecord`, of a file. */
export function readRecord(backup: string): BackupRecord | null {
  try {
    return parseRecord(readFileSync(recordFile(backup), 'utf8'))
  } catch {
    return null
  }
}

export function removeBackup(backup: string): void {
  rmSync(backup)
  rmSync(recordFile(backup), { force: true })
}

const HASHED_AT_ONCE = 1_048_576

/** The SHA-256 of a file, in hexadecimal. Blocks the thread; see `sha256Of`. */
export function sha256Now(file: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(HASHED_AT_ONCE)
  const descriptor = openSync(file, 'r')
  try {
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) {
      hash.update(piece.subarray(0, length))
    }
    return hash.digest('hex')
  } finally {
    closeSync(descriptor)
  }
}

/** The same of a file on a share, which may be slow. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}
