import { defaultSettings, SETTING_NAMES, settingsSchema } from '../../shared/contract/settings.ts'

const OPTIONS = [
  ['--data DIR', 'Folder for database, backups and logs (AMPCONTROL_DATA)'],
  ['--ocpp-port N', 'Listen for chargers on this port; 0 takes a free one'],
  ['--port N', 'Port on which HTTP is served; 0 takes a free one (AMPCONTROL_PORT)'],
  ['--host ADDR', 'Address on which HTTP is served (AMPCONTROL_HOST)'],
  ['--config FILE', 'JSON file of settings, {"name": value} (AMPCONTROL_CONFIG)'],
  ['--mirror URL', 'Mirrors the lot in that PostgreSQL, postgres://user@host/database (AMPCONTROL_MIRROR)'],
  ['--set NAME=VALUE', 'Holds one setting fast; may be repeated (AMPCONTROL_SET_NAME)'],
  ['--open', 'Open the screen in a browser (npm run serve only)'],
  ['--history DAYS', 'A made-up past, such as 90d (npm run demo only)'],
  ['--chargers N', 'So many made-up chargers (npm run demo only)'],
  ['--version', 'Print the version'],
  ['--help', 'Print this'],
] as const

/** Two columns, the second one aligned. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

/** What `--help` prints: the options, and every setting with its meaning and default. */
export function helpText(dataDirectory: string): string {
  const defaults = defaultSettings()
  const settings = SETTING_NAMES.map(
    (name) => [name, `${settingsSchema.shape[name].description} [${JSON.stringify(defaults[name])}]`] as const,
  )
  return `AmpControl: the charging vehicles of a parking lot.

  npm start -- [options]       the desktop application
  npm run serve -- [options]   the HTTP host alone
  npm run demo -- [options]    a lot to try it out, in a folder of its own
  npm run migrate-from         takes over the vehicles of the system before; --help says how

Options (the command line wins over the environment, which wins over the file):
${table(OPTIONS)}

The data lies in ${dataDirectory} unless told otherwise.

Settings, for --set, AMPCONTROL_SET_… and the file [default]:
${table(settings)}

Example: npm run serve -- --port 8080 --set "chargingRate=22 kW" --set bays=40
`
}
