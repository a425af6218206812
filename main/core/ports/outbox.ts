/** What is written while the mirror is on, filled by the transactions themselves. */
export interface Outbox {
  /** Whether transactions note what they write. */
  isOn(): boolean
  /** From now on they do; what was written before is the mirror's to read whole. */
  turnOn(): void
  /** From now on they do not, and what was noted is let go. */
  turnOff(): void
  /** The mirror has all up to an entry; what came before it is let go. */
  confirm(seq: number): void
}
