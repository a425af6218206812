import { EventEmitter } from 'node:events'
import type { PowerMonitor, PowerSaveBlocker } from 'electron'

/** The stand-in's `powerMonitor`: on mains, user active; a test emits `suspend` and `resume`. */
export class StandInPowerMonitor
  extends EventEmitter
  implements Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'>
{
  getSystemIdleTime(): number {
    return 0
  }

  getSystemIdleState(idleThreshold: number): 'active' {
    if (!(idleThreshold > 0)) throw new TypeError('Invalid idle threshold, must be greater than 0')
    return 'active'
  }

  isOnBatteryPower(): boolean {
    return false
  }
}

/** The stand-in's `powerSaveBlocker`: only counts what it was asked to keep awake. */
export function createPowerSaveBlocker(): PowerSaveBlocker {
  const started = new Set<number>()
  let lastId = 0
  return {
    start(type) {
      if (type !== 'prevent-app-suspension' && type !== 'prevent-display-sleep') {
        throw new TypeError(`Unknown kind of power save blocker: ${type}`)
      }
      lastId += 1
      started.add(lastId)
      return lastId
    },
    stop: (id) => started.delete(id),
    isStarted: (id) => started.has(id),
  }
}
