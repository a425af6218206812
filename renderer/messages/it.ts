import type { Translation } from './en.ts'
import { backups } from './it/backups.ts'
import { byHand } from './it/by-hand.ts'
import { chargers } from './it/chargers.ts'
import { common } from './it/common.ts'
import { dataExport } from './it/data-export.ts'
import { errors } from './it/errors.ts'
import { history } from './it/history.ts'
import { imports } from './it/imports.ts'
import { lot } from './it/lot.ts'
import { personalData } from './it/personal-data.ts'
import { settings } from './it/settings.ts'
import { shift } from './it/shift.ts'
import { statistics } from './it/statistics.ts'
import { vehiclePanel } from './it/vehicle-panel.ts'

/** Every text of the screen, in Italian. */
export const it: Translation = {
  language: 'it',
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
