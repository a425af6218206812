import { z } from 'zod'
import {
  type Admission,
  CHARGE_POINT_ID,
  type ChargerKnock,
  type ChargerReport,
  type ReportAnswer,
} from '../charger-report.ts'
import type { ChargedDays, ChargePoint } from '../chargers.ts'
import { answers, command, id, noInput } from './command.ts'

const chargePointId = z.string().regex(CHARGE_POINT_ID)
const bay = z.string().max(200)
const isObject = (value: unknown) => typeof value === 'object' && value !== null
/** A password is shown this once; `null` where none was made. */
const shownPassword = answers<{ readonly password: string | null }>()

export const chargerCommands = {
  /** A charge point at the door; from the listener of this application only. */
  'charger.admit': command({ input: z.custom<ChargerKnock>(isObject), value: answers<Admission>() }),
  /**
   * What charge points tell, in the order in which it came; from the listener of this application
   * only.
   */
  'charger.report': command({
    input: z.strictObject({ reports: z.array(z.custom<ChargerReport>(isObject)).max(10_000) }),
    value: answers<{ readonly answers: readonly ReportAnswer[] }>(),
  }),
  'charger.list': command({
    input: noInput,
    value: answers<{ readonly chargePoints: readonly ChargePoint[] }>(),
    isRead: true,
  }),
  /** "This is ours". */
  'charger.approve': command({ input: z.strictObject({ chargePointId }), value: shownPassword, needsPin: true }),
  /** Gives a charge point a new password; one that is not known yet is entered by it. */
  'charger.givePassword': command({ input: z.strictObject({ chargePointId }), value: shownPassword, needsPin: true }),
  'charger.forget': command({
    input: z.strictObject({ chargePointId }),
    value: answers<{ readonly wasThere: boolean }>(),
    needsPin: true,
  }),
  /** Undoes "Forget", as long as this core runs: with its password, bays and all that it was. */
  'charger.bringBack': command({
    input: z.strictObject({ chargePointId }),
    value: answers<{ readonly isBack: boolean }>(),
    needsPin: true,
  }),
  'charger.tieBay': command({
    input: z.strictObject({ chargePointId, connector: id, bay: bay.nullable() }),
    value: answers<{ readonly chargePoints: readonly ChargePoint[] }>(),
    needsPin: true,
  }),
  /** Whose charge it is; `null` for nobody's, so that it is not asked any more. */
  'charger.assign': command({
    input: z.strictObject({ transactionId: id, sessionId: id.nullable() }),
    value: answers<{ readonly isAssigned: boolean }>(),
  }),
  /** What chargers delivered in a range of dates where the lot is. */
  'charger.energy': command({
    input: z.strictObject({ from: z.iso.date().nullable(), until: z.iso.date().nullable() }),
    value: answers<ChargedDays>(),
    isRead: true,
  }),
}
