import { socAfter } from '../charge-model.ts'
import { type Attention, chargeAt, socOf } from '../session.ts'
import type { Observation } from './contradiction.ts'
import type { ChargeRead, ReadableStay } from './read-charge.ts'

/** So many steps that were to be seen and are not call for attention. */
const MISSING_STEPS = 3

/** A smaller step counts as this share of the battery: files write more digits than cars know. */
const LEAST_STEP_SHARE = 0.005

/** The gain (percent) that is missing where a charge in steps (charge units) should have moved. */
export function missedGainSoc(step: number, batteryCapacity: number): number {
  return MISSING_STEPS * Math.max(socOf(step, batteryCapacity), 100 * LEAST_STEP_SHARE)
}

/**
 * What calls for attention after a reading: a fall or leap of the charge that another reading has
 * confirmed, or several expected steps that did not come. Never for a vehicle that is ready.
 * @param before the stay before the reading
 */
export function attentionAfter<Stay extends ReadableStay & { readonly attention: Attention | null }>(
  before: Stay,
  { stay, verdict, reason, break: broke }: ChargeRead<Stay>,
  { at, charge, step }: Observation,
): Attention | null {
  if (broke !== null) return { reason: broke, since: at }
  const { batteryCapacity, targetSoc } = stay
  const isThere = stay.completedAt !== null || charge >= chargeAt(targetSoc, batteryCapacity)
  const stands = !isThere && (reason === 'stood-still' || (verdict === 'taken' && stay.track?.stoodSince != null))
  if (!stands) return verdict === 'taken' ? null : before.attention
  const last = before.track?.points.at(-1)
  const since = stay.track?.stoodSince ?? last?.at ?? before.anchorAt
  const fromSoc = socOf(charge, batteryCapacity)
  const expectedSoc = socAfter(stay.chargingModel, batteryCapacity, fromSoc, at - since) - fromSoc
  if (expectedSoc < missedGainSoc(step, batteryCapacity)) return before.attention
  return before.attention?.reason === 'no-progress' ? before.attention : { reason: 'no-progress', since }
}
