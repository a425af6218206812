#!/usr/bin/env bash
# What: R's write.csv and d3-dsv leave the time of day out of a date and time that is midnight, cell
#       by cell: beside "2026-01-31 17:30:00" stands "2026-02-01". To the one it is midnight by its
#       own clock, to the other midnight in Greenwich.
# With: R 4.6.0 (webr 0.6.0, R as WebAssembly), d3-dsv 3.0.2, Node 24.
# Seen: 2026-11-30.
# Bites: whoever reads the column by one pattern, or takes a date alone for "some time that day":
#       the vehicles that are due at midnight.
# Here: a date alone says no time. The vehicle is taken without its "needed by", and preview and
#       result name the row (docs/csv.md).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install webr@0.6.0 d3-dsv@3.0.2

cat >r.mjs <<'JS'
import { WebR } from 'webr'
const r = new WebR()
await r.init()
const { output } = await (await new r.Shelter()).captureR(`
  write.csv(data.frame(departure_time = as.POSIXct(c("2026-01-31 17:30:00", "2026-02-01 00:00:00"), tz = "UTC")), row.names = FALSE)`)
console.log(output.map(({ data }) => data).join(' | '))
process.exit()
JS
cat >d3.mjs <<'JS'
import { csvFormat } from 'd3-dsv'
const times = ['2026-01-31T17:30:00Z', '2026-02-01T00:00:00Z']
console.log(csvFormat(times.map((time) => ({ departure_time: new Date(time) }))).replaceAll('\n', ' | '))
JS
expect 'R' '"departure_time" | 2026-01-31 17:30:00 | 2026-02-01' "$(node r.mjs)"
expect 'd3-dsv' 'departure_time | 2026-01-31T17:30Z | 2026-02-01' "$(TZ=Europe/Berlin node d3.mjs)"
