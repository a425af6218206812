import type { vehicleCommands } from '../../../shared/contract/vehicles.ts'
import type { CoreContext } from '../door/context.ts'
import type { Feature } from '../door/feature.ts'
import { addVehicle, undoAdd } from './add-vehicle.ts'
import { changeVehicle, undoChange } from './change-vehicle.ts'
import { bringBack, bringBackMany, type EndedStays, leaveAgain, leaveLot, leaveMany } from './leaving.ts'
import { tellDriver } from './tell-driver.ts'
import { vehicleDetails } from './timeline.ts'
import { statusCommands } from './vehicle-status.ts'

/** The vehicles in the lot: how they are, what is changed of them, how they leave. */
export function vehicles(context: CoreContext): Feature<keyof typeof vehicleCommands> {
  const ended: EndedStays = new Map()
  return {
    commands: {
      ...statusCommands(context),
      'vehicle.details': ({ sessionId }) => vehicleDetails(context, sessionId),
      'vehicle.leave': (input) => leaveLot(context, input),
      'vehicle.leaveMany': ({ sessionIds }) => leaveMany(context, sessionIds),
      'vehicle.bringBack': ({ sessionId }) => bringBack(context, sessionId, ended),
      'vehicle.bringBackMany': ({ sessionIds }) => bringBackMany(context, sessionIds, ended),
      'vehicle.leaveAgain': ({ sessionIds }) => leaveAgain(context, sessionIds, ended),
      'vehicle.add': (input) => addVehicle(context, input),
      'vehicle.undoAdd': ({ sessionId }) => undoAdd(context, sessionId),
      'vehicle.tellDriver': (input) => tellDriver(context, input),
      'vehicle.change': (input) => changeVehicle(context, input),
      'vehicle.undoChange': ({ changeId }) => undoChange(context, changeId),
    },
  }
}
