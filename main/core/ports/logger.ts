/** What a log line may carry beside its sentence. Never credentials, never a whole file. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Logger {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** `cause` is written with its stack; it never leaves the log. */
  error(message: string, cause: unknown, fields?: LogFields): void
}
