#!/usr/bin/env bash
# What: when drizzle-kit rebuilds a table, the triggers on it are gone afterwards, without a word in
#       the migration.
# With: drizzle-kit 0.31.11, drizzle-orm 0.45.4, better-sqlite3 13.2.0, Node 24.
# Seen: 2026-11-30.
# Bites: whoever keeps an append-only table so by a trigger from a migration of their own
#       (drizzle-kit generate --custom): the next generated migration takes the protection away.
# Here: the triggers that watch over the days of statistics are made again by hand in a migration
#       that rebuilds `sessions`, and test/storage/migrations.test.ts counts them after all
#       migrations.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install drizzle-kit@0.31.11 drizzle-orm@0.45.4 better-sqlite3@13.2.0

write_schema() {
  cat >schema.ts <<TS
import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
export const reading = sqliteTable('reading', { id: integer().primaryKey(), kind: text().notNull() }, (t) => [$1])
TS
}
generate() { npx drizzle-kit generate --dialect sqlite --schema ./schema.ts --out out --name "$1" "${@:2}" >generate.log 2>&1; }
write_schema ''
generate table
generate trigger --custom
cat >out/0001_trigger.sql <<'SQL'
CREATE TRIGGER append_only BEFORE DELETE ON reading BEGIN SELECT raise(ABORT, 'readings are kept'); END;
SQL
write_schema 'check("known", sql`${t.kind} in (${sql.raw("\x27import\x27")})`),'
generate check

cat >ask.mjs <<'JS'
import { readdirSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
const database = new Database(':memory:')
const names = readdirSync('out').filter((name) => name.endsWith('.sql')).sort()
for (const name of names.slice(0, Number(process.argv[2]))) database.exec(readFileSync(`out/${name}`, 'utf8'))
database.exec("INSERT INTO reading (kind) VALUES ('import')")
try {
  console.log(`${database.prepare('DELETE FROM reading').run().changes} deleted`)
} catch (error) {
  console.log(error.message)
}
JS
expect 'with the trigger' 'readings are kept' "$(node ask.mjs 2)"
expect 'after the generated migration' '1 deleted' "$(node ask.mjs 3)"
