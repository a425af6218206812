import type { ChargingModel } from './charge-model.ts'
import { CHARGER_REASONS, type Session } from './session.ts'

/** A rate (charge units or percent an hour) that gets nowhere: the target is never reached. */
export const STANDSTILL = 0.001

/** No current flows: there is no instant at which it is to be expected ready. */
export function isStandingStill({ chargingModel }: { readonly chargingModel: ChargingModel }): boolean {
  const rate = chargingModel.kind === 'percent-rate' ? chargingModel.percentPerHour : chargingModel.power
  return rate <= STANDSTILL
}

/**
 * Why a vehicle stands still: its charger says that no current flows, where somebody has to look;
 * or the file says that it does not charge now, which may be as it should.
 */
export function standstillOf(session: Pick<Session, 'chargingModel' | 'attention'>): 'no-current' | 'paused' | null {
  if (!isStandingStill(session)) return null
  const reason = session.attention?.reason
  return CHARGER_REASONS.some((known) => known === reason) ? 'no-current' : 'paused'
}
