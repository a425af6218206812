#!/usr/bin/env bash
# What: three much-used CSV writers for Node write one and the same Date in three ways, and `false`
#       as "", "false" and false.
# With: csv-stringify 6.9.0, @fast-csv/format 5.0.8, @json2csv/plainjs 7.0.8, Node 24.
# Seen: 2026-11-30.
# Bites: whoever makes the `departure_time` column by handing Date objects to such a writer:
#       milliseconds as a bare number, or JavaScript's own spelling with the name of the time zone.
# Here: only an ISO date and time, or a time of day, is read; what else stands there is noted, and
#       the vehicle is taken without it.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install csv-stringify@6.9.0 @fast-csv/format@5.0.8 @json2csv/plainjs@7.0.8
export TZ=UTC

cat >write.mjs <<'JS'
import { writeToString } from '@fast-csv/format'
import { Parser } from '@json2csv/plainjs'
import { stringify } from 'csv-stringify/sync'
const rows = [{ vehicle: 'KA 1', departure_time: new Date('2026-01-31T12:00:00Z'), waits: false }]
const writers = {
  'csv-stringify': stringify(rows).trim(),
  'fast-csv': await writeToString(rows),
  json2csv: new Parser({ header: false }).parse(rows),
}
console.log(writers[process.argv[2]])
JS
expect 'csv-stringify' 'KA 1,1769860800000,' "$(node write.mjs csv-stringify)"
expect 'fast-csv' 'KA 1,Sat Jan 31 2026 12:00:00 GMT+0000 (Coordinated Universal Time),false' "$(node write.mjs fast-csv)"
expect 'json2csv' '"KA 1","2026-01-31T12:00:00.000Z",false' "$(node write.mjs json2csv)"
