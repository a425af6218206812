import { access, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { failure } from '../../../shared/app-error.ts'
import type { Backup, BackupRules } from '../../../shared/backup.ts'
import {
  type BackupFile,
  type BackupRecord,
  backupsAmong,
  LONGEST_MAKING_MS,
  parseRecord,
  recordFile,
  sha256Of,
  UNFINISHED,
} from './backup-files.ts'
import { tooMany } from './rotation.ts'

/**
 * Another folder for backups, on another disk or a share; each computer has its own folder in it.
 * All of it is asynchronous, so that a share that hangs holds up nobody.
 */
export function folderElsewhere(folder: string): string {
  return join(folder, hostname().replaceAll(/[^\w.-]/g, '-') || 'ampcontrol')
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

async function recordOf(backup: BackupFile): Promise<BackupRecord | null> {
  const text = await readFile(recordFile(backup.file), 'utf8').catch(() => '')
  return parseRecord(text)
}

/** The backups that lie in the other folder, with what is noted beside them. */
export async function listElsewhere(folder: string, now: number): Promise<readonly Backup[]> {
  const own = folderElsewhere(folder)
  const backups: Backup[] = []
  for (const backup of backupsAmong(await namesIn(own), own, now)) {
    const record = await recordOf(backup)
    if (record === null) continue
    const { reason, vehicles, stays } = record
    backups.push({ name: backup.name, at: backup.at, isElsewhere: true, reason, vehicles, stays })
  }
  return backups
}

async function copyVerified({ name, file }: BackupFile, record: BackupRecord, target: string): Promise<void> {
  const unfinished = join(target, `${UNFINISHED}-${name}`)
  await copyFile(file, unfinished)
  const copy = await open(unfinished, 'r+')
  await copy.sync().finally(() => copy.close())
  if ((await sha256Of(unfinished)) !== record.sha256) throw failure('backup-damaged')
  await writeFile(recordFile(join(target, name)), `${JSON.stringify(record)}\n`)
  await rename(unfinished, join(target, name))
}

/** What a copy leaves that is cut off: its backup may be gone before it is tried again. */
async function removeHalves(target: string, now: number): Promise<void> {
  for (const name of await namesIn(target)) {
    if (!name.startsWith(`${UNFINISHED}-`)) continue
    const file = join(target, name)
    if ((await stat(file)).mtimeMs < now - LONGEST_MAKING_MS) await rm(file, { force: true })
  }
}

/**
 * Copies what the other folder lacks, compares each copy bit by bit, and drops surplus ones there.
 * @param rotation `null` while the date is in doubt: then nothing is dropped
 * @throws AppFailure `backup-folder-missing`, `storage-full`, `backup-damaged`; or a system error
 */
export async function copyElsewhere(
  backups: readonly BackupFile[],
  folder: string,
  rotation: { readonly rules: BackupRules; readonly notBefore: number | null } | null,
  now: number,
): Promise<void> {
  // A disk that is not there must not become a folder on this one.
  await access(folder).catch(() => {
    throw failure('backup-folder-missing', { folder })
  })
  const target = folderElsewhere(folder)
  await mkdir(target, { recursive: true, mode: 0o700 })
  await removeHalves(target, now)
  const there = new Set(await namesIn(target))
  for (const backup of backups) {
    const record = await recordOf(backup)
    if (record !== null && !there.has(backup.name)) await copyVerified(backup, record, target)
  }
  if (rotation === null) return
  const all = backupsAmong(await namesIn(target), target, now)
  const dated = await Promise.all(
    all.map(async (backup) => {
      const record = await recordOf(backup)
      return { ...backup, stays: record?.stays ?? null, reason: record?.reason ?? null }
    }),
  )
  const [, ...older] = all
  const tooOld = older.filter(({ at }) => rotation.notBefore !== null && (at < rotation.notBefore || at > now))
  for (const { file } of [...tooMany(dated, rotation.rules, now), ...tooOld]) {
    await rm(file, { force: true })
    await rm(recordFile(file), { force: true })
  }
}
