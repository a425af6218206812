import { naming, plain } from './define-error.ts'

/** What only a start can meet: said in English on the command line, and never on a screen. */
export const START_ERRORS = {
  'nothing-to-back-up': naming(
    'not-found',
    ['folder'],
    ({ folder }) => `There is no lot in ${folder}, so there is nothing to back up. Name its folder with --data.`,
  ),
  'unknown-option': naming(
    'invalid-input',
    ['option', 'hint'],
    ({ option, hint }) => `“${option}” is not an option. ${hint}`,
  ),
  'switch-refused': naming(
    'forbidden',
    ['option'],
    ({ option }) => `“${option}” would open AmpControl to others, so it does not start with it. Leave it away.`,
  ),
  'option-without-value': naming(
    'invalid-input',
    ['option'],
    ({ option }) => `“${option}” needs a value after it. See --help.`,
  ),
  'set-without-value': naming(
    'invalid-input',
    ['value'],
    ({ value }) => `“--set ${value}” should read --set name=value, such as --set "chargingRate=11 kW".`,
  ),
  'settings-file-unreadable': naming(
    'invalid-input',
    ['file', 'reason'],
    ({ file, reason }) => `The settings file ${file} cannot be used: ${reason}`,
  ),
  'settings-file-not-an-object': naming(
    'invalid-input',
    ['file'],
    ({ file }) => `The settings file ${file} should hold one JSON object, such as {"chargingRate": "11 kW"}.`,
  ),
  'clock-shift-refused': naming(
    'invalid-input',
    ['value'],
    ({ value }) => `AMPCONTROL_CLOCK_SHIFT_MS is “${value}”, but should be a whole number of milliseconds.`,
  ),
  'unknown-setting': naming(
    'invalid-input',
    ['place', 'name', 'hint'],
    ({ place, name, hint }) => `${place} names a setting “${name}”, which there is not. ${hint}`,
  ),
  'storage-index-damaged': plain(
    'storage-corrupt',
    'An index of the database is damaged, so no backup was made. Press “Back up now” in the settings of AmpControl: it makes the index anew first.',
  ),
  'setting-value-refused': naming(
    'invalid-input',
    ['place', 'setting', 'description', 'value', 'reason'],
    ({ place, setting, description, value, reason }) =>
      `${place} sets ${setting} (${description}) to “${value}”, which does not fit: ${reason}`,
  ),
  'old-source-unclear': plain(
    'invalid-input',
    'Say where the vehicles are: an address such as postgres://user@host/database, or --from-csv FILE.',
  ),
  'old-table-missing': naming(
    'invalid-input',
    ['database', 'host', 'fault'],
    ({ database, host, fault }) =>
      `The database “${database}” at ${host} ${fault}, so it is not that of the system before. Check the end of the address.`,
  ),
  'old-export-unreadable': naming(
    'invalid-input',
    ['file', 'reason'],
    ({ file, reason }) => `The file ${file} cannot be read: ${reason}`,
  ),
  'old-export-unusable': naming(
    'invalid-input',
    ['fault', 'command'],
    ({ fault, command }) => `${fault} Export it again in psql: ${command}`,
  ),
  'data-folder-unusable': naming(
    'invalid-input',
    ['folder', 'reason'],
    ({ folder, reason }) => `The data folder ${folder} cannot be used: ${reason}. Choose another one with --data.`,
  ),
  'data-folder-in-use': plain(
    'conflict',
    'AmpControl is already running with this data folder. Use the one that is open, or choose another folder with --data.',
  ),
  'storage-newer-than-app': plain(
    'storage-newer-than-app',
    'The data was written by a newer version of AmpControl. Start that version, or choose another folder with --data.',
  ),
} as const
