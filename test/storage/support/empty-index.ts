import Database from 'better-sqlite3'

/** Takes the rows of an index away, as a write that never reached the disk does. */
export function emptyIndex(file: string, index: string, holds: string, holdsNothing: string): void {
  const connection = new Database(file)
  connection.unsafeMode()
  const rewrite = (from: string, to: string) => {
    connection.pragma('writable_schema = ON')
    connection.prepare('UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?').run(from, to, index)
  }
  rewrite(holds, holdsNothing)
  connection.pragma('writable_schema = RESET')
  connection.exec(`REINDEX ${index}`)
  rewrite(holdsNothing, holds)
  connection.close()
}
