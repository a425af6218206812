import type { Translation } from './en.ts'
import { backups } from './es/backups.ts'
import { byHand } from './es/by-hand.ts'
import { chargers } from './es/chargers.ts'
import { common } from './es/common.ts'
import { dataExport } from './es/data-export.ts'
import { errors } from './es/errors.ts'
import { history } from './es/history.ts'
import { imports } from './es/imports.ts'
import { lot } from './es/lot.ts'
import { personalData } from './es/personal-data.ts'
import { settings } from './es/settings.ts'
import { shift } from './es/shift.ts'
import { statistics } from './es/statistics.ts'
import { vehiclePanel } from './es/vehicle-panel.ts'

/** Every text of the screen, in Spanish. */
export const es: Translation = {
  language: 'es',
  appName: 'AmpControl',
  ...common,
  ...lot,
  ...vehiclePanel,
  ...byHand,
  ...imports,
  ...settings,
  ...personalData,
  ...backups,
  ...history,
  ...shift,
  ...statistics,
  ...dataExport,
  ...chargers,
  ...errors,
}
