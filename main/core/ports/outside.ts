import type { Alert } from '../../../shared/alert.ts'
import type { Backup, BackupPlace, BackupReason, BackupRules, RestoredBackup } from '../../../shared/backup.ts'
import type { Admission, ChargerKnock, ChargerReport, ReportAnswer } from '../../../shared/charger-report.ts'
import type { LoopDelay } from '../../../shared/lot-metrics.ts'

/** Pseudonyms for plates, by a key of this data folder: without it nobody can tell the plates. */
export interface PlatePseudonyms {
  /** Reads or makes the key; to be called before `pseudonymOf`. @returns whether it was made */
  open(): 'made' | 'found'
  /** The same for the same plate: sixteen lower-case hexadecimal characters. */
  pseudonymOf(plateKey: string): string
}

/** Makes of a PIN what may be kept of it. Slow on purpose, and off the event loop. */
export interface PinHasher {
  /** A salted hash that carries its own parameters. */
  hash(pin: string): Promise<string>
  /** Compares in a time that does not depend on how much was guessed. */
  matches(pin: string, hash: string): Promise<boolean>
}

/** Shows what came due outside the window. Must not throw or block: the alert list is the truth. */
export interface Notifier {
  /** One notification for all of these alerts, oldest first. Their showing is recorded already. */
  announce(alerts: readonly Alert[]): void
}

/** Watches how late the turns of a thread's event loop come. */
export interface LoopMonitor {
  /** The delay since the last call; `null` at the first, which begins to watch, or if none seen. */
  read(): LoopDelay | null
}

/** A list of keys in which a part of a key is found without looking at each. */
export interface KeyList {
  readonly size: number
  add(key: string): void
  keyAt(place: number): string
  /** The places of the keys that contain a part, the last one first, each once. */
  placesOf(part: string): Iterable<number>
}

/** Makes the passwords of charge points. */
export interface ChargerPasswords {
  /** A new one, which nobody can guess, and the digest by which it is kept. */
  make(chargePointId: string): { readonly password: string; readonly digest: string }
}

/**
 * Where the listener for chargers hands over what it hears. Both reject where the lot cannot keep
 * it now; the charger is to say it again.
 */
export interface ChargerDesk {
  admit(knock: ChargerKnock): Promise<Admission>
  /** Resolves once the report is kept: only then may the charger's message be answered. */
  report(report: ChargerReport): Promise<ReportAnswer>
}

/** Copies of the storage that outlast damage to it. */
export interface Backups {
  /** When the newest was made; `null` for none. One from a clock that was ahead does not count. */
  newestAt(): number | null
  /**
   * Makes one and proves it restorable: one at a time.
   * @throws AppFailure `storage-full`, `storage-corrupt`
   */
  make(reason: BackupReason): Promise<Backup>
  /** After `storage-index-damaged`: indexes hold nothing that the rows have not. */
  rebuildIndexes(): void
  /** All that can be restored. @param elsewhere the other folder; empty for none */
  list(elsewhere: string): Promise<readonly Backup[]>
  /**
   * Sets the state aside for a backup; a new core replaces this one. A failure changes nothing.
   * @throws AppFailure `backup-missing`, `backup-damaged`, `storage-newer-than-app`, `storage-full`
   */
  restore(place: BackupPlace, elsewhere: string): Promise<RestoredBackup>
  /** Drops those that are too many. */
  rotate(rules: BackupRules): void
  /** Removes copies, and damaged storages set aside, of before a day. The newest copy stays. */
  dropBefore(at: number): void
  /**
   * Copies to the other folder what it lacks. @param rotation what to drop there; `null`: nothing
   * @throws AppFailure `backup-folder-missing`, `storage-full`, …
   */
  copyTo(
    elsewhere: string,
    rotation: { readonly rules: BackupRules; readonly notBefore: number | null } | null,
  ): Promise<void>
}

/** What a desktop can do at its own computer; the HTTP host alone has none of it. */
export interface HostControls {
  /** Shows the data folder in a file manager. @throws AppFailure `internal` `folder-not-opened` */
  openDataFolder(): Promise<void>
  /**
   * The newer version that the update feed has. @throws AppFailure `update-off`, `update-failed`
   */
  lookForUpdate(): Promise<string | null>
  /** @throws AppFailure `update-failed` */
  installUpdate(): Promise<void>
  /** Ends the application once what is being answered is out. */
  quit(): void
}
