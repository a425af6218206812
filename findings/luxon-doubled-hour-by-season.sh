#!/usr/bin/env bash
# What: which of the two hours Luxon takes in the night when clocks go back depends on the season in
#       which it is asked: `fromISO` takes the earlier one all summer and the later one all winter;
#       `DateTime.local` keeps to the season in which the process first used the zone.
# With: luxon 3.7.2, Node 24.
# Seen: 2026-11-30.
# Bites: whoever reads local times in a program that runs for months: a time that was noted before
#       that night is another instant after it, and two ways to write the same differ by an hour.
# Here: no date library. shared/typed-values.ts says which hour is meant: the next of the two to
#       come (docs/csv.md).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install luxon@3.7.2

cat >read.mjs <<'JS'
import { DateTime, Settings } from 'luxon'
const zone = 'Europe/Berlin'
const read = (now) => {
  Settings.now = () => Date.parse(now)
  const both = [DateTime.fromISO('2026-10-25T02:30', { zone }), DateTime.local(2026, 10, 25, 2, 30, { zone })]
  return both.map((time) => time.toUTC().toFormat("HH:mm'Z'")).join(' ')
}
console.log(process.argv.slice(2).map(read).join(', then '))
JS
expect 'fromISO and local, asked in July and then in December' '00:30Z 00:30Z, then 01:30Z 00:30Z' "$(node read.mjs 2026-07-01 2026-12-01)"
expect 'fromISO and local, asked in December and then in July' '01:30Z 01:30Z, then 00:30Z 01:30Z' "$(node read.mjs 2026-12-01 2027-07-01)"
