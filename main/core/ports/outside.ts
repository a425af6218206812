import type { Alert } from '../../../shared/alert.ts'
import type { Backup, BackupPlace, BackupReason, BackupRules, RestoredBackup } from '../../../shared/backup.ts'
import type { Admission, ChargerKnock, ChargerReport, ReportAnswer } from '../../../shared/charger-report.ts'
import type { LoopDelay } from '../../../shared/lot-metrics.ts'

/** Pseudonyms for plates, by a key of this data folder: without it nobody can work out which plate a pseudonym stands for. */
export interface PlatePseudonyms {
  /** Reads the key, or makes one where there is none. To be called before pseudonyms are asked for. @returns whether it had to be made. */
  open(): 'made' | 'found'
  /** The pseudonym of a plate: the same for the same plate, sixteen lower-case hexadecimal characters. */
  pseudonymOf(plateKey: string): string
}

/** Makes of a PIN what may be kept of it. Slow on purpose, and off the event loop. */
export interface PinHasher {
  /** A salted hash that carries its own parameters. */
  hash(pin: string): Promise<string>
  /** Compares in a time that does not depend on how much was guessed. */
  matches(pin: string, hash: string): Promise<boolean>
}

/** Shows what became due outside the window. Must not throw and must not block: the alert list in the window is the truth. */
export interface Notifier {
  /** One notification for all of these alerts, oldest first. Their showing is recorded already. */
  announce(alerts: readonly Alert[]): void
}

/** Watches how late the turns of a thread's event loop come. */
export interface LoopMonitor {
  /** The delay since the call before; `null` at the first one, which begins the watching, and where nothing was seen since. */
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
  /** When the newest one was made, or `null` where there is none. One from a clock that was ahead does not count. */
  newestAt(): number | null
  /** Makes one now and looks whether it can be restored. @throws AppFailure `storage-full`, `storage-corrupt`. */
  make(reason: BackupReason): Backup
  /** All that can be restored. @param elsewhere the other folder; empty for none */
  list(elsewhere: string): Promise<readonly Backup[]>
  /**
   * Keeps the present state aside and puts a backup in its place. The core that asked for it ends with that, and a new one begins.
   * @throws AppFailure `backup-missing`, `backup-damaged`, `storage-newer-than-app`, `storage-full`; then nothing was changed
   */
  restore(place: BackupPlace, elsewhere: string): Promise<RestoredBackup>
  /** Drops those that are too many. */
  rotate(rules: BackupRules): void
  /** Removes the copies of an earlier day, and the damaged storages set aside before it. The newest copy always stays. */
  dropBefore(at: number): void
  /**
   * Copies to the other folder what it lacks. @param rotation what to drop there; `null` for nothing
   * @throws AppFailure `backup-folder-missing`, `storage-full`, …
   */
  copyTo(
    elsewhere: string,
    rotation: { readonly rules: BackupRules; readonly notBefore: number | null } | null,
  ): Promise<void>
}

/** What a desktop can do at its own computer; the HTTP host alone has none of it. */
export interface HostControls {
  /** Shows the data folder, and no other, in the computer's file manager. @throws AppFailure `internal` `folder-not-opened` */
  openDataFolder(): Promise<void>
  /** Ends the application once what is being answered is out. */
  quit(): void
}
