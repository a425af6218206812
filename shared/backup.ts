/** Why a backup was made: daily, by hand, before a migration, before another one was restored. */
export const BACKUP_REASONS = ['daily', 'hand', 'migration', 'restore'] as const

export type BackupReason = (typeof BACKUP_REASONS)[number]

export interface BackupPlace {
  /** Its file's name, the same in each folder. */
  readonly name: string
  /** It lies in the folder that the settings name, not beside the data. */
  readonly isElsewhere: boolean
}

export interface Backup extends BackupPlace {
  /** When it was made. */
  readonly at: number
  /** `null` where an earlier version made it. */
  readonly reason: BackupReason | null
  /** Vehicles that were parked then. */
  readonly vehicles: number
  /** All stays, open and past. */
  readonly stays: number
}

/** What is restored, and where the state before it was kept. */
export interface RestoredBackup {
  readonly restored: Backup
  /** The file of the state before, in the data folder or its backups; `null` if none. */
  readonly keptAs: string | null
  /** Restoring this one undoes it; `null` where the state before was too damaged for a backup. */
  readonly aside: Backup | null
}

export interface BackupRules {
  /** The newest of each day, for so many days. */
  readonly days: number
  /** The newest of each week, for so many weeks. */
  readonly weeks: number
}

/**
 * Backups in the order to restore them: newest first, those of an empty lot last. Backups dated in
 * the future come last in their group: a fast clock dated them; backups since are newer.
 */
export function inOrderOfUse<T extends { readonly at: number; readonly stays: number | null }>(
  backups: readonly T[],
  now: number,
): readonly T[] {
  return [...backups].sort(
    (a, b) => Number(a.stays === 0) - Number(b.stays === 0) || Number(a.at > now) - Number(b.at > now) || b.at - a.at,
  )
}
