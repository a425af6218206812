#!/usr/bin/env bash
# What: the energy of a transaction, as CitrineOS works it out, is the last register less the first:
#       a meter that restarts at 0 within the transaction, after a power cut, makes it negative.
#       Samples on the quarter of an hour (Sample.Clock) count for nothing.
# With: @citrineos/base 1.8.2, Node 24.
# Seen: 2026-11-30.
# Bites: whoever takes a charged amount from there: a vehicle that took 2 kWh and more has given
#       back eleven.
# Here: energy is the sum of positive steps; a fall begins a new base (field notes 4 and 8,
#       main/ocpp/meter-values.ts).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install @citrineos/base@1.8.2

cat >ask.mjs <<'JS'
import { MeterValueUtils } from '@citrineos/base'
const [context, ...registers] = process.argv.slice(2)
const readings = registers.map((register, index) => ({
  timestamp: `2026-01-31T12:${15 * index}:00Z`.replace(':0:', ':00:'),
  sampledValue: [
    { value: Number(register), context, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh', multiplier: 0 } },
  ],
}))
console.log(MeterValueUtils.getTotalKwh(readings))
JS
expect 'a register that goes on' '2.5' "$(node ask.mjs Sample.Periodic 12000 14000 14500)"
expect 'one that restarts at 0' '-11.4' "$(node ask.mjs Sample.Periodic 12000 14000 600)"
expect 'samples by the clock' '0' "$(node ask.mjs Sample.Clock 12000 14000 14500)"
