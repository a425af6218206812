import type { plateCommands } from '../../../shared/contract/plates.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { findPlate } from './find-plate.ts'
import { createPlateIndex } from './plate-index.ts'
import { createPlateRetention } from './plate-retention.ts'

/** Plates: finding them, and letting go of those of the past. */
export function plates(context: CoreContext): Feature<keyof typeof plateCommands> {
  const { store, logger } = context
  const index = createPlateIndex(store.sessions, context.createKeyList)
  const retention = createPlateRetention(context, context.platePseudonyms, index)
  return {
    commands: {
      'plate.find': (input) => findPlate(store, index, input),
      'data.plateRetention': ({ days }) => retention.tell(days),
    },
    dueKinds: [retention],
    start() {
      try {
        index.catchUp()
      } catch (cause) {
        logger.error('the plates could not be read ahead; the first search reads them', cause)
      }
    },
  }
}
