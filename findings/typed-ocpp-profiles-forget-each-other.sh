#!/usr/bin/env bash
# What: the ChargingManager of typed-ocpp keeps one charging profile of a purpose: a default profile
#       for connector 2 makes it forget the one of connector 1, and one of a higher stack level the
#       one below. What is forgotten is answered with 6,000 W, a limit of its own.
# With: typed-ocpp 1.6.2, Node 24.
# Seen: 2026-11-30.
# Bites: whoever works out with it what a charger may draw: the bay that was held to 3 kW is planned
#       at 6.
# Here: nothing to do; AmpControl plans no charging, and goes by what chargers say they deliver.
set -eu
source "$(dirname "$0")/in-a-folder-of-its-own.sh"
npm_install typed-ocpp@1.6.2

cat >ask.mjs <<'JS'
import { Models, OCPP16 } from 'typed-ocpp'
const manager = new OCPP16.ChargingManager()
const session = new Models.ACChargingSession(230)
const limitTo = (watts, connectorId) =>
  manager.setChargingProfile({
    connectorId,
    csChargingProfiles: {
      chargingProfileId: connectorId,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: watts }] },
    },
  })
const limitOf = (connectorId) => manager.getConnectorLimitsAtDate(new Date(), connectorId, 'W', session, 3, false).charging.max
limitTo(3000, 1)
const before = `${manager.size()} profile, connector 1 at ${limitOf(1)} W`
limitTo(11000, 2)
console.log(`${before}; ${manager.size()} profile, connector 1 at ${limitOf(1)} W`)
JS
expect 'before and after the profile of connector 2' '1 profile, connector 1 at 3000 W; 1 profile, connector 1 at 6000 W' "$(node ask.mjs)"
