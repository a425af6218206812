import { z } from 'zod'
import { instant, plate } from './command.ts'

export const vehicleChangeSchema = z.discriminatedUnion('kind', [
  /** The charge as seen just now, in charge units or in percent of the battery. */
  z.strictObject({ kind: z.literal('charge'), unit: z.enum(['units', 'percent']), value: z.number().min(0).max(1e9) }),
  z.strictObject({ kind: z.literal('target'), targetSoc: z.number().min(0).max(100) }),
  /** `null`, like an empty name, for none. */
  z.strictObject({ kind: z.literal('bay'), bay: z.string().max(200).nullable() }),
  /** At the charger, charge units per hour; `null` goes back to what is known otherwise. */
  z.strictObject({ kind: z.literal('power'), chargingPower: z.number().min(0.1).max(1_000_000).nullable() }),
  /** When the driver wants to leave; `null` where nobody knows. */
  z.strictObject({ kind: z.literal('needed-by'), departureTime: instant.nullable() }),
  z.strictObject({ kind: z.literal('driver-waiting'), isDriverWaiting: z.boolean() }),
  /** The stay's own plate, where it was read or typed wrongly; it is found by the wrong one too. */
  z.strictObject({ kind: z.literal('plate'), plate }),
  /** `null`, like an empty text, for none; so it is with the number of a ticket or key. */
  z.strictObject({ kind: z.literal('note'), note: z.string().max(1_000).nullable() }),
  z.strictObject({ kind: z.literal('ticket'), ticket: z.string().max(200).nullable() }),
])

export type VehicleChange = z.output<typeof vehicleChangeSchema>
