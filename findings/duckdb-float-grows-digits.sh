#!/usr/bin/env bash
# What: DuckDB writes a FLOAT of 64.2 as 64.2, but the average of two such batteries as
#       64.19999694824219: sum and avg of FLOAT are DOUBLE, and what single precision lacks appears
#       as thirteen more digits.
# With: @duckdb/node-api 1.5.6-r.1, Node 24.
# Seen: 2026-11-30.
# Bites: whoever learns from the digits how finely a charger measures, or compares a charge of 64.2
#       with a battery of 64.19999694824219.
# Here: main/import/csv/read-number.ts drops the digits that only the change of precision made;
#       test/fixtures/csv/tool-duckdb-float.csv.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @duckdb/node-api@1.5.6-r.1

cat >export.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
const database = await (await DuckDBInstance.create()).connect()
await database.run(`create table pack (vehicle text, charge float, capacity float);
  insert into pack values ('KA 1', 57.3, 64.2), ('KA 1', 57.3, 64.2)`)
await database.run(`copy (select vehicle, max(charge) as current_charge, ${process.argv[2]}(capacity) as total_charge,
  80 as desired_percentage from pack group by vehicle) to 'lot.csv'`)
console.log(readFileSync('lot.csv', 'utf8').trim().replace('\n', ' | '))
JS
header='vehicle,current_charge,total_charge,desired_percentage'
expect 'the larger of two' "$header | KA 1,57.3,64.2,80" "$(node export.mjs max)"
expect 'the average of two that are equal' "$header | KA 1,57.3,64.19999694824219,80" "$(node export.mjs avg)"
