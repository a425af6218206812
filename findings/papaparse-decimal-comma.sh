#!/usr/bin/env bash
# What: Papa Parse takes a semicolon file whose numbers all have a decimal comma for a comma file,
#       and reports no error.
# With: papaparse 5.7.1, Node 24.
# Seen: 2026-11-30.
# Bites: whoever lets it guess the delimiter of a CSV file from a German, French, Italian, Spanish
#       or Dutch spreadsheet.
# Here: main/import finds the delimiter itself, by the number of columns that the format has; Papa
#       Parse is always told.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install papaparse@5.7.1

cat >ask.mjs <<'JS'
import Papa from 'papaparse'
const { data, errors, meta } = Papa.parse(process.argv[2].replaceAll('|', '\n'))
console.log(JSON.stringify({ delimiter: meta.delimiter, first: data[0], errors: errors.length }))
JS
expect 'four numbers with a comma' '{"delimiter":",","first":["AB 1;10","5;64","0;80","0"],"errors":0}' \
  "$(node ask.mjs 'AB 1;10,5;64,0;80,0|AB 2;11,5;64,0;80,0')"
expect 'one of them without' '{"delimiter":";","first":["AB 1","10,5","64","80,0"],"errors":0}' \
  "$(node ask.mjs 'AB 1;10,5;64;80,0|AB 2;11,5;64;80,0')"
