import { backups } from './en/backups.ts'
import { byHand } from './en/by-hand.ts'
import { chargers } from './en/chargers.ts'
import { common } from './en/common.ts'
import { dataExport } from './en/data-export.ts'
import { errors } from './en/errors.ts'
import { history } from './en/history.ts'
import { imports } from './en/imports.ts'
import { lot } from './en/lot.ts'
import { personalData } from './en/personal-data.ts'
import { settings } from './en/settings.ts'
import { shift } from './en/shift.ts'
import { statistics } from './en/statistics.ts'
import { vehiclePanel } from './en/vehicle-panel.ts'
import type { TranslatedErrors } from './error-codes.ts'

/**
 * Every text of the screen, in English; the compiler holds the other languages to this shape.
 * A parameter is already formatted where it is a string, and a count where it is a number.
 */
export const en = {
  language: 'en',
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

/** What every language provides. */
export type Messages = typeof en

/** What every other language provides: also sentences for errors, which English takes from main. */
export type Translation = Messages & TranslatedErrors
