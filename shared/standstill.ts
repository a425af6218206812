import type { ChargingModel } from './charge-model.ts'

/**
 * In charge units or percent per hour: the charge stands still, and never reaches the target.
 */
export const STANDSTILL = 0.001

/** No current flows: there is no instant at which it is to be expected ready. */
export function isStandingStill({ chargingModel }: { readonly chargingModel: ChargingModel }): boolean {
  const rate = chargingModel.kind === 'percent-rate' ? chargingModel.percentPerHour : chargingModel.power
  return rate <= STANDSTILL
}
