import type { Admission, ChargerKnock, ChargerReport, ReportAnswer } from '../../../shared/charger-report.ts'

/**
 * Where the listener for chargers hands over what it hears. Both reject where the lot cannot keep
 * it now; the charger is to say it again.
 */
export interface ChargerDesk {
  admit(knock: ChargerKnock): Promise<Admission>
  /** Resolves once the report is kept: only then may the charger's message be answered. */
  report(report: ChargerReport): Promise<ReportAnswer>
}
