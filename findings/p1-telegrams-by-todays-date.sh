#!/usr/bin/env bash
# What: p1-reader sets a telegram's year, month and day one after the other on today's date, so on
#       the last days of a month a telegram of a shorter month is read as of the month after it.
#       It takes the meter's local time for UTC and leaves out whether it is summer time.
#       dsmr-parser takes the computer's time zone, and the two hours of 02:30 for one.
# With: p1-reader 2.0.6, dsmr-parser 2.1.1, Node 24.
# Seen: 2026-12-01.
# Bites: whoever reads a smart meter beside chargers (DSMR 5, P1 port, Netherlands and Belgium): the
#       month's peak, which is billed, moves to another month on the 31st.
# Here: nothing to do; no meter is read. Times without an offset: docs/csv.md.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install p1-reader@2.0.6 dsmr-parser@2.1.1

cat >p1.cjs <<'JS'
const today = process.argv[2]
const Real = Date
globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [today] : parts))
  }
}
console.log = () => undefined
const { timestamp } = require('p1-reader/lib/parsePacket.js')(
  ['/FLU5\\253769484_A', '', '0-0:96.1.4(50217)', '0-0:1.0.0(250628101500S)', '1-0:1.8.1(000123.456*kWh)', ''].join('\r\n'),
)
process.stdout.write(timestamp)
JS
expect '10:15 of 28 June (08:15 UTC), read on 28 June' 2025-06-28T10:15:00.000Z "$(node p1.cjs 2025-06-28T08:15:00Z 2>/dev/null)"
expect 'the same, read on 31 July' 2025-07-28T10:15:00.000Z "$(node p1.cjs 2025-07-31T08:15:00Z 2>/dev/null)"

cat >dsmr.cjs <<'JS'
const { parseTimestamp } = require('dsmr-parser/utils.js')
process.stdout.write(['251026023000S', '251026023000W'].map((time) => parseTimestamp(time).toISOString().slice(11, 16)).join(' '))
JS
expect '02:30 of summer and of winter time, in Amsterdam' '00:30 00:30' "$(TZ=Europe/Amsterdam node dsmr.cjs)"
expect '… on a computer in UTC' '02:30 02:30' "$(TZ=UTC node dsmr.cjs)"
