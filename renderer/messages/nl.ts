import type { Translation } from './en.ts'
import { backups } from './nl/backups.ts'
import { byHand } from './nl/by-hand.ts'
import { chargers } from './nl/chargers.ts'
import { common } from './nl/common.ts'
import { dataExport } from './nl/data-export.ts'
import { errors } from './nl/errors.ts'
import { history } from './nl/history.ts'
import { imports } from './nl/imports.ts'
import { lot } from './nl/lot.ts'
import { personalData } from './nl/personal-data.ts'
import { settings } from './nl/settings.ts'
import { shift } from './nl/shift.ts'
import { statistics } from './nl/statistics.ts'
import { vehiclePanel } from './nl/vehicle-panel.ts'

/** Every text of the screen, in Dutch. */
export const nl: Translation = {
  language: 'nl',
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
