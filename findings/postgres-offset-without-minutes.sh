#!/usr/bin/env bash
# What: PostgreSQL's COPY … CSV writes a time stamp as "2026-01-31 12:00:00+00", an offset without
#       minutes. JavaScript reads that, but no longer once the space is mended to the T of ISO 8601.
# With: @electric-sql/pglite 0.5.17 (PostgreSQL as WebAssembly), Node 24.
# Seen: 2026-11-30.
# Bites: whoever exports `departure_time` from PostgreSQL, and whoever "normalises" it before
#       reading.
# Here: main/import/csv/departure-time.ts reads an offset of hours alone, with a space or a T before
#       the time.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @electric-sql/pglite@0.5.17

cat >export.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite'
const database = new PGlite()
await database.exec(`set timezone = 'UTC'; create table stay (vehicle text, departure_time timestamptz);
  insert into stay values ('KA 1', '2026-01-31 13:00:00+01'), ('KA 2', '2026-01-31 17:30:00.5+05:30')`)
const { blob } = await database.query("copy stay to '/dev/blob' with (format csv)")
console.log((await blob.text()).trim().split('\n').join(' | '))
JS
expect 'the export' 'KA 1,2026-01-31 12:00:00+00 | KA 2,2026-01-31 12:00:00.5+00' "$(node export.mjs)"
expect 'read with the space' '2026-01-31T12:00:00.000Z' "$(node --print 'new Date("2026-01-31 12:00:00+00").toISOString()')"
expect 'read with a T' 'NaN' "$(node --print 'Date.parse("2026-01-31T12:00:00+00")')"
