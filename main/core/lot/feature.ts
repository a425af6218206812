import type { lotCommands } from '../../../shared/contract/lot.ts'
import type { pinCommands } from '../../../shared/contract/pin.ts'
import type { ImportProgress } from '../../../shared/import.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import type { LotFacts } from '../door/lot-facts.ts'
import type { PinLock } from '../door/pin-lock.ts'
import { readMetrics } from './lot-metrics.ts'
import { takeSnapshot } from './snapshot.ts'
import { startSweep } from './start-sweep.ts'

/** What is to be known of the lot as a whole. */
export interface LotParts {
  readonly facts: LotFacts
  readonly pinLock: PinLock
  /** Imports that run at this moment. */
  readonly running: () => readonly ImportProgress[]
  /** How late the oldest thing is that is due. */
  readonly lagMs: () => number
}

/** The lot as a whole, and the lock before its settings. */
export function lot(
  context: CoreContext,
  { facts, pinLock, running, lagMs }: LotParts,
): Feature<keyof typeof lotCommands | keyof typeof pinCommands> {
  return {
    commands: {
      'lot.snapshot': () => takeSnapshot(context, facts, running()),
      'lot.metrics': () => readMetrics(context, running(), lagMs()),
      'pin.set': async (input) => ({ isPinSet: await pinLock.set(input) }),
      'pin.unlock': ({ pin }) => pinLock.unlock(pin),
      'pin.lock': ({ pass }) => ({ wasUnlocked: pinLock.lock(pass) }),
    },
    dueKinds: [startSweep(context, () => running().flatMap(({ importId }) => importId ?? []))],
  }
}
