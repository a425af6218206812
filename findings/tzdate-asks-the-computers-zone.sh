#!/usr/bin/env bash
# What: TZDate of @date-fns/tz is made for a zone, but where clocks change it goes by the zone of
#       the computer, too: Berlin's 02:30 of the doubled hour is another instant in Tokyo than in
#       Greenwich. Given a text instead of numbers, it reads it in the computer's zone alone.
# With: @date-fns/tz 1.5.0, Node 24.
# Seen: 2026-11-30.
# Bites: whoever computes a lot's local times on a server: containers run in Greenwich, the
#       developer's computer does not.
# Here: no date library. A lot's times are its own computer's, and
#       test/import/departure-time.test.ts reads both nights.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @date-fns/tz@1.5.0

cat >read.mjs <<'JS'
import { TZDate } from '@date-fns/tz'
const shown = (date) => new Date(+date).toISOString().slice(5, 16)
const doubled = new TZDate(2026, 9, 25, 2, 30, 'Europe/Berlin')
const missing = new TZDate(2026, 2, 29, 2, 30, 'Europe/Berlin')
const text = new TZDate('2026-01-31T12:00', 'Europe/Berlin')
console.log([doubled, missing, text].map(shown).join(' '))
JS
expect 'on a computer in Tokyo' '10-25T00:30 03-29T01:30 01-31T03:00' "$(TZ=Asia/Tokyo node read.mjs)"
expect 'on a computer in Greenwich time' '10-25T01:30 03-29T01:30 01-31T12:00' "$(TZ=UTC node read.mjs)"
expect 'on a computer in London' '10-25T01:30 03-29T00:30 01-31T12:00' "$(TZ=Europe/London node read.mjs)"
