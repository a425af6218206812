#!/usr/bin/env bash
# What: drizzle-kit generates an index on an expression rightly at first; when the table is later
#       rebuilt (for a new CHECK, say) it writes the same expression as the name of a column, and
#       the migration fails with "no such column".
# With: drizzle-kit 0.31.11, drizzle-orm 0.45.4, better-sqlite3 13.2.0, Node 24.
# Seen: 2026-11-30.
# Bites: whoever has an index such as lower(plate) and changes anything that SQLite cannot change in
#       place.
# Here: no index on an expression; the keys to search by are columns. Every migration has a test
#       that runs it over rows.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install drizzle-kit@0.31.11 drizzle-orm@0.45.4 better-sqlite3@13.2.0

write_schema() {
  cat >schema.ts <<TS
import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
export const stay = sqliteTable('stay', { id: integer().primaryKey(), plate: text().notNull() }, (t) => [
  index('folded').on(sql\`lower(\${t.plate})\`), $1
])
TS
}
generate() { npx drizzle-kit generate --dialect sqlite --schema ./schema.ts --out out --name "$1" >generate.log 2>&1; }
write_schema ''
generate first
write_schema 'check("named", sql`length(${t.plate}) > 0`),'
generate second

cat >migrate.mjs <<'JS'
import { readdirSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
const database = new Database(':memory:')
for (const name of readdirSync('out').filter((name) => name.endsWith('.sql')).sort()) {
  try {
    database.exec(readFileSync(`out/${name}`, 'utf8'))
    console.log(`${name}: done`)
  } catch (error) {
    console.log(`${name}: ${error.message}`)
  }
}
JS
expect 'the first' 'CREATE INDEX `folded` ON `stay` (lower("plate"));' "$(grep 'CREATE INDEX' out/0000_first.sql)"
expect 'the second' 'CREATE INDEX `folded` ON `stay` (`lower("plate")`);' "$(grep 'CREATE INDEX' out/0001_second.sql)"
expect 'run one after the other' '0000_first.sql: done 0001_second.sql: no such column: lower("plate")' "$(node migrate.mjs | tr '\n' ' ' | sed 's/ $//')"
