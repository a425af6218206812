#!/usr/bin/env bash
# What: SheetJS makes a CSV from what a cell shows, not from what it holds: a charge of 10.26 in a
#       column formatted "0" becomes 10, and a target of 0.8 formatted "0%" becomes "80%".
# With: xlsx 0.18.5, Node 24.
# Seen: 2026-11-30.
# Bites: whoever turns the charger's workbook into the CSV file by a script: the charge is cut to
#       whole numbers, without a word.
# Here: the resolution of the column is measured from the file itself, and widens the band of the
#       estimate. Tell the author of the script to pass { rawNumbers: true }.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install xlsx@0.18.5

cat >write.mjs <<'JS'
import XLSX from 'xlsx'
const sheet = XLSX.utils.aoa_to_sheet([['KA 1', 10.26, 64.2, 0.8]])
sheet.B1.z = '0'
sheet.D1.z = '0%'
console.log(XLSX.utils.sheet_to_csv(sheet, { rawNumbers: process.argv[2] === 'raw' }).trim())
JS
expect 'as it is called' 'KA 1,10,64.2,80%' "$(node write.mjs)"
expect 'asked for raw numbers' 'KA 1,10.26,64.2,0.8' "$(node write.mjs raw)"
