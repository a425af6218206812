#!/usr/bin/env bash
# What: `validate` of typed-ocpp, a question by its name and type, takes every property that the
#       standard does not know out of the very message that it is asked about, at any depth, and
#       says that the message is valid.
# With: typed-ocpp 1.6.2, Node 24.
# Seen: 2026-11-30.
# Bites: whoever checks a charger's message before logging it or passing it on: a maker's own fields
#       are gone, in the log as well.
# Here: AmpControl reads what it knows of a message and leaves the rest alone (field note 24).
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install typed-ocpp@1.6.2

cat >ask.mjs <<'JS'
import { OCPP16 } from 'typed-ocpp'
const sample = { value: '57500', makersRawValue: '57499.6' }
const payload = { connectorId: 1, makersNote: 'bay 12', meterValue: [{ timestamp: '2026-01-31T12:00:00Z', sampledValue: [sample] }] }
console.log(OCPP16.validate([2, '1', 'MeterValues', payload]), Object.keys(payload).join(), Object.keys(sample).join())
JS
expect 'the message after the question' 'true connectorId,meterValue value' "$(node ask.mjs)"
