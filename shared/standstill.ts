import type { ChargingModel } from './charge-model.ts'

/**
 * A rate (charge units or percent an hour) that gets nowhere: the target is never reached.
 */
export const STANDSTILL = 0.001

/** No current flows: there is no instant at which it is to be expected ready. */
export function isStandingStill({ chargingModel }: { readonly chargingModel: ChargingModel }): boolean {
  const rate = chargingModel.kind === 'percent-rate' ? chargingModel.percentPerHour : chargingModel.power
  return rate <= STANDSTILL
}
