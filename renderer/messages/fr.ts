import type { Translation } from './en.ts'
import { backups } from './fr/backups.ts'
import { byHand } from './fr/by-hand.ts'
import { chargers } from './fr/chargers.ts'
import { common } from './fr/common.ts'
import { dataExport } from './fr/data-export.ts'
import { errors } from './fr/errors.ts'
import { history } from './fr/history.ts'
import { imports } from './fr/imports.ts'
import { lot } from './fr/lot.ts'
import { personalData } from './fr/personal-data.ts'
import { settings } from './fr/settings.ts'
import { shift } from './fr/shift.ts'
import { statistics } from './fr/statistics.ts'
import { vehiclePanel } from './fr/vehicle-panel.ts'

/** Every text of the screen, in French. */
export const fr: Translation = {
  language: 'fr',
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
