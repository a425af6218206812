#!/usr/bin/env bash
# What: ExcelJS writes the address of a link instead of the text that stands in the cell, JSON
#       instead of a text that is partly bold, and nothing at all where a formula comes to 0.
# With: exceljs 4.4.0, Node 24.
# Seen: 2026-11-30.
# Bites: whoever turns the charger's workbook into the CSV file by a script: plates that lead to the
#       fleet's page are addresses, and an empty battery has no charge.
# Here: such rows are refused with their line and reason (no plate has more than 20 characters; a
#       charge that is not there is never 0).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install exceljs@4.4.0

cat >write.mjs <<'JS'
import ExcelJS from 'exceljs'
const workbook = new ExcelJS.Workbook()
workbook.addWorksheet('Lot').addRows([
  [{ text: 'KA 1', hyperlink: 'https://fleet.example/vehicles/7' }, { formula: '64-51.5', result: 12.5 }, 64, 80],
  [{ richText: [{ text: 'KA ' }, { text: '2', font: { bold: true } }] }, { formula: '64-64', result: 0 }, 64, 80],
])
const opened = new ExcelJS.Workbook()
await opened.xlsx.load(await workbook.xlsx.writeBuffer())
console.log(String(await opened.csv.writeBuffer()).split('\n')[Number(process.argv[2])])
JS
expect 'a plate that is a link' 'https://fleet.example/vehicles/7,12.5,64,80' "$(node write.mjs 0)"
expect 'a plate that is partly bold, and a charge of 0' \
  '"{""richText"":[{""text"":""KA ""},{""font"":{""bold"":true},""text"":""2""}]}",,64,80' "$(node write.mjs 1)"
