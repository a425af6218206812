#!/usr/bin/env bash
# What: in the night when clocks go back, croner runs "30 2 * * *" once, but each of "0,30 2 * * *"
#       twice; cron and cron-parser run both once. Where 02:30 is missing, cron-parser comes at
#       03:30 and the other two at 03:00.
# With: croner 11.0.0, cron 4.4.0, cron-parser 5.10.5, Node 24.
# Seen: 2026-11-30.
# Bites: whoever writes the lot's file by such a job in the small hours: four files come in place of
#       two, or the file comes between two readers.
# Here: no cron. A watched source is read every so many minutes by a clock that does not jump, and a
#       file that comes twice changes nothing.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install croner@11.0.0 cron@4.4.0 cron-parser@5.10.5

cat >ask.mjs <<'JS'
import { CronTime } from 'cron'
import { CronExpressionParser } from 'cron-parser'
import { Cron } from 'croner'
const [expression, from, until] = process.argv.slice(2)
const timezone = 'Europe/Berlin'
const next = {
  croner: (date) => new Cron(expression, { timezone, paused: true }).nextRun(date),
  cron: (date) => new CronTime(expression, timezone).getNextDateFrom(date, timezone).toJSDate(),
  'cron-parser': (date) => CronExpressionParser.parse(expression, { tz: timezone, currentDate: date }).next().toDate(),
}
for (const [name, after] of Object.entries(next)) {
  const runs = []
  for (let at = after(new Date(from)); at < new Date(until); at = after(at)) runs.push(at.toISOString().slice(11, 16))
  console.log(`${name} ${runs.join(' ')}`)
}
JS
ask() { node ask.mjs "$@" | paste -sd ';'; }
doubled='2026-10-24T20:00Z 2026-10-25T20:00Z'
missing='2026-03-28T20:00Z 2026-03-29T20:00Z'
expect 'one time in the doubled hour' 'croner 00:30;cron 00:30;cron-parser 00:30' "$(ask '30 2 * * *' $doubled)"
expect 'two times in the doubled hour' 'croner 00:00 00:30 01:00 01:30;cron 00:00 00:30;cron-parser 00:00 00:30' "$(ask '0,30 2 * * *' $doubled)"
expect 'one time in the missing hour' 'croner 01:00;cron 01:00;cron-parser 01:30' "$(ask '30 2 * * *' $missing)"
