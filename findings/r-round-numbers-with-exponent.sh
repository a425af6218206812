#!/usr/bin/env bash
# What: R's write.csv writes a number with an exponent wherever that is shorter, cell by cell: of
#       100000 and 123456 in one column the first becomes 1e+05.
# With: R 4.6.0 (webr 0.6.0, R as WebAssembly), Node 24.
# Seen: 2026-11-30.
# Bites: whoever exports watt-hours from R and reads them with something that takes plain numbers
#       only: the roundest batteries are missing.
# Here: main/import/csv/read-number.ts reads a power of ten behind a number;
#       test/fixtures/csv/tool-r-round.csv is this file.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install webr@0.6.0

cat >write.mjs <<'JS'
import { WebR } from 'webr'
const r = new WebR()
await r.init()
const { output } = await (await new r.Shelter()).captureR(`
  lot <- data.frame(vehicle = c("KA 1", "KA 2"), current_charge_wh = c(57500, 60000), total_charge_wh = c(123456, 100000), desired_percentage = 80)
  write.csv(lot, row.names = FALSE)`)
console.log(output.map(({ data }) => data).join(' | '))
process.exit()
JS
expect 'two batteries in one column' \
  '"vehicle","current_charge_wh","total_charge_wh","desired_percentage" | "KA 1",57500,123456,80 | "KA 2",60000,1e+05,80' "$(node write.mjs)"
