import { backups } from './de/backups.ts'
import { byHand } from './de/by-hand.ts'
import { chargers } from './de/chargers.ts'
import { common } from './de/common.ts'
import { dataExport } from './de/data-export.ts'
import { errors } from './de/errors.ts'
import { history } from './de/history.ts'
import { imports } from './de/imports.ts'
import { lot } from './de/lot.ts'
import { personalData } from './de/personal-data.ts'
import { settings } from './de/settings.ts'
import { shift } from './de/shift.ts'
import { statistics } from './de/statistics.ts'
import { vehiclePanel } from './de/vehicle-panel.ts'
import type { Translation } from './en.ts'

/** Every text of the screen, in German. */
export const de: Translation = {
  language: 'de',
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
