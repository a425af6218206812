/** Copies of the storage that outlast damage to it. */
export interface Backups {
  /** When the newest one was made, or `null` where there is none. One from a clock that was ahead does not count. */
  newestAt(): number | null
  /** Makes one now and drops those that are too many. @throws AppFailure `storage-full`. */
  make(): void
  /** Removes the copies of an earlier day, and the damaged storages set aside before it. The newest copy always stays. */
  dropBefore(at: number): void
}
