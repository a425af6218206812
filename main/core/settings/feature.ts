import { failure } from '../../../shared/app-error.ts'
import { parseChargingRate } from '../../../shared/charging-rate.ts'
import type { LearnedPower, settingCommands } from '../../../shared/contract/setting-commands.ts'
import { powerOfWholePiece } from '../../../shared/estimate/whole-piece.ts'
import { medianOf } from '../../../shared/statistics/median.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import type { Caller } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { HostControls } from '../ports/outside.ts'
import { changeSettings } from './change-settings.ts'

/** The settings, and what only somebody at the desktop may ask of it. */
export function settings(context: CoreContext): Feature<keyof typeof settingCommands> {
  const { hostControls } = context

  function controlsFor(caller: Caller): HostControls {
    if (hostControls !== undefined && caller === 'screen') return hostControls
    throw failure('desktop-only')
  }

  return {
    commands: {
      'settings.change': ({ changes }) => changeSettings(context, changes),
      'charging.learned': () => learnedPower(context),
      async 'host.openDataFolder'(_input, caller) {
        await controlsFor(caller).openDataFolder()
        return { isOpen: true }
      },
      async 'host.lookForUpdate'(_input, caller) {
        return { version: await controlsFor(caller).lookForUpdate() }
      },
      async 'host.installUpdate'(_input, caller) {
        await controlsFor(caller).installUpdate()
        return { isInstalling: true }
      },
      'host.quit'(_input, caller) {
        controlsFor(caller).quit()
        return { isQuitting: true }
      },
    },
    dueKinds: [powerLearning(context)],
  }
}

/** Newest stays that are looked at. */
const STAYS = 5_000

/** Stays from which on their median says something of the lot. */
const FEWEST_SESSIONS = 20

/** A median nearer to what is assumed already changes no estimate that anybody would notice. */
const NOTICEABLE = 0.05

/** How often the median is looked at. */
const INTERVAL_MS = HOUR_MS

/**
 * The lot's median power in whole pieces of charging, without waits, pauses and tapers. Measured
 * into the battery, told at the charger: more by the efficiency. To a tenth, as people state it.
 */
function learnedPower({ store, settings }: CoreContext): LearnedPower {
  const powers = store.sessions.newestMeasured(STAYS).flatMap((session) => powerOfWholePiece(session) ?? [])
  const median = medianOf(powers)
  const power = median === null ? null : Math.round((median / settings.current().efficiency) * 10) / 10
  const shares = store.chargers.seenEfficiencies()
  const shown = { share: medianOf(shares), charges: shares.length }
  return { power, stays: powers.length, isEnough: powers.length >= FEWEST_SESSIONS, ...shown }
}

/**
 * Makes the median measured power the lot's charging rate where set so: an ordinary change, shown
 * and undone at the setting. A rate in percent, or held fast by the start, is left alone.
 */
function powerLearning(context: CoreContext): DueKind {
  const { settings, clock } = context
  let lookedAt: number | null = null
  return {
    name: 'learning',
    nextDueAt() {
      if (!settings.current().learnChargingPower) return null
      const wasClockSetBack = lookedAt !== null && lookedAt > clock.now()
      return lookedAt === null || wasClockSetBack ? 0 : lookedAt + INTERVAL_MS
    },
    run(now) {
      lookedAt = now
      const { chargingRate, chargeUnit } = settings.current()
      const assumed = parseChargingRate(chargingRate)
      const { power, isEnough } = learnedPower(context)
      if (assumed?.kind !== 'power' || power === null || !isEnough) return
      if (settings.pinnedNames.includes('chargingRate')) return
      if (Math.abs(power - assumed.value) < NOTICEABLE * assumed.value) return
      changeSettings(context, { chargingRate: `${power} ${chargeUnit === 'kWh' ? 'kW' : 'A'}` })
    },
  }
}
