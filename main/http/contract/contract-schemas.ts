import { z } from 'zod'
import { RATE_SOURCES } from '../../../shared/session.ts'

/** What `POST /data` takes. Further fields are ignored, as they always were. */
export const importRequest = z.object({
  url: z
    .string()
    .describe('Direct http or https URL of a CSV file: vehicle,current_charge,total_charge,desired_percentage'),
  bring_back: z
    .boolean()
    .default(true)
    .describe(
      'Whether vehicles that have left are in the lot again where the file names them; false: only those whose row shows a new stay',
    ),
})

const count = z.int().min(0)

/** What `POST /data` answers. */
export const importAnswer = z.object({
  imported: count.describe('Distinct plates accepted'),
  import_id: z.int(),
  status: z
    .enum(['completed', 'cancelled'])
    .describe('cancelled: somebody cut the import off; what it had taken over by then, counted here, stays'),
  identical: z.boolean().describe('The same bytes as the last completed import of this URL: no new observation'),
  new: count,
  back_again: count.describe('Plates that had left and are parked again'),
  updated: count,
  unchanged: count,
  refused: count,
  repeated: count.describe('Earlier rows of a plate that stands again further down in the file'),
  refused_rows: z
    .array(z.object({ line: z.int().min(1), text: z.string(), reason: z.string() }))
    .describe('The first hundred rows that did not count, in the order of the file'),
})

/** What `GET /data` answers. */
export const readyAnswer = z.object({
  ready: z
    .array(z.string())
    .describe('Plates of the parked vehicles at or above their target, in the order of readiness'),
})

/** What `GET /vehicle/{plate}` answers. */
export const vehicleAnswer = z.object({
  estimated: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
    .describe(
      'When the target is or was reached, in UTC, rounded up to the second. While no_current is true: when it would be if the current began to flow now',
    ),
  completed: z.boolean().describe('Whether the target is reached'),
  plate: z.string().describe('As the file gives it'),
  status: z.enum(['charging', 'ready', 'overstaying']).describe('One that has left is a 404, and has no status'),
  exact_charge: z.number().describe('Charge now, in charge units'),
  total_charge: z.number().describe('Capacity of the battery, in charge units'),
  current_percentage: z.number(),
  desired_percentage: z.number(),
  estimate_source: z.enum(RATE_SOURCES).describe('Where the charging power behind the estimate comes from'),
  no_current: z
    .boolean()
    .describe(
      'No current flows although the target is not reached: a connected charger says so, or the file by a charging_power of 0',
    ),
})

/** What `DELETE /vehicle/{plate}` answers. */
export const departureAnswer = z.object({
  current_charge: z.int().min(0).describe('Charge at leaving, in whole charge units, rounded down'),
  exact_charge: z.number(),
  plate: z.string(),
})

/** A refusal or a failure in a sentence. */
export const detailSentence = z.object({
  detail: z.string().describe('A sentence, except for 422, where it is the list of ValidationProblems'),
})

/** What is wrong with a body, one entry for each problem. */
export const detailProblems = z.object({
  detail: z
    .array(
      z.object({
        loc: z.array(z.union([z.string(), z.int()])).describe('Where, from the body inwards'),
        msg: z.string(),
        type: z.string(),
      }),
    )
    .describe('Always a list, one entry a problem; every other answer that refuses has a sentence instead'),
})

export type ImportBody = z.output<typeof importAnswer>
export type VehicleAnswer = z.output<typeof vehicleAnswer>
export type DepartureAnswer = z.output<typeof departureAnswer>
